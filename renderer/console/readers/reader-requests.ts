import { parseResponse } from 'hono/client'
import type { Lesson, ReaderReports, SiteProfile } from '../../../electron/station/api/schemas/readers.ts'
import { client } from '../../ui/client.ts'
import { answered } from '../station/refusal.ts'

const reader = client.api.readers[':id']
const profiles = client.api['reader-profiles']

/** An id as a part of an address, whatever characters it has. */
const at = (id: string) => ({ param: { id: encodeURIComponent(id) } })

/** A name in both languages, as the station keeps it. */
export type ProfileTitle = SiteProfile['profile']['title']

/** What the page of readers asks of the station beside the list. Each throws a `Refusal` when the station says no. */
export const readerRequests = {
  reports: (id: string, after: number): Promise<ReaderReports> =>
    answered(parseResponse(reader.reports.$get({ ...at(id), query: { after: String(after) } }))),

  beginLesson: (id: string): Promise<Lesson> => answered(parseResponse(reader.lesson.$post(at(id)))),
  lesson: (id: string): Promise<Lesson> => answered(parseResponse(reader.lesson.$get(at(id)))),
  endLesson: (id: string) => answered(parseResponse(reader.lesson.$delete(at(id)))),
  printed: (id: string, number: string): Promise<Lesson> =>
    answered(parseResponse(reader.lesson.printed.$post({ ...at(id), json: { number } }))),
  confirm: (id: string, index: number, title: ProfileTitle) =>
    answered(parseResponse(reader.lesson.confirm.$post({ ...at(id), json: { index, title } }))),

  tryPort: (id: string) => answered(parseResponse(reader.try.$post(at(id)))),
  leavePort: (id: string) => answered(parseResponse(reader.try.$delete(at(id)))),

  profiles: (): Promise<SiteProfile[]> => answered(parseResponse(profiles.$get())),
  importProfile: (file: unknown) => answered(parseResponse(profiles.$post({ json: file }))),
  removeProfile: (id: string) => answered(parseResponse(profiles[':id'].$delete(at(id)))),
}

/** Address of a profile's file, for download. */
export function profileFile(id: string): string {
  return `/api/reader-profiles/${encodeURIComponent(id)}/file`
}
