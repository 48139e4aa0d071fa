import { bolt, cards, closing, hand, lines, opening, worker } from '../film/parts.ts'
import type { Cue, FilmLesson } from '../film/script.ts'

export const electricShock: FilmLesson = {
  id: 'electric-shock',
  title: '触电是怎样发生的',
  titleEnglish: 'How an electric shock happens',
  course: '工地用电安全',
  voice: 'zhou-min',
  index: 'start',
  scenes: [
    {
      ground: 'red',
      sentences: [
        {
          zh: '师傅们好，今天讲用电安全的第一课。',
          en: 'Hello everyone. This is our first lesson on electrical safety.',
        },
        {
          zh: '电，看不见、摸不着，却能一下子要了人的命。',
          en: 'You cannot see electricity or feel it coming, yet it can kill in an instant.',
        },
      ],
      picture: (cue) => opening('第一课', ['触电是', '怎样发生的'], '工地用电安全 · 主讲 周敏', warning(cue)),
    },
    {
      ground: 'paper',
      sentences: [
        { zh: '触电，就是电流从人的身体里穿过去。', en: 'An electric shock is current passing through the body.' },
        {
          zh: '手碰到带电的线，脚站在地上，人就成了一段导线。',
          en: 'A hand on a live wire, feet on the ground: the body becomes part of the wire.',
        },
        {
          zh: '电流经过心脏，不到一秒钟，心跳就可能停止。',
          en: 'When it crosses the heart, the heart may stop within a second.',
        },
      ],
      picture: shockPath,
    },
    {
      ground: 'paper',
      sentences: [
        {
          zh: '1 毫安，手指发麻。10 毫安，手就甩不开了。',
          spoken: '一毫安，手指发麻。十毫安，手就甩不开了。',
          en: 'One milliamp: fingers tingle. Ten: the hand cannot let go.',
        },
        {
          zh: '30 毫安，呼吸困难。100 毫安，心脏可能停跳。',
          spoken: '三十毫安，呼吸困难。一百毫安，心脏可能停跳。',
          en: 'Thirty: hard to breathe. A hundred: the heart may stop.',
        },
        {
          zh: '所以，开关箱里的漏电保护器，到 30 毫安必须跳闸。',
          spoken: '所以，开关箱里的漏电保护器，到三十毫安，必须跳闸。',
          en: 'So the residual-current device in the switch box must trip by thirty milliamps.',
        },
      ],
      picture: howMuch,
    },
    {
      ground: 'paper',
      sentences: [
        { zh: '工地上触电，最常见的是三种情况。', en: 'On site, three causes are the most common.' },
        {
          zh: '第一，电线破皮，拖在水里，压在钢筋下面。',
          en: 'One: damaged cable lying in water or under steel bars.',
        },
        { zh: '第二，手是湿的，还去碰开关和插头。', en: 'Two: touching switches and plugs with wet hands.' },
        { zh: '第三，私拉乱接，一个插座带好几台机器。', en: 'Three: makeshift wiring, many machines on one socket.' },
      ],
      picture: causes,
    },
    {
      ground: 'paper',
      sentences: [
        {
          zh: '看到有人触电，千万不要用手去拉。',
          en: 'If you see someone being shocked, never pull them with your hands.',
        },
        {
          zh: '先拉闸断电。断不了，用干木棍把电线挑开。',
          en: 'Cut the power first. If you cannot, push the wire away with a dry wooden stick.',
        },
        {
          zh: '再打 120。没有呼吸和心跳，马上做心肺复苏。',
          spoken: '再打幺二零。没有呼吸和心跳，马上做心肺复苏。',
          en: 'Then call 120. No breathing, no pulse: start CPR at once.',
        },
      ],
      picture: rescue,
    },
    {
      ground: 'red',
      sentences: [
        { zh: '请记住三句话。', en: 'Please remember three things.' },
        { zh: '破线不用。', en: 'Never use damaged cable.' },
        { zh: '湿手不碰。', en: 'Never touch it with wet hands.' },
        { zh: '接线，找电工。', en: 'Leave wiring to the electrician.' },
      ],
      picture: (cue) =>
        `${closing(cue, '记住三句话', ['<i class="key">破线</i> 不用', '<i class="key">湿手</i> 不碰', '接线 <i class="key">找电工</i>'], 1)}
<svg style="left:720px;top:110px" width="480" height="504" viewBox="-200 -390 400 420"><g class="rise" style="--at:.4s">${worker(
          { left: 'M-44 -228 L-84 -170 L-58 -128', right: 'M44 -228 L86 -236 L96 -300' },
          { suit: '#1f4f8f', helmet: '#f2b632', face: 'glad' },
        )}${hand(96, -312)}<path d="M91 -326 q-2 -26 6 -27 q9 1 6 27z" fill="#eebd97"/>${hand(-54, -122)}</g></svg>`,
    },
  ],
}

