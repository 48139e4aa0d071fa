import { z } from '@hono/zod-openapi'
import type { Catalogue } from '../../courses/catalogue.ts'
import type { Roster } from '../../people/roster.ts'
import { json, routes, STAFF, stationRoute } from '../route.ts'

/** A class of the applied package, with the courses it takes. */
export const ClassBrief = z
  .object({
    id: z.string(),
    name: z.string(),
    courses: z.array(z.object({ id: z.string(), title: z.string(), titleEnglish: z.string().nullable() })),
    /** How many members it has. */
    size: z.number().int(),
  })
  .openapi('ClassBrief')
export type ClassBrief = z.infer<typeof ClassBrief>

const list = stationRoute(STAFF, {
  method: 'get',
  path: '/api/classes',
  tags: ['classes'],
  summary: 'The classes of the applied package and the courses they take',
  responses: { 200: json(z.array(ClassBrief), 'classes by name') },
})

export interface ClassRoutesOptions {
  roster: Pick<Roster, 'classes' | 'sizeOf'>
  catalogue: Pick<Catalogue, 'course'>
}

export function classRoutes({ roster, catalogue }: ClassRoutesOptions) {
  return routes().openapi(list, (c) =>
    c.json(
      roster.classes().map(({ id, name, courseIds }) => ({
        id,
        name,
        courses: courseIds.flatMap((courseId) => {
          const course = catalogue.course(courseId)
          return course === null ? [] : [{ id: course.id, title: course.title, titleEnglish: course.titleEnglish }]
        }),
        size: roster.sizeOf(id),
      })),
      200,
    ),
  )
}
