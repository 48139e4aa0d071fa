import { cards, closing, opening, worker } from '../film/parts.ts'
import type { Cue, FilmLesson } from '../film/script.ts'

export const weldingBead: FilmLesson = {
  id: 'welding-bead',
  title: '一道好焊缝',
  titleEnglish: 'A good weld bead',
  course: '焊接入门',
  voice: 'chen-guoqiang',
  index: 'start',
  scenes: [
    {
      ground: 'red',
      sentences: [
        { zh: '大家好，我是陈国强，干了三十年焊工。', en: 'Hello, I am Chen Guoqiang, a welder for thirty years.' },
        { zh: '今天看一看，一道好焊缝是怎样走出来的。', en: 'Today we see how a good weld bead is made.' },
      ],
      picture: (cue) => opening('第一课', ['一道', '好焊缝'], '焊接入门 · 主讲 陈国强', torch(cue)),
    },
    {
      ground: 'paper',
      sentences: [
        { zh: '动手之前，先穿戴好。', en: 'Before you begin, dress for it.' },
        { zh: '面罩护住眼睛和脸，弧光会灼伤眼睛。', en: 'A mask for eyes and face: the arc burns the eyes.' },
        { zh: '皮手套，防烫又防电。', en: 'Leather gloves against heat and current.' },
        {
          zh: '阻燃工作服，袖口扣好。绝缘鞋，鞋面不露脚背。',
          en: 'Flame-resistant clothes, cuffs closed. Insulated shoes that cover the foot.',
        },
      ],
      picture: dressed,
    },
    {
      ground: 'paper',
      sentences: [
        {
          zh: '焊条向前进的方向倾斜，和钢板成 70 到 80 度。',
          spoken: '焊条向前进的方向倾斜，和钢板成七十到八十度。',
          en: 'Lean the electrode towards its travel, seventy to eighty degrees to the plate.',
        },
        { zh: '电弧的长度，大约等于焊条的直径。', en: 'Keep the arc about as long as the electrode is thick.' },
        { zh: '手要稳，速度要匀，眼睛看着熔池走。', en: 'Steady hand, even speed, eyes on the molten pool.' },
      ],
      picture: theArc,
    },
    {
      ground: 'paper',
      sentences: [
        {
          zh: '同样一根焊条，走的速度不同，焊缝就不同。',
          en: 'The same electrode gives different beads at different speeds.',
        },
        { zh: '走得太快，焊缝又窄又薄，焊不透。', en: 'Too fast: narrow and thin, not fused through.' },
        { zh: '走得太慢，铁水堆起来，容易烧穿。', en: 'Too slow: metal piles up and burns through.' },
        {
          zh: '不快不慢，鱼鳞纹均匀整齐，这就是好焊缝。',
          en: 'Just right: even ripples like fish scales. That is a good bead.',
        },
      ],
      picture: threeBeads,
    },
    {
      ground: 'paper',
      sentences: [
        { zh: '焊接是动火作业，最怕引起火灾。', en: 'Welding is hot work, and fire is the great danger.' },
        { zh: '十米之内，不能有易燃的东西。', en: 'Nothing flammable within ten metres.' },
        { zh: '身边放好灭火器，有人看火。', en: 'An extinguisher at hand, and someone on fire watch.' },
        {
          zh: '干完活，检查半小时，没有火星再离开。',
          en: 'When done, watch for half an hour, and leave when no spark is left.',
        },
      ],
      picture: noFire,
    },
    {
      ground: 'red',
      sentences: [
        { zh: '请记住三句话。', en: 'Please remember three things.' },
        { zh: '穿戴好，再动火。', en: 'Dress first, then strike the arc.' },
        { zh: '弧要短，手要稳。', en: 'Short arc, steady hand.' },
        { zh: '人离开，火先灭。', en: 'No fire left when you leave.' },
      ],
      picture: (cue) =>
        `${closing(cue, '记住三句话', ['<i class="key">穿戴好</i>，再动火', '<i class="key">弧要短</i>，手要稳', '人离开，<i class="key">火先灭</i>'], 1)}
<svg style="left:740px;top:110px" width="470" height="500" viewBox="-190 -390 400 420"><g class="rise" style="--at:.4s">${welder}</g></svg>`,
    },
  ],
}

