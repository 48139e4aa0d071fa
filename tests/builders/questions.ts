import type { SiteWishes } from './site-document.ts'
import { aSite } from './site-document.ts'

/** Courses of the builder's site with two questions in `course-safety`: which has an answer, and one of opinion. */
export function coursesWithQuestions(): NonNullable<SiteWishes['courses']> {
  return aSite().courses.map((course) =>
    course.id === 'course-safety'
      ? {
          ...course,
          questions: [
            {
              id: 'question-fire',
              afterLessonId: 'lesson-video',
              text: '油锅起火先做什么？',
              textEnglish: 'Oil burns in a pan: what comes first?',
              options: [
                { option: 'A' as const, text: '浇水', textEnglish: 'Water' },
                { option: 'B' as const, text: '盖锅盖', textEnglish: 'Put the lid on' },
                { option: 'C' as const, text: '端到室外', textEnglish: null },
              ],
              correct: 'B' as const,
            },
            {
              id: 'question-pace',
              text: '今天的课听得清楚吗？',
              options: [
                { option: 'A' as const, text: '清楚' },
                { option: 'B' as const, text: '不清楚' },
              ],
            },
          ],
        }
      : course,
  )
}
