import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { systemClock } from '../clock/clock.ts'
import type { ReaderDriver } from '../readers/drivers/driver.ts'
import { loadDrivers } from '../readers/drivers/load.ts'
import type { ReaderProfile } from '../readers/profiles/profile.ts'
import { readProfileFile } from '../readers/profiles/profile-file.ts'
import { type LineFault, readRecordingLine } from '../readers/recording/recording-line.ts'
import { type ReplayEvent, startReplay } from '../readers/recording/replay.ts'
import { type Asked, EXIT, readOptions } from './command-line.ts'
import { shownReading } from './shown-reading.ts'
import { siteReadersOf } from './site-readers.ts'

export const DECODE_HELP = `station reader decode --as PROFILE FILE: understands a recording of a reader, without a device

  --as PROFILE        how to understand it: the id of a profile, or the file of one as the console gives it (.json);
                      an id that is not there lists them all
  --data DIR          take the profiles of this station's site too; it must not be running on that folder
  --reveal            show numbers and names whole; without it they are masked

FILE has one report of the device to a line, in hexadecimal, with or without spaces; - reads standard input. A stream,
as of a serial reader, may be cut anywhere. Blank lines and lines that begin with # are passed over. A recording that
"station reader watch --raw --reveal" made is such a file.

Prints one JSON object to a line for each tap: "line" is where its last report stood. Everything else goes to standard
error, with the line's number and never with its content. Ends with 1 if a line could not be understood, with 2 if the
command was wrong, and with 0 otherwise.`

/** No driver waits longer for the rest of a tap, in milliseconds. */
const LAST_PAUSE = 1500

interface DecodeOptions {
  profileId: string
  file: string
  dataFolder: string | null
  reveal: boolean
}

/** Reads the options of `reader decode`. */
export function readDecodeOptions(args: string[]): Asked<DecodeOptions> {
  return readOptions(
    args,
    ['as', 'data'],
    (given, { flags, files }): { options: DecodeOptions } | { wrong: string } => {
      const [file, ...others] = files
      const profileId = given.get('as') ?? ''
      if (profileId === '') return { wrong: 'Name a profile with --as.' }
      if (file === undefined) return { wrong: 'Give a file, or - for standard input.' }
      if (others.length > 0) return { wrong: 'Give one file.' }
      return { options: { profileId, file, dataFolder: given.get('data') ?? null, reveal: flags.has('reveal') } }
    },
    { flags: ['reveal'], files: true },
  )
}

/** What the command reads and writes; the process has them. */
export interface Streams {
  stdin: Readable
  stdout: Writable
  stderr: Writable
}

/** Decodes a recording; resolves with the exit code. */
export async function decode(
  { profileId, file, dataFolder, reveal }: DecodeOptions,
  { stdin, stdout, stderr }: Streams,
): Promise<number> {
  const say = (words: string) => stderr.write(`${words}\n`)
  const drivers = await loadDrivers()
  const own = siteReadersOf(dataFolder)
  if ('exit' in own) return own.exit
  const profiles = [...own.profiles, ...drivers.flatMap((driver) => driver.profiles)]
  const chosen = /\.json$/i.test(profileId)
    ? profileOfFile(profileId, drivers)
    : profileOfId(profileId, profiles, drivers)
  if ('wrong' in chosen) {
    say(chosen.wrong)
    return EXIT.usage
  }
  const tally = { taps: 0, frames: 0, faults: 0 }
  const fault = (line: number, words: string) => {
    tally.faults += 1
    say(`line ${line}: ${words}`)
  }
  const replay = startReplay({
    ...chosen,
    clock: systemClock(),
    lastPause: LAST_PAUSE,
    onEvent: (event) => take(event),
  })
  const take = (event: ReplayEvent) => {
    switch (event.event) {
      case 'reading':
        tally.taps += 1
        stdout.write(`${JSON.stringify({ line: event.line, ...shownReading(event.reading, reveal) })}\n`)
        return
      case 'unreadable':
        say(`line ${event.line}: a card that could not be read (${event.reason}): ${event.detail}`)
        return
      case 'problem':
        say(`line ${event.line}: the reader says ${event.problem}`)
        return
      case 'frame':
        if (event.frame === 'understood') tally.frames += 1
        else fault(event.line, 'not understood')
        return
    }
  }

  try {
    let number = 0
    for await (const text of createInterface({ input: file === '-' ? stdin : createReadStream(file) })) {
      number += 1
      const line = readRecordingLine(text)
      if (line.kind === 'fault') fault(number, FAULT_WORDS[line.fault])
      if (line.kind === 'bytes') await replay.hear(line.bytes, number)
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    say(`${file} cannot be read: ${error.message}`)
    return EXIT.usage
  }
  await replay.end()
  say(`${tally.taps} taps, ${tally.frames} frames or reports understood, ${tally.faults} lines not`)
  return tally.faults === 0 ? EXIT.done : EXIT.failed
}

const FAULT_WORDS: Record<LineFault, string> = {
  not_hexadecimal: 'not whole bytes in hexadecimal',
  masked: 'masked; record with "station reader watch --raw --reveal"',
  too_long: 'too long',
}

/** How a recording is understood, or why it cannot be. */
type Chosen = { driver: ReaderDriver; options: unknown } | { wrong: string }

function profileOfId(id: string, profiles: readonly ReaderProfile[], drivers: readonly ReaderDriver[]): Chosen {
  const profile = profiles.find((one) => one.id === id)
  if (profile !== undefined) return withDriver(profile, drivers)
  return { wrong: `There is no profile ${id}. There are:\n  ${profiles.map((one) => one.id).join('\n  ')}` }
}

function profileOfFile(file: string, drivers: readonly ReaderDriver[]): Chosen {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // What a file that is no JSON holds may be anything, a card too.
    if (error instanceof SyntaxError) return { wrong: `${file} is no JSON.` }
    return { wrong: `${file} cannot be read: ${error instanceof Error ? error.message : error}` }
  }
  const read = readProfileFile(content, drivers)
  if (read.read) return withDriver(read.profile, drivers)
  const { field, reason } = read.fault
  return { wrong: `${file} is no profile of a reader: ${field === null ? '' : `${field}: `}${reason}` }
}

function withDriver({ id, driver: name, options: given }: ReaderProfile, drivers: readonly ReaderDriver[]): Chosen {
  const driver = drivers.find((one) => one.name === name)
  if (driver === undefined) return { wrong: `Profile ${id} is for the driver ${name}, which is not here.` }
  const options = driver.options.safeParse(given)
  if (!options.success) return { wrong: `The driver ${name} refuses the options of profile ${id}.` }
  return { driver, options: options.data }
}
