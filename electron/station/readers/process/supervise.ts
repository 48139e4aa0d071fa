import type { Clock } from '../../clock/clock.ts'
import type { ReaderProfile } from '../profiles/profile.ts'
import type { ReaderEvent, ReaderSnapshot, ReaderSource } from '../reader.ts'
import { machineTime } from './machine-time.ts'
import { FromReaders } from './messages.ts'
import type { ReaderProcess, StartReaderProcess } from './reader-process-handle.ts'

const FIRST_PAUSE_MILLISECONDS = 200
const LONGEST_PAUSE_MILLISECONDS = 10_000
/** A process that lived so long was well: the next death is a first one. */
const WELL_MILLISECONDS = 30_000
/** Less than the second a station waits for its readers when it ends. */
const STOP_MILLISECONDS = 900
const LOOK_MILLISECONDS = 5_000
/** Looks in a row without a word from the process, which says something every five seconds: nobody may trust it more. */
const DOUBTFUL_LOOKS = 3
/** And these: it hangs, and is ended. A machine that is busy with its start keeps it silent for a while too. */
const MOST_SILENT_LOOKS = 6

/** All hardware readers, in a process of their own. */
export interface ReaderHardware extends ReaderSource {
  /** The site's own profiles, complete. Devices are matched anew. */
  setProfiles(profiles: readonly ReaderProfile[]): void
  /** Serial ports that an admin said carry a card module, by their `port`. */
  setSerialPorts(paths: readonly string[]): void
  /** Tells every report of this reader as `report`, masked, until told otherwise. */
  watch(readerId: string | null): void
  /** Tells every report of this HID reader as `lesson`, bare and without a driver, until told otherwise. */
  teach(readerId: string | null): void
}

export interface SuperviseOptions {
  start: StartReaderProcess
  clock: Clock
  /** The process ended without being asked and is started again after `pause` milliseconds. */
  onDeath(how: string, pause: number): void
}

type Phase =
  | { name: 'not_started' }
  | { name: 'running'; process: ReaderProcess; since: number; silentLooks: number }
  | { name: 'pausing'; timer: NodeJS.Timeout }
  | { name: 'stopping'; ended: Promise<void>; over(): void }

/**
 * Keeps the reader process running: starts it again when it dies or says nothing any more, after 200 ms at first and
 * twice as long after each death, ten seconds at most. Its readers are failed with `process_ended` meanwhile. One that
 * sends a message of another form is out of its mind and is killed.
 */
