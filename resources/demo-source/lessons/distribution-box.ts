import { cards, closing, opening } from '../film/parts.ts'
import type { Cue, FilmLesson } from '../film/script.ts'

export const distributionBox: FilmLesson = {
  id: 'distribution-box',
  title: '认识工地的配电箱',
  titleEnglish: 'Know the site distribution box',
  course: '工地用电安全',
  voice: 'zhou-min',
  index: 'end',
  scenes: [
    {
      ground: 'red',
      sentences: [
        {
          zh: '这一课，我们来认识工地上的配电箱。',
          en: 'In this lesson we get to know the distribution boxes on site.',
        },
        { zh: '看懂三级箱子，学会按试验按钮。', en: 'Tell the three boxes apart, and learn to press the test button.' },
      ],
      picture: () => opening('第二课', ['认识工地的', '配电箱'], '工地用电安全 · 主讲 周敏', closedBox),
    },
    {
      ground: 'paper',
      sentences: [
        {
          zh: '工地的电，要经过三级箱子，才到机器。',
          en: 'On site, power passes three boxes before it reaches a machine.',
        },
        { zh: '第一级，总配电箱。第二级，分配电箱。', en: 'First the main box, second the branch box.' },
        { zh: '第三级，开关箱，就在机器旁边。', en: 'Third the switch box, right beside the machine.' },
        {
          zh: '第一级和第三级，都要装漏电保护器。',
          en: 'The first and the third must both have a residual-current device.',
        },
      ],
      picture: threeLevels,
    },
    {
      ground: 'paper',
      sentences: [
        {
          zh: '打开开关箱，左边是隔离开关，用来断开电源。',
          en: 'Open the switch box. On the left, the isolator cuts the supply.',
        },
        {
          zh: '右边是漏电保护器，有人触电时，它马上断电。',
          en: 'On the right, the residual-current device cuts the power when someone is shocked.',
        },
        {
          zh: '下面是黄绿双色的保护线，什么时候都不能拆。',
          en: 'Below, the yellow-green protective wire: never take it off.',
        },
      ],
      picture: insideBox,
    },
    {
      ground: 'paper',
      sentences: [
        { zh: '每次上班前，按一下试验按钮。', en: 'Before each shift, press the test button once.' },
        {
          zh: '马上跳闸，说明保护器是好的，可以合闸干活。',
          en: 'If it trips at once, it works: switch it on and start.',
        },
        {
          zh: '按了不跳，就是坏的。挂牌停用，找电工更换。',
          en: 'If it does not, it is broken: tag it, stop using it, and call the electrician.',
        },
      ],
      picture: testButton,
    },
    {
      ground: 'paper',
      sentences: [
        { zh: '还有三件事，千万不要做。', en: 'And three things never to do.' },
        {
          zh: '跳了闸，不要反复合闸，先找原因。',
          en: 'After a trip, do not keep switching it on: find the cause first.',
        },
        { zh: '不要用铜丝代替保险丝。', en: 'Do not replace a fuse with copper wire.' },
        { zh: '箱门不要敞开，门前不要堆东西。', en: 'Do not leave the door open or stack things in front of it.' },
      ],
      picture: neverDo,
    },
    {
      ground: 'red',
      sentences: [
        { zh: '请记住八个字。', en: 'Remember these words.' },
        { zh: '一机，一闸。', en: 'One machine, one switch.' },
        { zh: '一漏，一箱。', en: 'One protector, one box.' },
        { zh: '祝大家天天平安。', en: 'Stay safe, every day.' },
      ],
      picture: (cue) =>
        `${closing(cue, '记住八个字', ['<i class="key">一机</i>　<i class="key">一闸</i>', '<i class="key">一漏</i>　<i class="key">一箱</i>', '天天平安'], 1)}
<svg style="left:760px;top:130px" width="460" height="460" viewBox="0 0 460 460"><g class="rise" style="--at:.4s">${closedBox}</g></svg>`,
    },
  ],
}

