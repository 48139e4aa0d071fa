import type { ReaderProblem, ReaderStanding } from './reader.ts'

/** What is wrong with a reader, or null. */
export function problemOf(standing: ReaderStanding): ReaderProblem | null {
  switch (standing.state) {
    case 'waiting_for_device':
    case 'failed':
      return standing.problem
    case 'ready':
    case 'reading':
    case 'not_supported':
    case 'unrecognised':
      return null
  }
}
