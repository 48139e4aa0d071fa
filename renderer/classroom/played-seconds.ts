/** A stretch of a lesson that ran on the screen. Seconds of the lesson, and milliseconds of the page's steady clock. */
export interface RanStretch {
  from: number
  to: number
  since: number
  until: number
  /** True where nothing could be heard of it. */
  muted: boolean
}

/** How a lesson stands at a moment. */
export interface Sight {
  /** Seconds into the lesson. */
  position: number
  /** How many pictures were shown so far; null where there is no picture to show. */
  frames: number | null
  /** `performance.now()`. */
  at: number
  muted: boolean
}

/** A player tells its position at least four times a second; a longer step, at any rate, is a jump. */
const LONGEST_STEP_SECONDS = 5
/** No lesson runs faster than this, and a player's word may be so many seconds old: what goes further was a jump. */
const FASTEST_RATE = 2
const SLACK_SECONDS = 0.5
/** Slides recorded at a varying frame rate stand still for seconds; a picture still for longer is a stalled decoder. */
const FROZEN_SECONDS = 10
/** Between the end of one stretch and the beginning of one that goes on from it. */
const SEAM_MILLISECONDS = 300

/** Gathers which seconds of a lesson really ran on the screen, and when. */
export interface PlayedSeconds {
  /** The lesson runs from here. */
  start(sight: Sight): void
  /** It has come this far. */
  advance(sight: Sight): void
  /** It stands still, jumps, or nobody can see it. */
  stop(): void
  /** What was gathered since it was last taken. */
  take(): RanStretch[]
}

type Mark = Pick<Sight, 'position' | 'at'>

interface Run {
  /** Counted up to here. */
  counted: Mark
  /** Last heard of here. */
  seen: Mark
  frames: number | null
  muted: boolean
}

export function createPlayedSeconds(): PlayedSeconds {
  let run: Run | null = null
  let gathered: RanStretch[] = []

  function count(from: Mark, to: Mark, muted: boolean): void {
    if (to.position <= from.position) return
    const last = gathered.at(-1)
    const goesOn = last?.to === from.position && last.muted === muted && from.at - last.until <= SEAM_MILLISECONDS
    if (last !== undefined && goesOn) {
      last.to = to.position
      last.until = to.at
    } else {
      gathered.push({ from: from.position, to: to.position, since: from.at, until: to.at, muted })
    }
  }

  function start({ position, frames, at, muted }: Sight): void {
    run = { counted: { position, at }, seen: { position, at }, frames, muted }
  }

  return {
    start,
    advance(sight) {
      if (run === null) return
      const { position, frames, at, muted } = sight
      const step = position - run.seen.position
      const possible = ((at - run.seen.at) / 1000) * FASTEST_RATE + SLACK_SECONDS
      if (step < 0 || step > Math.min(LONGEST_STEP_SECONDS, possible)) {
        start(sight)
        return
      }
      run.seen = { position, at }
      if (frames === null || run.frames === null || frames > run.frames) {
        count(run.counted, run.seen, run.muted || muted)
        run.counted = run.seen
        run.frames = frames
        run.muted = muted
      } else if (position - run.counted.position > FROZEN_SECONDS) {
        run.counted = run.seen
      }
    },
    stop() {
      // A picture that stood until now may have been a slide or a stalled decoder: nobody knows, so it does not count.
      run = null
    },
    take() {
      const taken = gathered
      gathered = []
      return taken
    },
  }
}
