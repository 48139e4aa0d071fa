import type { Clock } from '../clock/clock.ts'
import { maskIdNumber, maskText } from '../people/masking.ts'
import type { Title } from './profiles/profile.ts'
import type { CredentialReading, ReaderEvent, ReaderReport, ReaderSnapshot, ReaderSource, Tap } from './reader.ts'

/** How a reader is called, from its profile and its driver. */
export interface ReaderDescription {
  /** What its profile calls it; null where no profile fits. */
  title: Title | null
  driverTitle: Title | null
  /** True where the profile is one of this site. */
  isSiteProfile: boolean
}

/** A reader with what the station knows of it beyond its device. */
export interface HubReader extends ReaderSnapshot, ReaderDescription {
  /** Wall time in milliseconds. */
  lastTapAt: number | null
  /** The number last read, as far as a screen may show it: …1168, or 110***********002X. */
  lastTapMasked: string | null
}

/** All readers of the station, as one source of taps. */
export interface ReaderHub {
  /** Starts every source. */
  start(): void
  /** Stops every source; resolved once nothing native runs. No event comes after the call. */
  stop(): Promise<void>
  readers(): HubReader[]
}

export interface ReaderHubOptions {
  sources: readonly ReaderSource[]
  clock: Clock
  describe(reader: ReaderSnapshot): ReaderDescription
  onTap(tap: Tap): void
  /** A card lay on the reader and could not be read. */
  onUnreadable(event: Extract<ReaderEvent, { event: 'unreadable' }>): void
  /**
   * A reader came, or its device or standing changed. `ready` and `reading` alternate with every card: worth showing,
   * not worth an entry in the log.
   */
  onChange(reader: HubReader): void
  /** A reader is no longer listed. */
  onGone(readerId: string): void
  onReport(report: ReaderReport): void
  onLesson(event: Extract<ReaderEvent, { event: 'lesson' }>): void
  onNote(readerId: string, words: string): void
}

type LastTap = Pick<HubReader, 'lastTapAt' | 'lastTapMasked'>

/** Makes the hub; nothing runs before `start`. An exception in a callback is not caught. */
export function createReaderHub(options: ReaderHubOptions): ReaderHub {
  const listed = new Map<ReaderSource, readonly ReaderSnapshot[]>(options.sources.map((source) => [source, []]))
  const lastTaps = new Map<string, LastTap>()
  let running = false

  const hubReader = (reader: ReaderSnapshot): HubReader => ({
    ...reader,
    ...options.describe(reader),
    ...(lastTaps.get(reader.id) ?? { lastTapAt: null, lastTapMasked: null }),
  })

  const relist = (source: ReaderSource, now: readonly ReaderSnapshot[]) => {
    const before = new Map(listed.get(source)?.map((reader) => [reader.id, newsOf(reader)]))
    listed.set(source, now)
    for (const reader of now) {
      const known = before.get(reader.id)
      before.delete(reader.id)
      if (known !== newsOf(reader)) options.onChange(hubReader(reader))
    }
    for (const readerId of before.keys()) options.onGone(readerId)
  }

  const hear = (source: ReaderSource, event: ReaderEvent) => {
    if (!running) return
    switch (event.event) {
      case 'readers':
        relist(source, event.readers)
        return
      case 'tap':
        lastTaps.set(event.tap.readerId, {
          lastTapAt: Math.round(options.clock.wall()),
          lastTapMasked: masked(event.tap.reading),
        })
        options.onTap(event.tap)
        return
      case 'unreadable':
        options.onUnreadable(event)
        return
      case 'report':
        options.onReport(event.report)
        return
      case 'lesson':
        options.onLesson(event)
        return
      case 'note':
        options.onNote(event.readerId, event.words)
        return
    }
  }

  return {
    start() {
      if (running) throw new Error('the readers were started twice')
      running = true
      for (const source of options.sources) source.start((event) => hear(source, event))
    },
    async stop() {
      running = false
      await Promise.all(options.sources.map((source) => source.stop()))
    },
    readers: () => [...listed.values()].flat().map(hubReader),
  }
}

/** What of a reader is news: not how many frames it has read. */
function newsOf({ frames: _frames, badFrames: _badFrames, ...news }: ReaderSnapshot): string {
  return JSON.stringify(news)
}

function masked(reading: CredentialReading): string {
  switch (reading.kind) {
    case 'resident-id':
      return maskIdNumber(reading.idNumber)
    case 'text':
      return maskText(reading.text)
  }
}
