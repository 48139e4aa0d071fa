/** Seconds of a lesson, from and to. */
export type Stretch = [from: number, to: number]

/** A player tells its position at least four times a second; a longer step, at any rate, is a jump. */
const LONGEST_STEP_SECONDS = 5
/** Slides recorded at a varying frame rate stand still for seconds; a picture still for longer is a stalled decoder. */
const FROZEN_SECONDS = 10

/** Gathers which seconds of a lesson really ran on the screen. `frames` is how many pictures were shown so far, or
 * null where there is no picture to show. */
export interface PlayedSeconds {
  /** The lesson runs from here. */
  start(position: number, frames: number | null): void
  /** It has come this far. */
  advance(position: number, frames: number | null): void
  /** It stands still, jumps, or nobody can see it. */
  stop(): void
  /** What was gathered since it was last taken. */
  take(): Stretch[]
}

interface Run {
  /** Counted up to here. */
  counted: number
  /** Last heard of here. */
  seen: number
  frames: number | null
}

export function createPlayedSeconds(): PlayedSeconds {
  let run: Run | null = null
  let gathered: Stretch[] = []

  function count(from: number, to: number): void {
    if (to <= from) return
    const last = gathered.at(-1)
    if (last !== undefined && last[1] === from) last[1] = to
    else gathered.push([from, to])
  }

  function start(position: number, frames: number | null): void {
    run = { counted: position, seen: position, frames }
  }

  return {
    start,
    advance(position, frames) {
      if (run === null) return
      const step = position - run.seen
      if (step < 0 || step > LONGEST_STEP_SECONDS) {
        start(position, frames)
        return
      }
      run.seen = position
      if (frames === null || run.frames === null || frames > run.frames) {
        count(run.counted, position)
        run.counted = position
        run.frames = frames
      } else if (position - run.counted > FROZEN_SECONDS) {
        run.counted = position
      }
    },
    stop() {
      if (run !== null) count(run.counted, run.seen)
      run = null
    },
    take() {
      const taken = gathered
      gathered = []
      return taken
    },
  }
}
