import { z } from '@hono/zod-openapi'
import type { Catalogue } from '../../courses/catalogue.ts'
import { lessonBrief } from '../../courses/lesson-brief.ts'
import { Programme, QualityArea } from '../../vocabulary.ts'
import { json, routes, STAFF, stationRoute } from '../route.ts'
import { LessonBrief } from '../schemas/session.ts'

/** A course of the applied package; `shown` of its lessons is 0, because no session is meant. */
export const CourseWithLessons = z
  .object({
    id: z.string(),
    title: z.string(),
    titleEnglish: z.string().nullable(),
    programme: Programme,
    qualityArea: QualityArea,
    lessons: z.array(LessonBrief),
  })
  .openapi('CourseWithLessons')
export type CourseWithLessons = z.infer<typeof CourseWithLessons>

const list = stationRoute(STAFF, {
  method: 'get',
  path: '/api/courses',
  tags: ['courses'],
  summary: 'The courses of the applied package and their lessons',
  responses: { 200: json(z.array(CourseWithLessons), 'courses in the order of the package') },
})

export function courseRoutes({ catalogue }: { catalogue: Pick<Catalogue, 'courses' | 'lessonsOf'> }) {
  return routes().openapi(list, (c) =>
    c.json(
      catalogue.courses().map(({ id, title, titleEnglish, programme, qualityArea }) => ({
        id,
        title,
        titleEnglish,
        programme,
        qualityArea,
        lessons: catalogue.lessonsOf(id).map((lesson) => lessonBrief(lesson, 0)),
      })),
      200,
    ),
  )
}
