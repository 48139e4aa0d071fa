import { setTimeout as pause } from 'node:timers/promises'
import type { Classroom } from './api/schemas/classroom.ts'
import type { MorningCheck, Verdict } from './api/schemas/morning.ts'
import type { ReaderStatus } from './api/schemas/readers.ts'
import type { Clock, TimeKeeper } from './clock/clock.ts'
import { LOW_DISK_BYTES, NO_DISK_BYTES } from './health.ts'
import { createMorningMedia, type MorningMedia } from './packages/morning-media.ts'
import type { Rooms } from './rooms.ts'
import { isOver } from './sessions/session-state.ts'
import { freeBytes } from './status-board.ts'

interface MorningOptions {
  clock: Clock
  time: TimeKeeper
  readers: () => readonly Pick<ReaderStatus, 'state'>[]
  /** Free space of the data folder's disk, in bytes. */
  freeBytes: () => number
  media: Pick<MorningMedia, 'lessons'>
}

/** Whether today will work: readers, disk, clock and the files of today's lessons, in one glance. */
function morningCheck({ clock, time, readers, freeBytes, media }: MorningOptions): MorningCheck {
  const parts = {
    readers: readersOf(readers()),
    disk: diskOf(freeBytes()),
    clock: clockOf(time.evidence(), Math.round(clock.wall())),
    media: mediaOf(media.lessons()),
  }
  const verdicts = [parts.readers, parts.disk, parts.clock, parts.media].map(({ verdict }) => verdict)
  return { at: Math.round(clock.wall()), verdict: worst(verdicts), ...parts, printer: { state: 'unknown' } }
}

function readersOf(readers: readonly Pick<ReaderStatus, 'state'>[]): MorningCheck['readers'] {
  const failed = readers.filter(({ state }) => state === 'failed').length
  const connected = readers.filter(({ state }) => state === 'ready' || state === 'reading').length
  return { verdict: failed > 0 ? 'look' : 'good', connected, failed }
}

function diskOf(freeBytes: number): MorningCheck['disk'] {
  return { verdict: freeBytes < NO_DISK_BYTES ? 'bad' : freeBytes < LOW_DISK_BYTES ? 'look' : 'good', freeBytes }
}

function clockOf(evidence: MorningCheck['clock']['evidence'], now: number): MorningCheck['clock'] {
  return { verdict: evidence === 'doubtful' ? 'look' : 'good', evidence, now }
}

function mediaOf(lessons: MorningCheck['media']['lessons']): MorningCheck['media'] {
  const isBroken = lessons.some(({ state }) => state === 'damaged' || state === 'missing')
  return {
    verdict: isBroken ? 'bad' : 'good',
    bytes: lessons.reduce((sum, { bytes }) => sum + bytes, 0),
    readBytes: lessons.reduce((sum, { readBytes }) => sum + readBytes, 0),
    lessons,
  }
}

const WORST: readonly Verdict[] = ['bad', 'look', 'good']

function worst(verdicts: readonly Verdict[]): Verdict {
  return WORST.find((verdict) => verdicts.includes(verdict)) ?? 'good'
}

export interface MorningDesk {
  check(): MorningCheck
  /** Reads all files of today's lessons once more. */
  readAgain(): void
  /** Reads what is due; from time to time. */
  look(): void
  isDamaged(): boolean
  /** Takes what a screen shows: a lesson that does not play has its files read at once. */
  screenShows(classroom: Classroom): void
  stop(): Promise<void>
}

export interface MorningDeskOptions {
  rooms: Pick<Rooms, 'briefs' | 'catalogue' | 'packages'>
  clock: Clock
  time: TimeKeeper
  dataFolder: string
  readers: MorningOptions['readers']
  /** A file was found damaged or gone, or is right again. */
  onChange: () => void
}

/** The morning check of a station, which goes on through the day. */
export function createMorningDesk({
  rooms,
  clock,
  time,
  dataFolder,
  readers,
  onChange,
}: MorningDeskOptions): MorningDesk {
  const media = createMorningMedia({
    clock,
    dataFolder,
    sessionsToday: () => rooms.briefs.today().filter(({ state }) => !isOver(state)),
    lessonsOf: rooms.catalogue.lessonsOf,
    media: rooms.packages.media,
    pause: (milliseconds) => pause(milliseconds),
    onChange,
  })
  /** Revision and file of the failure looked into last. */
  let lookedInto = ''
  return {
    check: () => morningCheck({ clock, time, readers, freeBytes: () => freeBytes(dataFolder), media }),
    readAgain: () => media.doubt('all'),
    look: media.look,
    isDamaged: media.isDamaged,
    screenShows({ playback }) {
      if (playback === null || (playback.failure !== 'damaged_media' && playback.failure !== 'no_media')) return
      const failure = `${playback.sessionId} ${playback.revision} ${playback.media.sha256}`
      if (failure === lookedInto) return
      lookedInto = failure
      media.doubt(playback.media.sha256)
    },
    stop: media.stop,
  }
}