function warning(cue: Cue): string {
  return `<path class="draw" style="--at:.6s;--for:1.2s" pathLength="1" d="M230 380 H40 L230 50 L420 380 H228" fill="none" stroke="#ffd98a" stroke-width="30" stroke-linejoin="round"/>
<g transform="translate(228 262) scale(2.3)"><g class="pop" style="--at:1.5s">${bolt('#ffd98a')}</g></g>
<g class="fade" style="${cue(1)}"><g class="blink" style="${cue(1)}" stroke="#ffd98a" stroke-width="12" stroke-linecap="round"><path d="M40 190 L4 168 M424 190 L460 168 M230 4 V-34"/></g></g>`
}

function shockPath(cue: Cue): string {
  return `<h2>电流穿过人体</h2>
${lines([
  { words: '手碰到带电的线', small: '电流从这里进入身体', cue: cue(1) },
  { words: '从脚流进大地', small: '人成了一段导线', cue: cue(1, 2.4) },
  { words: '电流经过心脏', small: '不到一秒，心跳可能停止', cue: cue(2) },
])}
<svg style="left:640px;top:70px" width="580" height="540" viewBox="-290 30 580 540">
<rect x="-290" y="530" width="640" height="40" rx="6" fill="#d8c7a4"/>
<path d="M-290 530 h640" stroke="#a98f5d" stroke-width="5"/>
<path d="M186 -60 V112" stroke="#3a3833" stroke-width="20" stroke-linecap="round"/>
<path d="M186 112 q-2 16 -10 26 M186 112 q2 18 0 32 M186 112 q4 14 12 24" stroke="#c77b3a" stroke-width="5" fill="none" stroke-linecap="round"/>
<g transform="translate(0 530) scale(1.18)">${worker(
    { left: 'M-44 -228 L-78 -176 L-66 -116', right: 'M44 -228 L104 -262 L146 -318' },
    { suit: '#37659e', helmet: '#f2b632', face: 'worried' },
  )}${hand(152, -326)}${hand(-66, -108)}</g>
<g class="fade" style="${cue(0)}"><path d="M183 128 L122 222 L52 262 Q24 300 26 350 L34 500 V556" fill="none" stroke="#b5121b" stroke-opacity=".22" stroke-width="22" stroke-linecap="round" stroke-linejoin="round"/>
<path class="flow" style="${cue(0)}" d="M183 128 L122 222 L52 262 Q24 300 26 350 L34 500 V556" fill="none" stroke="#e0201b" stroke-width="11" stroke-linejoin="round"/></g>
<g transform="translate(22 292)"><g class="fade" style="${cue(2)}"><path class="pulse" style="${cue(2)}" d="M0 26 C-52 -8 -30 -46 0 -22 C30 -46 52 -8 0 26z" fill="#e0201b" stroke="#fff" stroke-width="5"/></g></g>
<g class="pop" style="${cue(1)}"><circle cx="222" cy="146" r="28" fill="#b5121b"/><text x="222" y="157" text-anchor="middle" font-size="32" font-weight="900" fill="#fff">1</text></g>
<g class="pop" style="${cue(1, 2.4)}"><circle cx="112" cy="516" r="28" fill="#b5121b"/><text x="112" y="527" text-anchor="middle" font-size="32" font-weight="900" fill="#fff">2</text></g>
<g class="pop" style="${cue(2)}"><circle cx="-58" cy="290" r="28" fill="#b5121b"/><text x="-58" y="301" text-anchor="middle" font-size="32" font-weight="900" fill="#fff">3</text></g>
</svg>`
}

