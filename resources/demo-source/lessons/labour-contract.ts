import { cards, closing, hand, lines, opening, worker } from '../film/parts.ts'
import type { Cue, FilmLesson } from '../film/script.ts'

export const labourContract: FilmLesson = {
  id: 'labour-contract',
  title: '签合同，先看这几条',
  titleEnglish: 'Read this before you sign',
  course: '劳动合同与工会权利',
  voice: 'zhou-min',
  index: 'start',
  scenes: [
    {
      ground: 'red',
      sentences: [
        { zh: '出门干活，先签劳动合同。', en: 'Before you start a job, sign a labour contract.' },
        { zh: '今天讲一讲，签字之前要看哪几条。', en: 'Today: what to read before you put your name to it.' },
      ],
      picture: () =>
        opening(
          '第一课',
          ['签合同，', '先看这几条'],
          '劳动合同与工会权利 · 主讲 周敏',
          page(() => '--at:.6s'),
        ),
    },
    {
      ground: 'paper',
      sentences: [
        {
          zh: '从上班那天算起，一个月之内，要签书面合同。',
          en: 'A written contract must be signed within one month of your first working day.',
        },
        {
          zh: '超过一个月没有签，从第二个月起，',
          en: 'If it is still not signed after a month, then from the second month on',
        },
        { zh: '单位应当每个月付给您两倍的工资。', en: 'the employer must pay you double wages each month.' },
      ],
      picture: oneMonth,
    },
    {
      ground: 'paper',
      sentences: [
        { zh: '合同上，这几条一定要写清楚。', en: 'These points must be clear in the contract.' },
        { zh: '干什么活，在哪里干，干到什么时候。', en: 'What work, where, and until when.' },
        { zh: '一天干几个小时，哪天休息。', en: 'How many hours a day, and which days off.' },
        { zh: '工资多少，哪一天发。', en: 'How much pay, and on which day.' },
        { zh: '社会保险和劳动保护，也不能少。', en: 'Social insurance and protection at work must be there too.' },
      ],
      picture: clauses,
    },
    {
      ground: 'paper',
      sentences: [
        { zh: '有三种情况，先不要签。', en: 'In three cases, do not sign yet.' },
        { zh: '合同上有空白，没有填写。', en: 'There are blanks that nobody has filled in.' },
        { zh: '要押您的身份证，或者收押金。', en: 'They want to keep your identity card or take a deposit.' },
        {
          zh: '写着“出了事故自己负责”，这样的话没有用。',
          en: 'It says accidents are your own affair: such words have no force.',
        },
      ],
      picture: doNotSign,
    },
    {
      ground: 'paper',
      sentences: [
        { zh: '遇到难处，找工会，这是您的娘家人。', en: 'In difficulty, go to the union: they are your own people.' },
        {
          zh: '职工维权热线是 12351，有问题就打。',
          spoken: '职工维权热线，是幺二三五幺，有问题就打。',
          en: 'The workers’ rights hotline is 12351: call with any question.',
        },
        { zh: '签好的合同，自己要留一份。', en: 'And keep one copy of the signed contract yourself.' },
      ],
      picture: union,
    },
    {
      ground: 'red',
      sentences: [
        { zh: '请记住三句话。', en: 'Please remember three things.' },
        { zh: '先签合同，再上岗。', en: 'Sign first, then start.' },
        { zh: '看清楚，再签字。', en: 'Read it, then sign.' },
        { zh: '有困难，找工会。', en: 'In trouble, go to the union.' },
      ],
      picture: (cue) =>
        `${closing(cue, '记住三句话', ['<i class="key">先签合同</i>，再上岗', '<i class="key">看清楚</i>，再签字', '有困难，<i class="key">找工会</i>'], 1)}
<svg style="left:800px;top:110px" width="400" height="480" viewBox="0 0 460 552">${page(() => '--at:.4s')}</svg>`,
    },
  ],
}

