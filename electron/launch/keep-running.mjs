import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { run } from './run.mjs'

const FIRST_PAUSE_MILLISECONDS = 200
/** Deaths in a row without becoming ready, after which trying again helps nobody. */
const MOST_FAILURES = 5

/**
 * Runs the station and, when it dies after it was ready, starts it again on the same port and with the same secret
 * for its pages, so that the pages left open find it again by themselves. An end that was asked for is the end.
 * @param {Omit<import('./run.mjs').Program, 'onReady'>} program
 * @param {{ onFirstReady: (url: string) => void, say: (words: string) => void }} listener
 * @returns {import('./run.mjs').Running}
 */
export function keepRunning(program, { onFirstReady, say }) {
  const environment = { ...program.environment, STATION_PAGE_SECRET: randomBytes(32).toString('base64url') }
  /** @type {string | null} */
  let port = null
  let isEnding = false

  function runOnce() {
    const given = port === null ? program.given : [...program.given, '--port', port]
    return run({
      ...program,
      given,
      environment,
      onReady: (url) => {
        const isFirst = port === null
        port = new URL(url).port
        if (isFirst) onFirstReady(url)
      },
    })
  }

  let running = runOnce()

  async function untilTheEnd() {
    for (let failures = 0; ; ) {
      const ended = await running.ended
      failures = ended.wasReady ? 1 : failures + 1
      const asked = isEnding || ended.wasInterrupted || ended.code === 0
      if (asked || port === null || failures >= MOST_FAILURES) return ended
      say(`The station ended with code ${ended.code}; it is started again. Classes and records are not affected.`)
      await pause(FIRST_PAUSE_MILLISECONDS * 2 ** (failures - 1))
      if (isEnding) return ended
      running = runOnce()
    }
  }

  return {
    ended: untilTheEnd(),
    end: () => {
      isEnding = true
      running.end()
    },
  }
}
