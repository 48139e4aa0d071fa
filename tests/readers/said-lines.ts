import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { expect } from 'vitest'

/** Everything said since the last call, up to the first line that matches, which is the last. */
export type Until = (wanted: object) => Promise<unknown[]>

/** What a program says, one JSON object to a line. */
export function saidLines(output: Readable | null): Until {
  if (output === null) throw new Error('no standard output')
  const lines = createInterface({ input: output })[Symbol.asyncIterator]()
  return async (wanted) => {
    const heard: unknown[] = []
    for (;;) {
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`ended before ${JSON.stringify(wanted)}; heard ${JSON.stringify(heard)}`)
      const line: unknown = JSON.parse(value)
      heard.push(line)
      if (matches(line, wanted)) return heard
    }
  }
}

/** Whether a line has at least what is wanted. */
export function matches(line: unknown, wanted: object): boolean {
  return expect.objectContaining(wanted).asymmetricMatch(line)
}