const mask = `<path d="M-48 -342 q48 -34 96 0 v54 q0 46 -48 56 q-48 -10 -48 -56z" fill="#2b2a28"/><rect x="-32" y="-322" width="64" height="36" rx="7" fill="#0c5f4a" stroke="#75716a" stroke-width="5"/>`
const glove = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="24" fill="#a8672a"/>`

const welder = `${worker(
  { left: 'M-44 -228 L-84 -176 L-40 -132', right: 'M44 -228 L92 -190 L122 -140' },
  { suit: '#5a6773', helmet: '#2b2a28', face: 'glad' },
)}${mask}${glove(-34, -126)}${glove(126, -132)}<path d="M-44 -226 h88 l8 150 q-52 14 -104 0z" fill="#7d5a35"/><path d="M-30 -246 L-44 -226 M30 -246 L44 -226" stroke="#7d5a35" stroke-width="10"/>${glove(-34, -126)}`

/** Rays around a welding point at 0,0. */
function sparks(at: string, colour: string): string {
  const rays = Array.from({ length: 12 }, (_, ray) => {
    const angle = (ray / 12) * Math.PI * 2
    const [near, far] = ray % 2 === 0 ? [34, 78] : [30, 54]
    return `M${(Math.cos(angle) * near).toFixed(1)} ${(Math.sin(angle) * near).toFixed(1)} L${(Math.cos(angle) * far).toFixed(1)} ${(Math.sin(angle) * far).toFixed(1)}`
  })
  return `<g class="pulse" style="${at}"><path d="${rays.join(' ')}" stroke="${colour}" stroke-width="8" stroke-linecap="round"/></g>`
}

/** Ripples of a bead from 0 to `length`, `height` tall, one every `step`. */
function bead(length: number, height: number, step: number, colour: string, edge: string): string {
  const count = Math.floor(length / step)
  const ripples = Array.from(
    { length: count },
    (_, place) =>
      `<path d="M${place * step} ${-height / 2} q${step * 1.5} ${height / 2} 0 ${height}" fill="none" stroke="${edge}" stroke-width="4" stroke-linecap="round"/>`,
  )
  return `<rect x="${-step / 2}" y="${-height / 2}" width="${length + step / 2}" height="${height}" rx="${height / 2}" fill="${colour}"/>${ripples.join('')}`
}

function torch(cue: Cue): string {
  return `<path d="M-20 400 H480 V440 H-20z" fill="#8c0d14"/><g transform="translate(20 400)"><g class="rise" style="--at:.6s">${bead(210, 34, 20, '#d6dade', '#8d979f')}</g></g>
<g transform="translate(236 392)"><circle class="pop" style="--at:1s" r="30" fill="#fff"/><g class="fade" style="${cue(0)}">${sparks(cue(0), '#ffd98a')}</g></g>
<path class="rise" style="--at:.8s" d="M244 366 L330 110" stroke="#e8dcc4" stroke-width="22" stroke-linecap="round"/><path class="rise" style="--at:.8s" d="M318 146 L384 -40" stroke="#2b2a28" stroke-width="52" stroke-linecap="round"/>`
}

function dressed(cue: Cue): string {
  const label = (x: number, y: number, toX: number, toY: number, words: string, small: string, at: string) => {
    const side = x < 0 ? 'end' : 'start'
    return `<g class="rise" style="${at}"><path d="M${x} ${y} L${toX} ${toY}" stroke="#b5121b" stroke-width="3"/><circle cx="${toX}" cy="${toY}" r="7" fill="#b5121b"/>
<text x="${x + (x < 0 ? -12 : 12)}" y="${y + 4}" text-anchor="${side}" font-size="33" font-weight="900">${words}</text><text x="${x + (x < 0 ? -12 : 12)}" y="${y + 36}" text-anchor="${side}" font-size="21" fill="#5d5a52">${small}</text></g>`
  }
  return `<h2>先穿戴，再动手</h2>
<svg style="left:72px;top:150px" width="1136" height="462" viewBox="-465 -360 930 378">
<path d="M-180 2 H200" stroke="#d8c7a4" stroke-width="10" stroke-linecap="round"/>${welder}
${label(-140, -300, -40, -296, '面罩', '护住眼睛和脸', cue(1))}${label(-140, -130, -52, -126, '皮手套', '防烫又防电', cue(2))}
${label(190, -220, 46, -200, '阻燃工作服', '袖口扣好', cue(3))}${label(190, -50, 50, -14, '绝缘鞋', '不露脚背', cue(3, 2.6))}
</svg>`
}

function theArc(cue: Cue): string {
  return `<h2>角度、弧长、速度</h2>
