import type { MentionKind } from './archive.ts'

/** A session or a person that something names. */
export interface Mention {
  kind: MentionKind
  id: string
}

/** Classes and stations have accounts too. */
const NOT_PEOPLE = /\/(classes|stations)$/

const PERSON_FIELDS = new Set(['personId', 'personIds', 'by', 'instructorId'])

/** The sessions and people that an entry's payload (canonical JSON) names, as often as it names them. */
export function mentionsOfPayload(payload: string): Mention[] {
  const found: Mention[] = []
  JSON.parse(payload, (name, value: unknown) => {
    if (typeof value === 'string' && value !== '') {
      if (name === 'sessionId') found.push({ kind: 'session', id: value })
      else if (PERSON_FIELDS.has(name)) found.push({ kind: 'person', id: value })
    } else if (name === 'personIds' && Array.isArray(value)) {
      for (const one of value) if (typeof one === 'string') found.push({ kind: 'person', id: one })
    }
    return value
  })
  return found
}

/** The sessions and people that a statement names, by the ids of its activities and its accounts. */
export function mentionsOfStatement(statement: unknown): Mention[] {
  const found: Mention[] = []
  collect(statement, found)
  return found
}

function collect(value: unknown, found: Mention[]): void {
  if (Array.isArray(value)) for (const one of value) collect(one, found)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  for (const [name, part] of Object.entries(value)) {
    if (name === 'id' && typeof part === 'string') {
      const session = /\/sessions\/([^/?#]+)$/.exec(part)?.[1]
      if (session !== undefined) found.push({ kind: 'session', id: decoded(session) })
    } else if (name === 'account' && isAccount(part)) {
      if (!NOT_PEOPLE.test(part.homePage)) found.push({ kind: 'person', id: part.name })
    } else if (name !== 'authority') {
      collect(part, found)
    }
  }
}

function isAccount(value: unknown): value is { name: string; homePage: string } {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('homePage' in value)) return false
  return typeof value.name === 'string' && typeof value.homePage === 'string'
}

/** The last part of an activity's id, as text; as it stands where it is not encoded well. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