function howMuch(cue: Cue): string {
  const bars = [
    { amount: '1', words: '手指发麻', height: 44, colour: '#e2b862', cue: cue(0) },
    { amount: '10', words: '手甩不开', height: 110, colour: '#d98a35', cue: cue(0, 2.2) },
    { amount: '30', words: '呼吸困难', height: 190, colour: '#cc4a26', cue: cue(1) },
    { amount: '100', words: '心脏停跳', height: 330, colour: '#b5121b', cue: cue(1, 2.4) },
  ]
  const drawn = bars.map(
    ({ amount, words, height, colour, cue: at }, place) => `<g transform="translate(${150 + place * 270} 400)">
<rect class="grow" style="${at}" x="-80" y="${-height}" width="160" height="${height}" rx="14" fill="${colour}"/>
<g class="rise" style="${at}"><text y="${-height - 18}" text-anchor="middle" font-size="54" font-weight="900" fill="${colour}">${amount}<tspan font-size="28" dx="6">毫安</tspan></text>
<text y="46" text-anchor="middle" font-size="34" font-weight="700" fill="#1b1a17">${words}</text></g></g>`,
  )
  return `<h2>多大的电流会要命</h2>
<svg style="left:60px;top:150px" width="1160" height="460" viewBox="0 0 1160 460">
<path d="M20 402 H1140" stroke="#1b1a17" stroke-width="4" stroke-linecap="round"/>${drawn.join('')}
<g class="fade" style="${cue(2)}"><path class="draw" style="${cue(2)};--for:1.2s" pathLength="1" d="M20 210 H600" stroke="#0d6b46" stroke-width="7"/>
<g class="pop" style="${cue(2, 0.8)}"><rect x="24" y="84" width="330" height="96" rx="20" fill="#0d6b46"/><text x="189" y="126" text-anchor="middle" font-size="32" font-weight="900" fill="#fff">漏电保护器</text><text x="189" y="164" text-anchor="middle" font-size="26" fill="#fff">到 30 毫安必须跳闸</text></g></g>
</svg>`
}