/** A contract sheet, 340x440, with a stamp and a signing pen. */
function page(at: (later: number) => string): string {
  const row = (y: number, width: number) =>
    `<path d="M110 ${y} h${width}" stroke="#d9cfb8" stroke-width="9" stroke-linecap="round"/>`
  return `<g class="rise" style="${at(0)}"><path d="M66 4 H340 L396 60 V446 H66z" fill="#fffdf8"/><path d="M340 4 V60 H396z" fill="#e3d6ba"/>
<text x="224" y="104" text-anchor="middle" font-size="50" font-weight="900" fill="#1b1a17">劳动合同</text>
${[150, 184, 218, 252, 286, 320].map((y, place) => row(y, place % 3 === 2 ? 170 : 240)).join('')}
<text x="110" y="394" font-size="28" font-weight="700" fill="#5d5a52">签字</text><path d="M174 396 h150" stroke="#1b1a17" stroke-width="4"/>
<path class="draw" style="--at:1.6s;--for:1.3s" pathLength="1" d="M184 388 q14 -36 22 -8 q6 18 16 -10 q8 -20 14 6 q6 14 18 -8 q10 -14 14 4 q8 12 30 -6" fill="none" stroke="#1f4f8f" stroke-width="6" stroke-linecap="round"/>
<g class="pop" style="--at:3s"><circle cx="330" cy="338" r="58" fill="none" stroke="#c8202a" stroke-width="8" opacity=".9"/><path d="M330 304 l8 24 h26 l-21 16 l8 25 l-21 -15 l-21 15 l8 -25 l-21 -16 h26z" fill="#c8202a"/></g></g>`
}

function oneMonth(cue: Cue): string {
  const days = Array.from({ length: 30 }, (_, day) => {
    const x = 30 + (day % 7) * 70
    const y = 130 + Math.floor(day / 7) * 58
    const last = day === 29
    return `<g class="fade" style="${cue(0, 0.4 + day * 0.09)}"><rect x="${x}" y="${y}" width="58" height="46" rx="9" fill="${last ? '#b5121b' : day === 0 ? '#0d6b46' : '#f1ebdc'}"/><text x="${x + 29}" y="${y + 33}" text-anchor="middle" font-size="25" font-weight="${last || day === 0 ? 900 : 500}" fill="${last || day === 0 ? '#fff' : '#5d5a52'}">${day + 1}</text></g>`
  }).join('')
  return `<h2>一个月内，签书面合同</h2>
<svg style="left:72px;top:194px" width="540" height="420" viewBox="0 0 540 420"><rect x="4" y="20" width="530" height="400" rx="24" fill="#fffdf8" stroke="#e3ded2" stroke-width="3"/><path d="M4 98 V44 q0 -24 24 -24 H510 q24 0 24 24 V98z" fill="#b5121b"/>
<text x="269" y="74" text-anchor="middle" font-size="36" font-weight="900" fill="#fff">第一个月</text><path d="M120 0 V44 M418 0 V44" stroke="#5d5a52" stroke-width="12" stroke-linecap="round"/>${days}</svg>
<div style="left:680px;top:214px;width:540px">
<div class="verdict go rise" style="${cue(0, 1)}"><div><h3>30 天以内</h3><p>签好书面劳动合同</p></div></div>
<div class="verdict no rise" style="${cue(1)}"><div><h3>超过一个月没签</h3><p class="rise" style="${cue(2)}">每月付<strong>两倍工资</strong></p></div></div></div>`
}

function clauses(cue: Cue): string {
  const mark = (y: number, at: string) =>
    `<path class="draw" style="${at};--for:.7s" pathLength="1" d="M60 ${y} H430" stroke="#f7d77a" stroke-width="42" stroke-linecap="round"/>`
  const row = (y: number, words: string) =>
    `<text x="60" y="${y + 9}" font-size="25" font-weight="700" fill="#1b1a17">${words}</text><path d="M${70 + words.length * 25} ${y + 8} H430" stroke="#b9ad94" stroke-width="3"/>`
  return `<h2>这几条要写清楚</h2>
${lines([
  { words: '干什么，在哪干，干多久', small: '工作内容、地点、合同期限', cue: cue(1) },
  { words: '干几个小时，哪天休息', small: '工作时间和休息休假', cue: cue(2) },
  { words: '工资多少，哪天发', small: '劳动报酬', cue: cue(3) },
  { words: '社会保险，劳动保护', small: '工伤等保险、防护用品', cue: cue(4) },
])}
<svg style="left:724px;top:84px" width="490" height="522" viewBox="0 0 490 522"><path d="M20 0 H410 L470 60 V522 H20z" fill="#fffdf8" stroke="#e3ded2" stroke-width="3"/><path d="M410 0 V60 H470z" fill="#e3d6ba"/>
<text x="240" y="76" text-anchor="middle" font-size="42" font-weight="900">劳动合同</text>
${mark(150, cue(1))}${mark(204, cue(1, 1.2))}${mark(258, cue(2))}${mark(312, cue(3))}${mark(366, cue(4))}${mark(420, cue(4, 1.2))}
${row(150, '工作内容和地点')}${row(204, '合同期限')}${row(258, '工作时间和休息')}${row(312, '劳动报酬')}${row(366, '社会保险')}${row(420, '劳动保护')}
<text x="60" y="486" font-size="22" fill="#918d83">甲方（盖章）　　　　　乙方（签字）</text></svg>`
}