const closedBox = `<path d="M230 -60 V40" stroke="#ffd98a" stroke-width="14" stroke-linecap="round"/>
<path d="M150 404 V500 M310 404 V500" stroke="#8c0d14" stroke-width="22"/>
<rect x="70" y="40" width="320" height="370" rx="22" fill="#fff7e8"/><rect x="92" y="62" width="276" height="326" rx="12" fill="none" stroke="#e4cfa4" stroke-width="5"/>
<path class="pop" style="--at:1s" d="M230 110 L318 262 H142 Z" fill="#f2b632" stroke="#f2b632" stroke-width="16" stroke-linejoin="round"/>
<path class="pop" style="--at:1.2s" d="M240 144 L202 206 H228 L216 250 L260 192 H234 Z" fill="#1b1a17"/>
<text x="230" y="346" text-anchor="middle" font-size="52" font-weight="900" fill="#b5121b">有电危险</text>
<rect x="348" y="196" width="14" height="60" rx="7" fill="#a98f5d"/>`

function threeLevels(cue: Cue): string {
  const box = (x: number, width: number, height: number, words: string, level: string, at: string, protects: boolean) =>
    `<g class="rise" style="${at}"><rect x="${x}" y="${300 - height}" width="${width}" height="${height}" rx="14" fill="#dfe4e8" stroke="#5f6b76" stroke-width="6"/>
<rect x="${x + 20}" y="${322 - height}" width="${width - 40}" height="${height - 60}" rx="8" fill="#fffdf8" stroke="#b4bcc3" stroke-width="3"/>
${[0.27, 0.5, 0.73].map((share) => `<rect x="${x + width * share - 14}" y="${300 - height / 2 - 40}" width="28" height="56" rx="5" fill="#34322e"/><rect x="${x + width * share - 8}" y="${300 - height / 2 - 34}" width="16" height="20" rx="3" fill="#b5121b"/>`).join('')}
<text x="${x + width / 2}" y="350" text-anchor="middle" font-size="36" font-weight="900" fill="#1b1a17">${words}</text>
<text x="${x + width / 2}" y="390" text-anchor="middle" font-size="26" fill="#5d5a52">${level}</text></g>
${protects ? `<g class="pop" style="${cue(3, x > 500 ? 0.9 : 0.2)}"><rect x="${x + width / 2 - 100}" y="${300 - height - 78}" width="200" height="54" rx="27" fill="#0d6b46"/><text x="${x + width / 2}" y="${300 - height - 41}" text-anchor="middle" font-size="28" font-weight="900" fill="#fff">漏电保护器</text></g>` : ''}`
  return `<h2>三级配电，两级保护</h2>
<svg style="left:72px;top:218px" width="1136" height="410" viewBox="0 0 1136 410">
<path class="draw" style="${cue(0)};--for:2.4s" pathLength="1" d="M-80 240 H1010" stroke="#34322e" stroke-width="12" stroke-linecap="round"/>
<g class="fade" style="${cue(2, 1.5)}"><path class="flow" style="${cue(2, 1.5)}" d="M-80 240 H1010" stroke="#f2b632" stroke-width="5"/></g>
${box(0, 250, 236, '总配电箱', '第一级', cue(1), true)}${box(330, 220, 196, '分配电箱', '第二级', cue(1, 2), false)}${box(630, 190, 160, '开关箱', '第三级', cue(2), true)}
<g class="rise" style="${cue(2, 1.4)}"><g transform="translate(1010 196)"><circle r="82" fill="#c8963e"/><circle r="58" fill="#f0dcb4"/><path class="turn" style="${cue(2, 1.9)}" d="M0 0 L0 -56 M0 0 L48 28 M0 0 L-48 28" stroke="#8a6424" stroke-width="14" stroke-linecap="round"/><circle r="15" fill="#8a6424"/><rect x="-100" y="78" width="200" height="26" rx="8" fill="#5f6b76"/></g>
<text x="1010" y="350" text-anchor="middle" font-size="36" font-weight="900" fill="#1b1a17">机器</text></g>
</svg>`
}