function causes(cue: Cue): string {
  return `<h2>最常见的三种情况</h2>${cards([
    {
      title: '电线破皮',
      words: '拖在水里，压在钢筋下',
      cue: cue(1),
      drawing: `<path d="M0 182 q40 -18 80 0 t80 0 t80 0 t80 0 v30 h-320z" fill="#9cc3dc"/>
<path d="M10 100 Q80 40 130 110" fill="none" stroke="#34322e" stroke-width="22" stroke-linecap="round"/><path d="M190 130 Q240 180 310 90" fill="none" stroke="#34322e" stroke-width="22" stroke-linecap="round"/>
<path d="M130 110 Q160 142 190 130" fill="none" stroke="#c77b3a" stroke-width="9"/><g transform="translate(160 66) scale(.8)"><g class="blink" style="${cue(1)}">${bolt('#e8a317')}</g></g>`,
    },
    {
      title: '湿手操作',
      words: '手湿不碰开关和插头',
      cue: cue(2),
      drawing: `<rect x="196" y="28" width="104" height="150" rx="16" fill="#fff" stroke="#8f8a7e" stroke-width="5"/><rect x="224" y="60" width="48" height="84" rx="10" fill="#e7e2d6" stroke="#8f8a7e" stroke-width="4"/>
<path d="M0 150 L96 112" stroke="#37659e" stroke-width="46" stroke-linecap="round"/><path d="M92 114 q40 -30 74 -20 l52 8 q14 4 10 14 q-4 8 -16 6 l-36 0 q-10 34 -50 32 q-30 -2 -34 -40z" fill="#eebd97"/>
<g fill="#3f8fc4"><path d="M134 166 q-14 22 0 28 q14 -6 0 -28z"/><path d="M174 146 q-14 22 0 28 q14 -6 0 -28z"/><path d="M96 172 q-10 18 0 24 q10 -6 0 -24z"/></g>`,
    },
    {
      title: '私拉乱接',
      words: '一个插座带好几台机器',
      cue: cue(3),
      drawing: `<rect x="40" y="118" width="240" height="62" rx="14" fill="#fff" stroke="#8f8a7e" stroke-width="5"/><path d="M40 150 Q0 150 4 212" fill="none" stroke="#34322e" stroke-width="9"/>
${[
  { x: 82, bend: 32, end: 52, colour: '#b5121b' },
  { x: 134, bend: 114, end: 144, colour: '#34322e' },
  { x: 186, bend: 210, end: 176, colour: '#1f4f8f' },
  { x: 238, bend: 288, end: 268, colour: '#c8963e' },
]
  .map(
    ({ x, bend, end, colour }) =>
      `<rect x="${x - 18}" y="92" width="36" height="44" rx="8" fill="#34322e"/><path d="M${x} 92 Q${bend} 50 ${end} 4" fill="none" stroke="${colour}" stroke-width="9" stroke-linecap="round"/>`,
  )
  .join('')}`,
    },
  ])}`
}

function rescue(cue: Cue): string {
  return `<h2>看到有人触电</h2>${cards([
    {
      title: '不用手拉',
      words: '他身上有电，你也会触电',
      cue: cue(0),
      drawing: `<circle cx="160" cy="106" r="92" fill="none" stroke="#b5121b" stroke-width="18"/><path d="M108 150 v-58 q0 -12 11 -12 q10 0 10 12 v-26 q0 -12 12 -12 q11 0 11 12 v-8 q0 -12 12 -12 q11 0 11 12 v14 q0 -12 11 -12 q11 0 11 12 v48 q0 44 -44 44 q-24 0 -36 -20z" fill="#eebd97" stroke="#9c6b48" stroke-width="4"/><path d="M95 41 L225 171" stroke="#b5121b" stroke-width="18"/>`,
    },
    {
      title: '先断电',
      words: '拉闸，或用干木棍挑线',
      cue: cue(1),
      drawing: `<rect x="30" y="14" width="120" height="180" rx="14" fill="#dfe4e8" stroke="#5f6b76" stroke-width="6"/><rect x="56" y="46" width="68" height="116" rx="10" fill="#34322e"/><g><rect class="slide" style="${cue(1, 0.4)};--for:.4s;--from:0,-52px" x="64" y="104" width="52" height="50" rx="8" fill="#b5121b"/></g>
<path d="M180 196 L296 60" stroke="#b07a3c" stroke-width="16" stroke-linecap="round"/><path d="M210 70 Q262 128 318 84" fill="none" stroke="#34322e" stroke-width="12" stroke-linecap="round"/>`,
    },
    {
      title: '打 120，做急救',
      words: '没有心跳，马上心肺复苏',
      cue: cue(2),
      drawing: `<rect x="24" y="14" width="104" height="184" rx="20" fill="#1b1a17"/><rect x="34" y="34" width="84" height="136" rx="6" fill="#0d6b46"/><text x="76" y="116" text-anchor="middle" font-size="42" font-weight="900" fill="#fff">120</text>
<g transform="translate(226 104)"><g class="pulse" style="${cue(2)}"><path d="M0 68 C-130 -18 -76 -112 0 -56 C76 -112 130 -18 0 68z" fill="#b5121b"/></g><path d="M-72 0 h36 l14 -32 l22 62 l16 -44 l10 14 h44" fill="none" stroke="#fff" stroke-width="9" stroke-linejoin="round" stroke-linecap="round"/></g>`,
    },
  ])}`
}
