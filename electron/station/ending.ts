import type { Logger } from 'pino'

/**
 * Longest time that a device, a page or a record store may take to be let go of; together with what follows it stays
 * well within the three seconds a station has to end.
 */
const MOST_MILLISECONDS = 1_000

/** Waits for what is being ended, but no longer than a second: what hangs must not cost the records their good order. */
export async function ended(what: string, ending: Promise<void>, diary: Logger): Promise<void> {
  const late = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => late.resolve('late'), MOST_MILLISECONDS)
  try {
    const outcome = await Promise.race([ending, late.promise])
    if (outcome === 'late') diary.warn({ what }, 'did not end in time and was left')
  } finally {
    clearTimeout(timer)
  }
}
