import type { ReaderProblem } from '../reader.ts'

/** How a device is with the program: open, on the way there or back, or away. What can happen in a phase is below. */
export type Life =
  /** Not listed yet, or it went away; `problem` says why where that is known. */
  | { phase: 'away'; problem: ReaderProblem | null }
  /** `wanted` is false where it was lost or let go of before it was open. */
  | { phase: 'opening'; problem: ReaderProblem | null; wanted: boolean; over: boolean }
  /** `missed`: listings in a row in which it was not. */
  | { phase: 'open'; path: string; missed: number }
  | { phase: 'closing'; problem: ReaderProblem | null; over: boolean }
  /** It could not be opened and is tried again. */
  | { phase: 'resting'; problem: ReaderProblem; retryAt: number }
  | { phase: 'over' }

export type Happening =
  /** The device is plugged in. */
  | { happens: 'listed'; path: string }
  | { happens: 'not_listed' }
  | { happens: 'opened'; path: string }
  | { happens: 'refused'; problem: ReaderProblem }
  /** The device is gone or broken; may come at any time and more than once. */
  | { happens: 'lost' }
  | { happens: 'closed' }
  /** The machine slept, or the device is to be spoken with differently: close it and open it again. */
  | { happens: 'reopen' }
  /** Nobody wants it open any more. */
  | { happens: 'let_go' }
  | { happens: 'end' }

export interface Step {
  life: Life
  effects: readonly Effect[]
}

export type Effect = { effect: 'open'; path: string } | { effect: 'close' }

const RETRY_MILLISECONDS = 2_000
/** A listing may miss a device that is there; two in a row do not. */
const MOST_MISSED = 2

const nothing: readonly Effect[] = []

/** The life of a device after something happened at `now` (ms, monotonic), and what has to be done. Pure. */
export function live(life: Life, happening: Happening, now: number): Step {
  switch (life.phase) {
    case 'away':
      if (happening.happens === 'listed') return open(happening.path, life.problem)
      return happening.happens === 'end' ? over() : stay(life)
    case 'resting':
      switch (happening.happens) {
        case 'listed':
          return now < life.retryAt ? stay(life) : open(happening.path, life.problem)
        case 'not_listed':
          return stay({ phase: 'away', problem: 'disconnected' })
        case 'reopen':
          return stay({ ...life, retryAt: now })
        case 'let_go':
          return stay({ phase: 'away', problem: null })
        case 'end':
          return over()
        default:
          return stay(life)
      }
    case 'opening':
      return liveOpening(life, happening, now)
    case 'open':
      return liveOpen(life, happening)
    case 'closing':
      switch (happening.happens) {
        case 'closed':
          return life.over ? over() : stay({ phase: 'away', problem: life.problem })
        case 'end':
          return stay({ ...life, over: true })
        default:
          return stay(life)
      }
    case 'over':
      return stay(life)
  }
}

function liveOpening(life: Extract<Life, { phase: 'opening' }>, happening: Happening, now: number): Step {
  switch (happening.happens) {
    case 'opened':
      if (life.wanted) return stay({ phase: 'open', path: happening.path, missed: 0 })
      return close(life.problem, life.over)
    case 'refused':
      if (life.over) return over()
      if (happening.problem === 'disconnected') return stay({ phase: 'away', problem: 'disconnected' })
      return stay({ phase: 'resting', problem: happening.problem, retryAt: now + RETRY_MILLISECONDS })
    case 'lost':
      return stay({ ...life, wanted: false, problem: 'disconnected' })
    case 'reopen':
    case 'let_go':
      return stay({ ...life, wanted: false })
    case 'end':
      return stay({ ...life, wanted: false, over: true })
    default:
      return stay(life)
  }
}

function liveOpen(life: Extract<Life, { phase: 'open' }>, happening: Happening): Step {
  switch (happening.happens) {
    case 'lost':
      return close('disconnected', false)
    case 'not_listed':
      if (life.missed + 1 >= MOST_MISSED) return close('disconnected', false)
      return stay({ ...life, missed: life.missed + 1 })
    case 'listed':
      // A new path: it was plugged in again between two listings, and nobody told.
      return life.path === happening.path ? stay({ ...life, missed: 0 }) : close('disconnected', false)
    case 'reopen':
    case 'let_go':
      return close(null, false)
    case 'end':
      return close(null, true)
    default:
      return stay(life)
  }
}

function stay(life: Life): Step {
  return { life, effects: nothing }
}

function open(path: string, problem: ReaderProblem | null): Step {
  return { life: { phase: 'opening', problem, wanted: true, over: false }, effects: [{ effect: 'open', path }] }
}

function close(problem: ReaderProblem | null, ending: boolean): Step {
  return { life: { phase: 'closing', problem, over: ending }, effects: [{ effect: 'close' }] }
}

function over(): Step {
  return stay({ phase: 'over' })
}
