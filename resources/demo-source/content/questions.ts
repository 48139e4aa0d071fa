import type { z } from 'zod'
import type { SiteQuestion } from '../../../electron/station/packages/site-schema.ts'
import type { AnswerOption } from '../../../electron/station/vocabulary.ts'

type Question = z.input<typeof SiteQuestion>
type Words = readonly [chinese: string, english: string]

const LETTERS: readonly AnswerOption[] = ['A', 'B', 'C', 'D']

function question(
  id: string,
  [text, textEnglish]: Words,
  options: readonly Words[],
  rest: Pick<Question, 'afterLessonId' | 'correct'>,
): Question {
  return {
    id,
    text,
    textEnglish,
    options: LETTERS.slice(0, options.length).map((option, place) => {
      const [words = '', english = ''] = options[place] ?? []
      return { option, text: words, textEnglish: english }
    }),
    ...rest,
  }
}

/** Questions to the class, by the course they belong to. */
export const questions: Readonly<Record<string, readonly Question[]>> = {
  'site-electricity': [
    question(
      'someone-shocked',
      ['发现有人触电，第一件事做什么？', 'Somebody gets an electric shock. What comes first?'],
      [
        ['马上用手把人拉开', 'Pull them away by hand'],
        ['先断开电源', 'Switch off the power'],
        ['打电话找班长', 'Call the foreman'],
        ['泼水降温', 'Cool them with water'],
      ],
      { afterLessonId: 'electric-shock', correct: 'B' },
    ),
    question(
      'button-does-not-trip',
      ['按下漏电保护器的试验按钮，它不跳闸，怎么办？', 'The test button is pressed and nothing trips. What now?'],
      [
        ['不跳更好，接着用', 'All the better, carry on'],
        ['多按几次试试', 'Press it a few more times'],
        ['挂牌停用，找电工更换', 'Mark it out of use and have the electrician replace it'],
      ],
      { afterLessonId: 'distribution-box', correct: 'C' },
    ),
    question(
      'was-it-clear',
      ['今天的内容听懂了吗？', 'Was today clear to you?'],
      [
        ['都听懂了', 'All of it'],
        ['大部分懂了', 'Most of it'],
        ['有些没懂，请再讲讲', 'Some not, please go over it again'],
      ],
      { afterLessonId: null, correct: null },
    ),
  ],
  'labour-contract': [
    question(
      'contract-in-writing',
      ['书面劳动合同最晚什么时候签？', 'By when must the labour contract be in writing?'],
      [
        ['上班满一年', 'After a year of work'],
        ['上班一个月内', 'Within a month of starting'],
        ['口头说好就行', 'A spoken agreement is enough'],
      ],
      { afterLessonId: 'labour-contract', correct: 'B' },
    ),
    question(
      'card-as-deposit',
      ['单位要押您的身份证，签不签？', 'The employer wants to keep your identity card. Do you sign?'],
      [
        ['押就押，先签了再说', 'Let them keep it and sign'],
        ['先不签，要回身份证', 'Not yet, and ask for the card back'],
        ['交一点押金代替', 'Pay a small deposit instead'],
      ],
      { afterLessonId: 'labour-contract', correct: 'B' },
    ),
  ],
  'welding-basics': [
    question(
      'before-the-arc',
      ['起弧以前，必须先做什么？', 'What must be done before striking the arc?'],
      [
        ['戴好面罩和手套', 'Put on helmet and gloves'],
        ['把电流调到最大', 'Set the current to the highest'],
        ['打开排水', 'Open the drain'],
      ],
      { afterLessonId: 'welding-bead', correct: 'A' },
    ),
    question(
      'too-slow',
      ['焊条走得太慢，会怎样？', 'The electrode travels too slowly. What happens?'],
      [
        ['焊缝又窄又薄，焊不透', 'A narrow, thin bead, not fused through'],
        ['铁水堆起来，容易烧穿', 'Metal piles up and burns through'],
        ['鱼鳞纹均匀整齐', 'Even ripples like fish scales'],
      ],
      { afterLessonId: 'welding-bead', correct: 'B' },
    ),
  ],
  'hot-weather': [
    question(
      'when-to-drink',
      ['高温天怎样喝水？', 'How do you drink on a hot day?'],
      [
        ['渴了再一次喝足', 'A lot at once when thirsty'],
        ['少量多次，不等口渴', 'Little and often, before thirst'],
        ['喝冰啤酒解暑', 'Cold beer'],
      ],
      { afterLessonId: 'hot-weather', correct: 'B' },
    ),
    question(
      'cannot-be-woken',
      ['工友中暑，叫不醒，怎么办？', 'A workmate has heatstroke and cannot be woken. What now?'],
      [
        ['让他睡一觉', 'Let them sleep it off'],
        ['灌一大碗水', 'Make them drink a large bowl of water'],
        ['抬到阴凉处降温，马上打 120', 'Carry them to the shade, cool them, call 120 at once'],
      ],
      { afterLessonId: 'hot-weather', correct: 'C' },
    ),
  ],
  'good-neighbours': [
    question(
      'noise-at-night',
      ['夜里施工有噪声，先做什么？', 'Work at night makes noise. What comes first?'],
      [
        ['办好手续，贴告示告诉邻居', 'Get the permit and put up a notice for the neighbours'],
        ['关上大门接着干', 'Shut the gate and carry on'],
        ['有人投诉再说', 'Wait for a complaint'],
      ],
      { afterLessonId: null, correct: 'A' },
    ),
  ],
}
