import type { CheckedLesson, MediaState } from '../api/schemas/morning.ts'
import type { Clock } from '../clock/clock.ts'
import type { Lesson } from '../courses/catalogue.ts'
import { digestOf, NOT_THERE } from './blob-file.ts'
import type { Medium } from './packages.ts'

/** What has to be known of a session to have its lessons ready for it. */
export interface SessionToCome {
  id: string
  courseId: string
  startsAt: number
}

export interface MorningMediaOptions {
  clock: Clock
  dataFolder: string
  sessionsToday: () => readonly SessionToCome[]
  lessonsOf: (courseId: string) => readonly Lesson[]
  media: (sha256: string) => Medium | null
  /** Waits some milliseconds. */
  pause: (milliseconds: number) => Promise<void>
  /** A file was found damaged or gone, or is right again. */
  onChange: () => void
}

/** Reads the files of today's lessons again before they are needed, and compares them with what the package promised. */
export interface MorningMedia {
  /** Checks what is due: each file once in a run of the station, again when its session comes near, and when told to. */
  look(): void
  /** Somebody saw that a file does not play, or wants all of them read again: it is due now. */
  doubt(sha256: string | 'all'): void
  lessons(): CheckedLesson[]
  /** True while a file of today's lessons is damaged or gone. */
  isDamaged(): boolean
  /** Begins no other file, and tells of nothing more. */
  stop(): Promise<void>
}

interface CheckedFile {
  state: MediaState
  readBytes: number
  checkedAt: number | null
}

/** A session this near has its files read once more. */
const NEAR_MILLISECONDS = 60 * 60_000
/** A file that was not right is looked at again after so long: somebody may have repaired it. */
const LOOK_AGAIN_MILLISECONDS = 5 * 60_000
/** Rest after each megabyte: taps, and a lesson that plays from the same disk, go first. */
const REST_MILLISECONDS = 20

const UNREAD: CheckedFile = { state: 'waiting', readBytes: 0, checkedAt: null }

export function createMorningMedia(options: MorningMediaOptions): MorningMedia {
  const { clock, dataFolder, media, pause, onChange } = options
  const files = new Map<string, CheckedFile>()
  let work: Promise<void> | null = null
  /** Something came due while the last of it was being read. */
  let again = false
  let stopped = false

  const fileOf = (sha256: string) => files.get(sha256) ?? UNREAD
  const isBroken = ({ state }: CheckedFile) => state === 'damaged' || state === 'missing'

  /** The files of today's lessons with when the next session that shows them begins; those wanted first come first. */
  function wanted(): Map<string, number> {
    const now = clock.wall()
    const starts = new Map<string, number>()
    for (const { courseId, startsAt } of [...options.sessionsToday()].sort((a, b) => a.startsAt - b.startsAt)) {
      for (const sha256 of options.lessonsOf(courseId).flatMap(filesOf)) {
        const known = starts.get(sha256)
        const isSooner = known === undefined || (known <= now && startsAt > now)
        if (isSooner) starts.set(sha256, startsAt)
      }
    }
    return starts
  }

  function isDue(sha256: string, startsAt: number): boolean {
    const file = fileOf(sha256)
    const now = clock.wall()
    if (file.state === 'waiting') return true
    if (file.state === 'checking' || file.checkedAt === null) return false
    if (isBroken(file)) return now - file.checkedAt >= LOOK_AGAIN_MILLISECONDS
    return startsAt > now && startsAt - now <= NEAR_MILLISECONDS && file.checkedAt < startsAt - NEAR_MILLISECONDS
  }

  async function check(sha256: string): Promise<void> {
    const before = isBroken(fileOf(sha256))
    const medium = media(sha256)
    let readBytes = 0
    files.set(sha256, { ...fileOf(sha256), state: 'checking', readBytes })
    const wrong =
      medium === null
        ? NOT_THERE
        : await digestOf(medium.path, dataFolder, { sha256, size: medium.size }, async (chunk) => {
            readBytes += chunk.length
            files.set(sha256, { ...fileOf(sha256), readBytes })
            if (!stopped) await pause(REST_MILLISECONDS)
          })
    const state = wrong === null ? 'sound' : wrong === NOT_THERE ? 'missing' : 'damaged'
    const after: CheckedFile = { state, readBytes, checkedAt: Math.round(clock.wall()) }
    files.set(sha256, after)
    if (isBroken(after) !== before && !stopped) onChange()
  }

  async function checkAllDue(): Promise<void> {
    while (!stopped) {
      const next = [...wanted()].find(([sha256, startsAt]) => isDue(sha256, startsAt))
      if (next === undefined) return
      await check(next[0])
    }
  }

  function lessonOf(lesson: Lesson, sessionIds: string[]): CheckedLesson {
    const parts = filesOf(lesson).map((sha256) => ({ ...fileOf(sha256), size: media(sha256)?.size ?? 0 }))
    const checked = parts.flatMap(({ checkedAt }) => checkedAt ?? [])
    return {
      lessonId: lesson.id,
      courseId: lesson.courseId,
      title: lesson.title,
      titleEnglish: lesson.titleEnglish,
      kind: lesson.kind,
      state: worstOf(parts.map(({ state }) => state)),
      bytes: parts.reduce((sum, { size }) => sum + size, 0),
      readBytes: parts.reduce((sum, { readBytes }) => sum + readBytes, 0),
      checkedAt: checked.length < parts.length ? null : Math.min(...checked),
      sessionIds,
    }
  }

  function look(): void {
    if (stopped) return
    if (work !== null) {
      again = true
      return
    }
    work = checkAllDue().finally(() => {
      work = null
      if (!again) return
      again = false
      look()
    })
  }

  return {
    look,
    doubt(sha256) {
      for (const one of sha256 === 'all' ? [...files.keys()] : [sha256]) {
        if (fileOf(one).state !== 'checking') files.set(one, { ...fileOf(one), state: 'waiting', readBytes: 0 })
      }
      look()
    },
    lessons() {
      const sessions = [...options.sessionsToday()].sort((one, other) => one.startsAt - other.startsAt)
      const courses = [...new Set(sessions.map(({ courseId }) => courseId))]
      return courses.flatMap((courseId) => {
        const ids = sessions.filter((session) => session.courseId === courseId).map(({ id }) => id)
        return options.lessonsOf(courseId).map((lesson) => lessonOf(lesson, ids))
      })
    },
    isDamaged: () => [...wanted().keys()].some((sha256) => isBroken(fileOf(sha256))),
    async stop() {
      stopped = true
      await work
    },
  }
}

function filesOf({ media, subtitles }: Lesson): string[] {
  return [media, ...subtitles.map((one) => one.media)]
}

/** Worst first: what the files of one lesson add up to. */
const WORST: readonly MediaState[] = ['missing', 'damaged', 'checking', 'waiting', 'sound']

function worstOf(states: readonly MediaState[]): MediaState {
  return WORST.find((state) => states.includes(state)) ?? 'sound'
}
