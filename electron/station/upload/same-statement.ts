import { isDeepStrictEqual } from 'node:util'

/**
 * True where two statements are the same by the rules of xAPI-Data §2.3.1, leaving out what a record store sets or may
 * rewrite: `stored`, `authority`, `version`, the form of the time, the display of verbs, definitions of activities,
 * and values that stand for the default.
 */
export function sameStatement(ours: unknown, theirs: unknown): boolean {
  return isDeepStrictEqual(essence(ours, []), essence(theirs, []))
}

const SET_BY_THE_STORE = new Set(['stored', 'authority', 'version'])
const LISTS = new Set(['parent', 'grouping', 'category', 'other'])

function essence(value: unknown, path: readonly string[]): unknown {
  const key = path.at(-1)
  if (key === 'timestamp' && path.length === 1) return instant(value)
  if ((key === 'id' || key === 'registration') && typeof value === 'string' && isUuid(value)) return value.toLowerCase()
  // A store may give a list of one as the one, or the other way round.
  const listed = key !== undefined && LISTS.has(key) && path.at(-2) === 'contextActivities'
  if (listed && !Array.isArray(value)) return [essence(value, [...path, '0'])]
  if (Array.isArray(value)) return value.map((item, index) => essence(item, [...path, String(index)]))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name, inner]) => !isLeftOut(name, inner, path))
  return Object.fromEntries(kept.map(([name, inner]) => [name, essence(inner, [...path, name])]))
}

function isLeftOut(name: string, value: unknown, path: readonly string[]): boolean {
  if (path.includes('extensions')) return false
  if (path.length === 0 && SET_BY_THE_STORE.has(name)) return true
  if (name === 'display' && path.at(-1) === 'verb') return true
  if (name === 'definition') return true
  return name === 'objectType' && (value === 'Agent' || value === 'Activity')
}

function instant(value: unknown): unknown {
  const milliseconds = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(milliseconds) ? value : milliseconds
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