/** A residual-current device or an isolator, 170x250, its lever up when on. */
function breaker(lever: string, button: string, words: string): string {
  return `<rect width="170" height="250" rx="14" fill="#fff" stroke="#8f8a7e" stroke-width="5"/><rect x="0" y="0" width="170" height="44" rx="14" fill="#e7e2d6"/>
<rect x="50" y="64" width="70" height="104" rx="8" fill="#34322e"/>${lever}${button}
<text x="${button === '' ? 85 : 54}" y="224" text-anchor="middle" font-size="28" font-weight="900" fill="#1b1a17">${words}</text>`
}

const leverUp = '<rect x="58" y="70" width="54" height="46" rx="6" fill="#b5121b"/>'
const testKey = '<rect x="96" y="188" width="56" height="46" rx="10" fill="#f2b632" stroke="#b07d12" stroke-width="4"/>'

function insideBox(cue: Cue): string {
  const label = (x: number, y: number, anchorX: number, anchorY: number, words: string, small: string, at: string) =>
    `<g class="rise" style="${at}"><path d="M${x} ${y} L${anchorX} ${anchorY}" stroke="#b5121b" stroke-width="4"/><circle cx="${anchorX}" cy="${anchorY}" r="9" fill="#b5121b"/></g>
<g class="rise" style="${at}"><text x="${x + (x < 300 ? -14 : 14)}" y="${y}" text-anchor="${x < 300 ? 'end' : 'start'}" font-size="40" font-weight="900" fill="#1b1a17">${words}</text><text x="${x + (x < 300 ? -14 : 14)}" y="${y + 40}" text-anchor="${x < 300 ? 'end' : 'start'}" font-size="26" fill="#5d5a52">${small}</text></g>`
  return `<h2>打开开关箱看一看</h2>
<svg style="left:340px;top:196px" width="582" height="417" viewBox="0 0 600 430">
<rect width="600" height="426" rx="22" fill="#c9d0d6" stroke="#5f6b76" stroke-width="8"/><rect x="28" y="28" width="544" height="370" rx="12" fill="#f4f1e8"/>
<path d="M150 4 V60 M186 4 V60" stroke="#34322e" stroke-width="10"/>
<path d="M150 296 V318 Q150 330 162 330 H286 Q300 330 300 316 V64 Q300 52 312 52 H392 Q404 52 404 62" fill="none" stroke="#b5121b" stroke-width="8"/>
<path d="M430 300 V436 M460 300 V436" stroke="#34322e" stroke-width="9"/>
<g transform="translate(82 56)"><g class="rise" style="${cue(0)}">${breaker(leverUp, '', '隔离开关')}</g></g>
<g transform="translate(350 56)"><g class="rise" style="${cue(1)}">${breaker(leverUp, testKey, '漏电')}</g></g>
<g class="rise" style="${cue(2)}"><rect x="70" y="350" width="330" height="28" rx="6" fill="#c8963e"/>${[100, 150, 200, 250, 300, 350].map((x) => `<circle cx="${x}" cy="364" r="8" fill="#6d4d16"/>`).join('')}
<path d="M250 364 Q260 420 250 470" fill="none" stroke="#e9c81f" stroke-width="14"/><path d="M250 364 Q260 420 250 470" fill="none" stroke="#2e8b3d" stroke-width="14" stroke-dasharray="16 16"/></g>
${label(-20, 110, 88, 130, '隔离开关', '断开电源', cue(0, 1.6))}${label(624, 110, 512, 130, '漏电保护器', '有人触电，马上断电', cue(1, 0.8))}${label(-20, 330, 84, 364, '保护线', '黄绿双色，不能拆', cue(2, 0.8))}
</svg>`
}

