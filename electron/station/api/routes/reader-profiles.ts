import { z } from '@hono/zod-openapi'
import { ReaderProfile } from '../../readers/profiles/profile.ts'
import type { ReadProfile } from '../../readers/profiles/profile-file.ts'
import { profileFileName, writeProfileFile } from '../../readers/profiles/profile-file.ts'
import type { KeptProfile, SiteProfiles } from '../../readers/profiles/site-profiles.ts'
import { json, jsonBody, problem, routes, STAFF, staffOf, stationRoute } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { ProfileRefusal, SiteProfile } from '../schemas/readers.ts'

const tags = ['readers']
const ADMIN = ['admin'] as const
const OfProfile = { params: z.object({ id: z.string().min(1).max(60) }) }

const list = stationRoute(STAFF, {
  method: 'get',
  path: '/api/reader-profiles',
  tags,
  summary: "The site's own profiles of readers, and where each came from",
  responses: { 200: json(z.array(SiteProfile), 'profiles') },
})

const file = stationRoute(ADMIN, {
  method: 'get',
  path: '/api/reader-profiles/{id}/file',
  tags,
  summary: 'A profile as a file, for headquarters or another site',
  request: OfProfile,
  responses: {
    200: { description: 'the file, as an attachment: JSON with the name and version of its form' },
    404: problem('no such profile'),
  },
})

const take = stationRoute(ADMIN, {
  method: 'post',
  path: '/api/reader-profiles',
  tags,
  summary: 'Takes in the file of a profile, in place of one of the same id that was added here',
  request: { body: jsonBody(z.unknown()) },
  responses: {
    200: json(ReaderProfile, 'the profile'),
    422: json(ProfileRefusal, 'refused, and for which field'),
  },
})

const remove = stationRoute(ADMIN, {
  method: 'delete',
  path: '/api/reader-profiles/{id}',
  tags,
  summary: 'Removes a profile that was added here',
  request: OfProfile,
  responses: {
    200: json(z.null(), 'removed'),
    404: problem('no such profile'),
    409: problem('it came from headquarters'),
  },
})

export interface ReaderProfileRoutesOptions {
  profiles: Pick<SiteProfiles, 'all' | 'profiles' | 'add' | 'remove'>
  /** Reads a profile out of its file. */
  readFile: (content: unknown) => ReadProfile
  /** A person's name, or null where nobody of this id is known any more. */
  nameOf: (personId: string) => string | null
}

const UNKNOWN: Problem = { code: 'unknown_profile', message: 'no such profile' }
const FROM_HEADQUARTERS: Problem = { code: 'from_headquarters', message: 'it comes with the site package' }

/** The site's own profiles of readers. */
export function readerProfileRoutes({ profiles, readFile, nameOf }: ReaderProfileRoutesOptions) {
  function shown(kept: KeptProfile): SiteProfile {
    const { profile, origin } = kept
    if (kept.origin === 'headquarters') return { profile, origin, addedAt: null, addedBy: null }
    return { profile, origin, addedAt: kept.addedAt, addedBy: nameOf(kept.addedBy) }
  }

  return routes()
    .openapi(list, (c) => c.json(profiles.all().map(shown), 200))
    .openapi(file, (c) => {
      const { id } = c.req.valid('param')
      const profile = profiles.profiles().find((one) => one.id === id)
      if (profile === undefined) return c.json(UNKNOWN, 404)
      return c.body(writeProfileFile(profile), 200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="${profileFileName(profile)}"`,
      })
    })
    .openapi(take, (c) => {
      const found = readFile(c.req.valid('json'))
      if (!found.read) {
        const { field, reason } = found.fault
        return c.json({ code: 'profile_refused' as const, message: reason, field }, 422)
      }
      profiles.add(found.profile, 'imported', staffOf(c.get('actor')).personId)
      return c.json(found.profile, 200)
    })
    .openapi(remove, (c) => {
      const { id } = c.req.valid('param')
      const removal = profiles.remove(id, staffOf(c.get('actor')).personId)
      if (removal.removed) return c.json(null, 200)
      return removal.code === 'unknown_profile' ? c.json(UNKNOWN, 404) : c.json(FROM_HEADQUARTERS, 409)
    })
}
