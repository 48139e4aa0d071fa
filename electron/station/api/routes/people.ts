import { z } from '@hono/zod-openapi'
import type { PeopleSearch } from '../../people/search.ts'
import { json, routes, STAFF, stationRoute } from '../route.ts'
import { PersonFound } from '../schemas/console.ts'

const search = stationRoute(STAFF, {
  method: 'get',
  path: '/api/people',
  tags: ['people'],
  summary: 'People by name, pinyin, initials, or the last four of a credential; the closest first',
  request: {
    query: z.object({
      query: z.string().max(100).default(''),
      limit: z.coerce.number().int().min(1).max(200).default(20),
    }),
  },
  responses: { 200: json(z.array(PersonFound), 'people; without a query, the first of the roster') },
})

/** The people search of the console. */
export function peopleRoutes({ search: people }: { search: PeopleSearch }) {
  return routes().openapi(search, (c) => {
    const { query, limit } = c.req.valid('query')
    return c.json(people.find(query, limit), 200)
  })
}
