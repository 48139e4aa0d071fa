import type { OpenQuestion } from '../../../electron/station/api/schemas/questions.ts'
import type { AnswerOption } from '../../../electron/station/vocabulary.ts'

/** How many chose each option. */
export type Counts = Partial<Record<AnswerOption, number>>

/** People counted in all. */
export function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, people) => sum + people, 0)
}

/** One more or one less for an option, never below none. */
export function countedBy(counts: Counts, option: AnswerOption, step: number): Counts {
  return { ...counts, [option]: Math.max(0, (counts[option] ?? 0) + step) }
}

/** One bar of a result. */
export interface ResultBar {
  option: AnswerOption
  text: string
  textEnglish: string | null
  people: number
  /** Share of all who answered, from 0 to 1. */
  share: number
  isCorrect: boolean
}

/** The result of a question for drawing, in the order of its options. */
export function resultBars(question: Pick<OpenQuestion, 'options' | 'counts' | 'correct'>): ResultBar[] {
  const counts = question.counts ?? {}
  const all = sumOf(counts)
  return question.options.map(({ option, text, textEnglish }) => {
    const people = counts[option] ?? 0
    return {
      option,
      text,
      textEnglish,
      people,
      share: all === 0 ? 0 : people / all,
      isCorrect: option === question.correct,
    }
  })
}

/** Percent of those who answered that were right, rounded down; null where nothing is right or nobody answered. */
export function percentRight(question: Pick<OpenQuestion, 'counts' | 'correct'>): number | null {
  const all = sumOf(question.counts ?? {})
  if (question.correct === null || all === 0) return null
  return Math.floor((100 * (question.counts?.[question.correct] ?? 0)) / all)
}

/** The question that is being answered, if one is. */
export function runningQuestion(asked: readonly OpenQuestion[]): OpenQuestion | null {
  return asked.find(({ counts }) => counts === null) ?? null
}
