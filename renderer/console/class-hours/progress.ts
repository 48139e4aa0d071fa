import type { ClassHours } from '../../../electron/station/api/schemas/credit.ts'

export type LearningPerson = ClassHours['people'][number]

/** How far somebody has come, as whole per cent of the requirement, never rounded up; 100 where nothing is required. */
export function percentOf(minutes: number, requiredMinutes: number): number {
  if (requiredMinutes <= 0) return 100
  return Math.max(0, Math.min(100, Math.floor((minutes * 100) / requiredMinutes)))
}

/** A column of the chart: people from `from` per cent on and below `to`; the last one has all who are done. */
export interface ProgressBin {
  from: number
  to: number
  isDone: boolean
  people: LearningPerson[]
}

const STEP = 10

/** How many have come how far: ten columns of ten per cent and one for those who are done. Everyone is in one. */
export function progressBins(people: readonly LearningPerson[], requiredMinutes: number): ProgressBin[] {
  const bins: ProgressBin[] = Array.from({ length: 100 / STEP }, (_, place) => ({
    from: place * STEP,
    to: (place + 1) * STEP,
    isDone: false,
    people: [],
  }))
  const done: ProgressBin = { from: 100, to: 100, isDone: true, people: [] }
  for (const person of people) {
    const bin = bins[Math.floor(percentOf(person.creditedMinutes, requiredMinutes) / STEP)] ?? done
    bin.people.push(person)
  }
  return [...bins, done]
}

/** Those with the most still to do first, else by name. */
export function orderByNeed(people: readonly LearningPerson[], language: string): LearningPerson[] {
  return people.toSorted(
    (one, other) => one.creditedMinutes - other.creditedMinutes || one.name.localeCompare(other.name, language),
  )
}

/** Mean of how far everyone has come, in whole per cent, never rounded up; null for an empty class. */
export function meanPercent(people: readonly LearningPerson[], requiredMinutes: number): number | null {
  if (people.length === 0) return null
  const sum = people.reduce((total, { creditedMinutes }) => total + percentOf(creditedMinutes, requiredMinutes), 0)
  return Math.floor(sum / people.length)
}

/** How the hours of everyone are split into columns. */
export type Split = 'total' | 'course' | 'area' | 'programme'

/** Minutes of somebody under each heading of a split, by the heading's key. */
export function minutesBy(person: LearningPerson, split: Split): Map<string, number> {
  switch (split) {
    case 'total':
      return new Map()
    case 'course':
      return new Map(person.courses.map(({ courseId, minutes }) => [courseId, minutes]))
    case 'area':
      return new Map(person.areas.map(({ area, minutes }) => [area, minutes]))
    case 'programme':
      return new Map(person.programmes.map(({ programme, minutes }) => [programme, minutes]))
  }
}

/** The headings of a split that anybody has minutes under, in the order in which they first appear. */
export function headingsOf(people: readonly LearningPerson[], split: Split): string[] {
  const keys = people.flatMap((person) => [...minutesBy(person, split)].filter(([, minutes]) => minutes > 0))
  return [...new Set(keys.map(([key]) => key))]
}