<svg style="left:72px;top:170px" width="1136" height="450" viewBox="0 0 1136 450">
<rect x="0" y="350" width="1136" height="66" rx="8" fill="#aab3ba"/><path d="M0 350 H1136" stroke="#75808a" stroke-width="6"/>
<clipPath id="plate"><rect x="0" y="-60" width="1136" height="520"/></clipPath>
<g clip-path="url(#plate)"><g class="slide" style="${cue(0)};--for:13s;--from:-230px,0">
<g transform="translate(-130 346)">${bead(700, 34, 22, '#d6dade', '#87929b')}</g>
<ellipse cx="576" cy="348" rx="46" ry="17" fill="#f08a24"/><ellipse cx="574" cy="346" rx="28" ry="9" fill="#ffe08a"/>
<g transform="translate(578 318)">${sparks(cue(0), '#f2b632')}</g><path d="M572 300 L590 300 L592 344 H562z" fill="#fff6c8"/>
<path d="M580 296 L626 110" stroke="#c2b394" stroke-width="22" stroke-linecap="round"/><path d="M618 140 L646 26" stroke="#2b2a28" stroke-width="48" stroke-linecap="round"/>
<g class="rise" style="${cue(0, 1.8)}"><path d="M720 344 A140 140 0 0 0 614 208" fill="none" stroke="#b5121b" stroke-width="5"/><path d="M650 344 H760" stroke="#b5121b" stroke-width="5"/><text x="716" y="246" font-size="44" font-weight="900" fill="#b5121b">70–80°</text></g>
<g class="rise" style="${cue(1)}"><path d="M484 296 h40 M484 344 h40 M504 300 v40" stroke="#0d6b46" stroke-width="5"/><text x="470" y="270" text-anchor="end" font-size="38" font-weight="900" fill="#0d6b46">弧长</text><text x="470" y="306" text-anchor="end" font-size="24" fill="#0d6b46">约等于焊条直径</text></g>
</g></g>
<g class="rise" style="${cue(2)}"><path d="M800 76 H1110 m-26 -22 l26 22 l-26 22" fill="none" stroke="#1b1a17" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/><text x="800" y="42" font-size="38" font-weight="900">手稳，速度匀</text><text x="800" y="128" font-size="28" fill="#5d5a52">眼睛看着熔池走</text></g>
</svg>`
}

function threeBeads(cue: Cue): string {
  const plate =
    '<rect x="0" y="40" width="320" height="132" rx="10" fill="#aab3ba"/><path d="M0 106 H320" stroke="#7a858e" stroke-width="3"/>'
  return `<h2>看焊缝，知速度</h2>${cards([
    {
      title: '太快',
      words: '又窄又薄，焊不透',
      cue: cue(1),
      drawing: `${plate}<g transform="translate(24 106)">${bead(270, 16, 34, '#d6dade', '#87929b')}</g>`,
    },
    {
      title: '太慢',
      words: '铁水堆起，容易烧穿',
      cue: cue(2),
      drawing: `${plate}<g transform="translate(24 106)">${bead(270, 74, 11, '#d6dade', '#87929b')}<ellipse cx="180" cy="4" rx="26" ry="20" fill="#2b2a28"/><ellipse cx="180" cy="4" rx="34" ry="27" fill="none" stroke="#c77b3a" stroke-width="6"/></g>`,
    },
    {
      title: '正好',
      words: '鱼鳞纹，均匀整齐',
      cue: cue(3),
      drawing: `${plate}<g transform="translate(24 106)">${bead(270, 44, 18, '#dfe3e6', '#7b8790')}</g><g transform="translate(282 32)"><circle class="pop" style="${cue(3, 1)}" r="32" fill="#0d6b46"/><path class="pop" style="${cue(3, 1)}" d="M-14 1 L-4 12 L15 -10" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/></g>`,
    },
  ])}`
}

function noFire(cue: Cue): string {
  return `<h2>动火作业，先防火</h2>${cards([
    {
      title: '十米之内清干净',
      words: '油漆、木料、泡沫都搬开',
      cue: cue(1),
      drawing: `<ellipse cx="160" cy="150" rx="150" ry="52" fill="none" stroke="#b5121b" stroke-width="6" stroke-dasharray="16 12"/><g transform="translate(160 140) scale(.6)">${sparks(cue(1), '#f2b632')}<circle r="18" fill="#ffe08a" stroke="#f08a24" stroke-width="8"/></g><path d="M182 150 H300 m-14 -12 l14 12 l-14 12" fill="none" stroke="#1b1a17" stroke-width="5" stroke-linecap="round"/><text x="160" y="60" text-anchor="middle" font-size="58" font-weight="900" fill="#b5121b">10 米</text>`,
    },
    {
      title: '灭火器放身边',
      words: '有人看火',
      cue: cue(2),
      drawing: `<rect x="116" y="60" width="86" height="150" rx="26" fill="#b5121b"/><rect x="128" y="108" width="62" height="56" rx="6" fill="#fff"/><path d="M159 118 c14 12 16 24 8 36 h-16 c-8 -10 -4 -22 4 -26 c2 -4 3 -6 4 -10z" fill="#e8862e"/><rect x="142" y="34" width="34" height="28" fill="#34322e"/><path d="M126 34 L206 16 M132 40 H204" stroke="#34322e" stroke-width="10" stroke-linecap="round"/><path d="M142 46 Q70 40 76 110 V150" fill="none" stroke="#34322e" stroke-width="11" stroke-linecap="round"/><path d="M66 150 h20 l8 36 h-36z" fill="#34322e"/>`,
    },
    {
      title: '收工再查半小时',
      words: '没有火星再离开',
      cue: cue(3),
      drawing: `<circle cx="160" cy="108" r="92" fill="#fff" stroke="#34322e" stroke-width="10"/><path d="M160 108 L160 16 A92 92 0 0 1 160 200z" fill="#e2f1e8"/><path d="M160 34 v14 M160 168 v14 M86 108 h14 M220 108 h14" stroke="#34322e" stroke-width="7" stroke-linecap="round"/><path d="M160 108 V60" stroke="#34322e" stroke-width="11" stroke-linecap="round"/><path class="minute" style="${cue(3)}" d="M160 108 V40" stroke="#b5121b" stroke-width="8" stroke-linecap="round"/><circle cx="160" cy="108" r="11" fill="#34322e"/>`,
    },
  ])}`
}
