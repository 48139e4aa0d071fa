import type { ClassHours } from '../api/schemas/credit.ts'
import type { Catalogue } from '../courses/catalogue.ts'
import type { Enrolment } from '../people/roster.ts'
import { Programme, QualityArea } from '../vocabulary.ts'
import type { EarnedInCourse } from './credit-table.ts'

/** What somebody has toward the requirement of a class, in minutes. */
export type HoursSoFar = Pick<
  ClassHours['people'][number],
  'creditedMinutes' | 'broughtMinutes' | 'courses' | 'areas' | 'programmes'
>

/**
 * Adds what was earned at this station to what somebody brought along. Earned in a course that the package no longer
 * has, it counts, and no area and programme is known for it; what was brought along is known by area alone.
 */
export function hoursSoFar(
  earned: readonly EarnedInCourse[],
  enrolment: Enrolment | null,
  catalogue: Pick<Catalogue, 'course'>,
): HoursSoFar {
  const brought = QualityArea.options.map((area) => ({ area, minutes: enrolment?.credited[area] ?? 0 }))
  const courses = earned
    .filter(({ minutes }) => minutes > 0)
    .map(({ courseId, minutes }) => ({ courseId, minutes, course: catalogue.course(courseId) }))
  const here = sum(courses)
  const broughtMinutes = sum(brought)
  return {
    creditedMinutes: here + broughtMinutes,
    broughtMinutes,
    courses: courses.map(({ courseId, minutes, course }) => ({ courseId, title: course?.title ?? courseId, minutes })),
    areas: brought
      .map(({ area, minutes }) => ({
        area,
        minutes: minutes + sum(courses.filter(({ course }) => course?.qualityArea === area)),
      }))
      .filter(hasAny),
    programmes: Programme.options
      .map((programme) => ({
        programme,
        minutes: sum(courses.filter(({ course }) => course?.programme === programme)),
      }))
      .filter(hasAny),
  }
}

function sum(parts: readonly { minutes: number }[]): number {
  return parts.reduce((total, { minutes }) => total + minutes, 0)
}

function hasAny({ minutes }: { minutes: number }): boolean {
  return minutes > 0
}
