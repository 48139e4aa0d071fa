import { DetailedError } from 'hono/client'

/**
 * An expected "no" of the station, or the station being away: `code` has words in the language files.
 * It is thrown because that is how the query library learns of a failure; screens show it, nothing crashes.
 */
export class Refusal extends Error {
  readonly code: string
  /** PIN entries left before a lock-out, where the station says so. */
  readonly attemptsLeft: number | null
  /** Instant (milliseconds) until which the station refuses, where it says so. */
  readonly until: number | null
  /** Which field of a file the station could not take, where it says so. */
  readonly field: string | null
  /** True where it was refused as things stand: what was on the screen is no longer so. */
  readonly isOutdated: boolean

  constructor(
    code: string,
    details: {
      attemptsLeft?: number | null
      until?: number | null
      field?: string | null
      isOutdated?: boolean
      cause?: unknown
    } = {},
  ) {
    super(`the station refused: ${code}`, { cause: details.cause })
    this.name = 'Refusal'
    this.code = code
    this.attemptsLeft = details.attemptsLeft ?? null
    this.until = details.until ?? null
    this.field = details.field ?? null
    this.isOutdated = details.isOutdated ?? false
  }
}

/** Not found, or in conflict with how things stand. */
const OUTDATED: ReadonlySet<unknown> = new Set([404, 409])

/** Reads the body of a refused request; a body that is not a `Problem` becomes the code `other`. */
export function readRefusal(body: unknown, cause?: unknown): Refusal {
  const isOutdated = cause instanceof DetailedError && OUTDATED.has(cause.statusCode)
  if (typeof body !== 'object' || body === null) return new Refusal('other', { isOutdated, cause })
  return new Refusal('code' in body && typeof body.code === 'string' ? body.code : 'other', {
    attemptsLeft: 'attemptsLeft' in body && typeof body.attemptsLeft === 'number' ? body.attemptsLeft : null,
    until: 'until' in body && typeof body.until === 'number' ? body.until : null,
    field: 'field' in body && typeof body.field === 'string' ? body.field : null,
    isOutdated,
    cause,
  })
}

/** What a failed request means: a refusal with its code, or `offline` where no answer came at all. */
export function refusalFrom(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof DetailedError) return readRefusal(error.detail?.data, error)
  if (error instanceof TypeError) return new Refusal('offline', { cause: error })
  return new Refusal('other', { cause: error })
}

/** Waits for an answer of the station; a failure becomes a `Refusal`. */
export async function answered<T>(pending: Promise<T>): Promise<T> {
  try {
    return await pending
  } catch (error) {
    throw refusalFrom(error)
  }
}