function testButton(cue: Cue): string {
  return `<h2>上班前，按一下</h2>
<svg style="left:110px;top:190px" width="300" height="420" viewBox="-20 -10 210 294">${breaker(
    `<rect class="slide" style="${cue(0, 2.1)};--for:.12s;--from:0,-46px" x="58" y="116" width="54" height="46" rx="6" fill="#b5121b"/>`,
    testKey,
    '试验',
  )}
<g class="fade" style="${cue(0, 0.4)}"><g class="slide" style="${cue(0, 1.2)};--for:.7s;--from:70px,50px"><path d="M134 214 l70 70" stroke="#37659e" stroke-width="34" stroke-linecap="round"/><path d="M126 208 l44 44" stroke="#eebd97" stroke-width="20" stroke-linecap="round"/></g></g>
<g transform="translate(150 100)"><g class="pop" style="${cue(0, 2.1)}"><path d="M14 0 h26 M10 -16 l20 -16 M10 16 l20 16" stroke="#b5121b" stroke-width="6" stroke-linecap="round"/></g></g></svg>
<div style="left:540px;top:196px;width:670px">
<div class="verdict go rise" style="${cue(1)}"><svg width="96" height="96" viewBox="-48 -48 96 96"><circle r="46" fill="#0d6b46"/><path d="M-20 2 L-6 17 L22 -15" fill="none" stroke="#fff" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/></svg><div><h3>马上跳闸</h3><p>保护器是好的，合闸干活</p></div></div>
<div class="verdict no rise" style="${cue(2)}"><svg width="96" height="96" viewBox="-48 -48 96 96"><circle r="46" fill="#b5121b"/><path d="M-18 -18 L18 18 M18 -18 L-18 18" stroke="#fff" stroke-width="11" stroke-linecap="round"/></svg><div><h3>按了不跳</h3><p>挂牌停用，找电工更换</p></div></div>
</div>`
}

function neverDo(cue: Cue): string {
  const cross =
    '<g class="pop" style="--at:0s"><circle cx="282" cy="34" r="32" fill="#b5121b"/><path d="M270 22 L294 46 M294 22 L270 46" stroke="#fff" stroke-width="8" stroke-linecap="round"/></g>'
  return `<h2>三件事，千万不要做</h2>${cards([
    {
      title: '反复合闸',
      words: '跳了闸，先找原因',
      cue: cue(1),
      drawing: `<g transform="translate(84 14) scale(.76)">${breaker(`<g class="hop" style="${cue(1)}">${leverUp}</g>`, testKey, '漏电')}</g><path d="M52 70 a60 60 0 0 0 0 80 m-2 -26 l2 28 l-28 2" fill="none" stroke="#c8963e" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>${cross}`,
    },
    {
      title: '铜丝代保险丝',
      words: '短路时会起火',
      cue: cue(2),
      drawing: `<rect x="30" y="80" width="70" height="70" rx="10" fill="#e7e2d6" stroke="#8f8a7e" stroke-width="5"/><rect x="220" y="80" width="70" height="70" rx="10" fill="#e7e2d6" stroke="#8f8a7e" stroke-width="5"/><path d="M64 114 q24 -40 40 0 t38 0 t38 0 t38 0 t38 0" fill="none" stroke="#c77b3a" stroke-width="8" stroke-linecap="round"/>
<g transform="translate(160 206)"><path class="pulse" style="${cue(2)}" d="M0 0 c-40 0 -46 -40 -20 -66 c2 18 10 20 12 6 c2 -20 16 -26 10 -50 c32 24 50 60 36 88 c-6 14 -20 22 -38 22z" fill="#e8862e"/></g>${cross}`,
    },
    {
      title: '敞门、堆物',
      words: '关好门，门前要通畅',
      cue: cue(3),
      drawing: `<rect x="60" y="8" width="120" height="150" rx="10" fill="#f4f1e8" stroke="#5f6b76" stroke-width="7"/><path d="M60 12 L14 36 V170 L60 156z" fill="#c9d0d6" stroke="#5f6b76" stroke-width="6" stroke-linejoin="round"/><rect x="92" y="36" width="24" height="48" rx="4" fill="#34322e"/><rect x="128" y="36" width="24" height="48" rx="4" fill="#34322e"/>
<rect x="120" y="134" width="92" height="74" rx="4" fill="#c89a5b" stroke="#8a6424" stroke-width="5"/><path d="M120 134 l92 74 M212 134 l-92 74" stroke="#8a6424" stroke-width="4"/><path d="M206 208 L300 120 M222 208 L312 138" stroke="#7b858e" stroke-width="10" stroke-linecap="round"/>${cross}`,
    },
  ])}`
}