export function superviseReaders({ start, clock, onDeath }: SuperviseOptions): ReaderHardware {
  let phase: Phase = { name: 'not_started' }
  let listener: (event: ReaderEvent) => void = () => undefined
  let readers: readonly ReaderSnapshot[] = []
  let deaths = 0
  let profiles: ReaderProfile[] = []
  let serialPorts: string[] = []
  let watched: string | null = null
  let taught: string | null = null

  /** From the machine's clock, on which the process stamped it, to the station's. */
  const stationTime = (at: number) => clock.monotonic() - Math.max(0, machineTime() - at)

  const tellReaders = (now: readonly ReaderSnapshot[]) => {
    readers = now
    listener({ event: 'readers', readers })
  }

  /** What the process told last is shown again, after it was silent for so long that it was not believed. */
  const trustAgain = (process: { silentLooks: number }) => {
    const wasDoubted = process.silentLooks >= DOUBTFUL_LOOKS
    process.silentLooks = 0
    if (wasDoubted && readers.length > 0) listener({ event: 'readers', readers })
  }

  const hear = (message: FromReaders) => {
    switch (message.type) {
      case 'readers':
        tellReaders(message.readers)
        return
      case 'tap': {
        const { readerId, at, reading } = message
        listener({ event: 'tap', tap: { readerId, monotonic: stationTime(at), reading } })
        return
      }
      case 'unreadable': {
        const { readerId, reason, detail } = message
        listener({ event: 'unreadable', readerId, reason, detail })
        return
      }
      case 'report':
        listener({ event: 'report', report: message.report })
        return
      case 'lesson':
        listener({
          event: 'lesson',
          readerId: message.readerId,
          monotonic: stationTime(message.at),
          hex: message.hex,
        })
        return
      case 'note':
        listener({ event: 'note', readerId: message.readerId, words: message.words })
        return
      case 'alive':
      case 'stopped':
        return
    }
  }

  const ended = (how: string) => {
    switch (phase.name) {
      case 'running': {
        if (clock.monotonic() - phase.since >= WELL_MILLISECONDS) deaths = 0
        const pause = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** deaths, LONGEST_PAUSE_MILLISECONDS)
        deaths += 1
        phase = { name: 'pausing', timer: setTimeout(run, pause) }
        onDeath(how, pause)
        tellReaders(readers.map(withoutProcess))
        return
      }
      case 'stopping':
        phase.over()
        return
      case 'not_started':
      case 'pausing':
        throw new Error('a reader process ended that was not running')
    }
  }

  const run = () => {
    const process = start({
      onMessage(message) {
        if (phase.name !== 'running') return
        trustAgain(phase)
        const parsed = FromReaders.safeParse(message)
        if (parsed.success) hear(parsed.data)
        // Native code may have ruined its memory: the station goes on without it.
        else phase.process.kill()
      },
      onEnd: ended,
    })
    phase = { name: 'running', process, since: clock.monotonic(), silentLooks: 0 }
    process.send({ type: 'serial_ports', paths: serialPorts })
    process.send({ type: 'profiles', profiles })
    if (watched !== null) process.send({ type: 'watch', readerId: watched })
    if (taught !== null) process.send({ type: 'teach', readerId: taught })
  }

  const look = () => {
    if (phase.name !== 'running') return
    phase.silentLooks += 1
    if (phase.silentLooks === DOUBTFUL_LOOKS && readers.length > 0)
      listener({ event: 'readers', readers: readers.map(withoutProcess) })
    if (phase.silentLooks >= MOST_SILENT_LOOKS) phase.process.kill()
  }

  const send: ReaderProcess['send'] = (message) => {
    if (phase.name === 'running') phase.process.send(message)
  }

  let looking: NodeJS.Timeout | undefined

  return {
    start(to) {
      if (phase.name !== 'not_started') throw new Error('the readers were started twice')
      listener = to
      looking = setInterval(look, LOOK_MILLISECONDS)
      run()
    },
    async stop() {
      listener = () => undefined
      clearInterval(looking)
      switch (phase.name) {
        case 'not_started':
          return
        case 'pausing':
          clearTimeout(phase.timer)
          phase = { name: 'not_started' }
          return
        case 'stopping':
          return await phase.ended
        case 'running': {
          const { process } = phase
          const { promise, resolve } = Promise.withResolvers<void>()
          const overdue = setTimeout(() => process.kill(), STOP_MILLISECONDS)
          const over = () => {
            clearTimeout(overdue)
            resolve()
          }
          phase = { name: 'stopping', ended: promise, over }
          process.send({ type: 'stop' })
          return await promise
        }
      }
    },
    setProfiles(given) {
      profiles = [...given]
      send({ type: 'profiles', profiles })
    },
    setSerialPorts(paths) {
      serialPorts = [...paths]
      send({ type: 'serial_ports', paths: serialPorts })
    },
    watch(readerId) {
      watched = readerId
      send({ type: 'watch', readerId })
    },
    teach(readerId) {
      taught = readerId
      send({ type: 'teach', readerId })
    },
  }
}

/** A reader whose process is gone. What could not be read with before is as it was. */
function withoutProcess(reader: ReaderSnapshot): ReaderSnapshot {
  switch (reader.standing.state) {
    case 'not_supported':
    case 'unrecognised':
      return reader
    case 'ready':
    case 'reading':
    case 'waiting_for_device':
    case 'failed':
      return { ...reader, standing: { state: 'failed', problem: 'process_ended' } }
  }
}
