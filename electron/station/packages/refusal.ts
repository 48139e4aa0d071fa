import { withoutNumbers } from '../people/masking.ts'

/** Why a package was not taken: the file, the field in it where there is one, and what is wrong, in English. */
export interface PackageRefusal {
  /** Path inside the package, such as `site.json`. */
  file: string
  field: string | null
  reason: string
}

/** A refusal that is safe to log: a long run of digits could be somebody's number and is left out. */
export function refusal(file: string, field: string | null, reason: string): PackageRefusal {
  return { file, field: field === null ? null : withoutNumbers(field), reason: withoutNumbers(reason) }
}

/**
 * The place of a field in words: `people, item 4 (trainee-4), idNumber`. Items are counted from one and named by
 * their id where they have one.
 */
export function fieldInWords(path: readonly PropertyKey[], document: unknown): string | null {
  if (path.length === 0) return null
  let at: unknown = document
  const words = path.map((step) => {
    at = isObject(at) ? Reflect.get(at, step) : undefined
    if (typeof step !== 'number') return String(step)
    const id = isObject(at) ? Reflect.get(at, 'id') : undefined
    return typeof id === 'string' ? `item ${step + 1} (${id.slice(0, 64)})` : `item ${step + 1}`
  })
  return words.join(', ')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