function doNotSign(cue: Cue): string {
  return `<h2>这三种情况，先不签</h2>${cards([
    {
      title: '空白没有填',
      words: '填好了，看清了，再签',
      cue: cue(1),
      drawing: `<path d="M84 0 H214 L244 30 V212 H84z" fill="#fff" stroke="#8f8a7e" stroke-width="5"/><path d="M108 44 h84 M108 74 h112" stroke="#d9cfb8" stroke-width="9" stroke-linecap="round"/>${[106, 142, 178].map((y) => `<rect class="blink" style="${cue(1)}" x="104" y="${y - 10}" width="118" height="24" rx="5" fill="#fbe3e3" stroke="#b5121b" stroke-width="3" stroke-dasharray="8 6"/>`).join('')}`,
    },
    {
      title: '扣证件、收押金',
      words: '身份证只能看，不能扣',
      cue: cue(2),
      drawing: `<rect x="34" y="40" width="216" height="134" rx="14" fill="#e8f1f5" stroke="#5f8296" stroke-width="5"/><circle cx="194" cy="88" r="22" fill="#b9c9d2"/><path d="M158 150 q4 -36 36 -36 q32 0 36 36z" fill="#b9c9d2"/><path d="M56 76 h74 M56 102 h56 M56 146 h84" stroke="#8fa6b2" stroke-width="9" stroke-linecap="round"/>
<g transform="translate(252 150)"><path d="M-26 -8 v-22 a26 26 0 0 1 52 0 v22" fill="none" stroke="#7c2130" stroke-width="12"/><rect x="-40" y="-10" width="80" height="64" rx="12" fill="#b5121b"/><circle cy="16" r="9" fill="#fff"/><rect x="-4" y="18" width="8" height="20" fill="#fff"/></g>`,
    },
    {
      title: '“出事自负”',
      words: '这样的条款没有效力',
      cue: cue(3),
      drawing: `<path d="M40 24 H280 q16 0 16 16 V140 q0 16 -16 16 H150 L104 204 V156 H40 q-16 0 -16 -16 V40 q0 -16 16 -16z" fill="#fff" stroke="#8f8a7e" stroke-width="5"/><text x="160" y="106" text-anchor="middle" font-size="44" font-weight="900" fill="#1b1a17">出事自负</text><path class="draw" style="${cue(3, 1.6)};--for:.6s" pathLength="1" d="M50 90 H270" stroke="#b5121b" stroke-width="12" stroke-linecap="round"/>`,
    },
  ])}`
}

function union(cue: Cue): string {
  return `<h2>有困难，找工会</h2>
${lines([
  { words: '工会是您的娘家人', small: '帮您说话，提供法律援助', cue: cue(0) },
  { words: '维权热线 12351', small: '记在手机里', cue: cue(1) },
  { words: '合同自己留一份', small: '工资条、考勤也要留好', cue: cue(2) },
])}
<svg style="left:650px;top:90px" width="560" height="520" viewBox="-280 -400 560 520">
<g class="rise" style="${cue(0)}"><g transform="translate(-110 110) scale(1.16)">${worker(
    { left: 'M-44 -228 L-80 -176 L-58 -124', right: 'M44 -228 L84 -190 L112 -216' },
    { suit: '#c8963e', helmet: '#f2b632', face: 'glad' },
  )}${hand(-54, -118)}</g><g transform="translate(130 110) scale(1.16)">${worker(
    { left: 'M-44 -228 L-72 -186 L-96 -212', right: 'M44 -228 L80 -176 L58 -124' },
    { suit: '#1f4f8f', helmet: '#b5121b', face: 'glad' },
  )}${hand(54, -118)}${hand(-98, -216)}</g></g>
<g class="pop" style="${cue(1)}"><rect x="-150" y="-398" width="320" height="86" rx="43" fill="#0d6b46"/><path d="M-114 -372 q-4 -8 6 -10 l10 -2 q6 0 8 6 l4 12 q1 5 -3 8 l-6 5 q8 16 22 22 l6 -6 q4 -3 8 -1 l11 5 q6 3 4 9 l-3 9 q-3 8 -10 7 q-52 -8 -57 -64z" fill="#fff" transform="translate(-34 -128) scale(.68)"/><text x="46" y="-334" text-anchor="middle" font-size="58" font-weight="900" fill="#fff">12351</text></g>
</svg>`
}
