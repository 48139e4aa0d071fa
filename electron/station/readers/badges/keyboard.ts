import { z } from 'zod'
import { BadgeFormat, type CredentialReading } from '../reader.ts'
import { readingFromText } from '../wedge.ts'
import { BAD, type BadgeDecoder, type Heard, type ReportDecoder, UNDERSTOOD } from './decoder.ts'
import { elementOf, type InputField, type InputReports, inputReports, type ReportLengths } from './descriptor.ts'
import { pressed } from './keyboard-keys.ts'
import { wholeReports } from './report-assembler.ts'
import { isWrittenAs } from './written-number.ts'

/** How a reader that types does it. */
export const KeyboardOptions = z.strictObject({
  /** The format of what it types, where the text has its form; others are taken as `unknown`. */
  format: BadgeFormat.default('unknown'),
  /** It types enter or tab at the end. Without it, a text ends where typing pauses. */
  endKey: z.boolean().default(true),
  /** Longest pause between two keys of one text. */
  gapMilliseconds: z.int().min(20).max(5000).default(500),
  /** Fewer characters are no text. */
  minimumLength: z.int().min(1).max(512).default(4),
  /** Report id of its keys where the descriptor cannot be had; null where it is told by the first report. */
  reportId: z.int().min(1).max(255).nullable().default(null),
})
export type KeyboardOptions = z.infer<typeof KeyboardOptions>

/** No reader holds a key this long. */
const STUCK_MILLISECONDS = 2000
/** A key that is down this long at the end of a text may have been pressed more than once in it. */
const HELD_MILLISECONDS = 500
/** A keyboard that repeats its state does so at least this often (HID 1.11, 7.2.4: 255 times 4 ms). */
const LONGEST_IDLE_MILLISECONDS = 1100
const LONGEST_TEXT = 512

/** Raw reports of readers that type as keyboards: eight bytes of the boot protocol, or as the descriptor has them. */
export function keyboardDecoder(options: KeyboardOptions, descriptor: string | null): BadgeDecoder {
  const reports = descriptor === null ? null : inputReports(descriptor)
  const layout = reports === null ? null : layoutOf(reports)
  if (reports !== null && layout !== null) return wholeReports(reports.lengths, keys(options, layout))
  if (options.reportId !== null) return bootDecoder(options, options.reportId)
  // Nine bytes are eight with a report id, and every report of a device is like the first.
  let decoder: BadgeDecoder | null = null
  return {
    hear(bytes, now) {
      decoder ??= bootDecoder(options, bytes.length === 9 ? (bytes[0] ?? null) : null)
      return decoder.hear(bytes, now)
    },
    elapse: (now) => decoder?.elapse(now) ?? [],
    wakeAt: () => decoder?.wakeAt() ?? null,
  }
}

/** Reports of the boot protocol: modifiers, a zero, six keys; an id before them where reports are numbered. */
function bootDecoder(options: KeyboardOptions, reportId: number | null): BadgeDecoder {
  return wholeReports(bootLengths(reportId), keys(options, bootLayout(reportId)))
}

interface KeyboardLayout {
  reportId: number
  /** Eight bits, one for each modifier. */
  modifiers: InputField
  keys: InputField
}

const KEY_PAGE = 0x07
const LEFT_CONTROL = 0x0700e0

function layoutOf({ fields }: InputReports): KeyboardLayout | null {
  const found = fields.find(({ usage, array }) => array && usage >> 16 === KEY_PAGE)
  if (found === undefined) return null
  const { reportId } = found
  const first = fields.find((field) => field.usage === LEFT_CONTROL && field.reportId === reportId)
  if (first === undefined || first.elementBits !== 1) return null
  return { reportId, modifiers: { ...first, elementBits: 8, elements: 1 }, keys: found }
}

function bootLengths(reportId: number | null): ReportLengths {
  return { numbered: reportId !== null, byId: new Map([[reportId ?? 0, reportId === null ? 8 : 9]]) }
}

function bootLayout(reportId: number | null): KeyboardLayout {
  const start = reportId === null ? 0 : 8
  const byte = { reportId: reportId ?? 0, elementBits: 8 }
  return {
    reportId: reportId ?? 0,
    modifiers: { ...byte, usage: LEFT_CONTROL, array: false, bitOffset: start, elements: 1 },
    keys: { ...byte, usage: KEY_PAGE << 16, array: true, bitOffset: start + 16, elements: 6 },
  }
}

function keys(options: KeyboardOptions, layout: KeyboardLayout): ReportDecoder {
  /** Keys that are down, with when each was pressed. */
  let down = new Map<number, number>()
  let text = ''
  /** Something of the text was lost, so it counts for nothing. */
  let damaged = false
  let lastKeyAt = 0
  let lastReportAt = 0
  let stuck = false

  const clear = () => {
    text = ''
    damaged = false
  }

  const damage = (now: number) => {
    damaged = true
    lastKeyAt = now
  }

  const finish = (now: number): Heard[] => {
    const whole = !damaged && ![...down.values()].some((since) => now - since >= HELD_MILLISECONDS)
    const typed = text
    const touched = typed !== '' || damaged
    clear()
    if (!touched) return []
    if (!whole || typed.length < options.minimumLength || typed.length > LONGEST_TEXT) return [BAD]
    const reading = readingFromText(typed)
    return reading === null ? [BAD] : [UNDERSTOOD, { heard: 'reading', reading: withFormat(reading, options.format) }]
  }

  const press = (usage: number, modifiers: number, now: number): Heard[] => {
    const meant = pressed(usage, modifiers)
    switch (meant.key) {
      case 'character':
        if (text.length <= LONGEST_TEXT) text += meant.character
        lastKeyAt = now
        return []
      case 'end':
        return finish(now)
      case 'error':
        damage(now)
        return []
      case 'other':
        return []
    }
  }

  const pauseAt = () => (text === '' && !damaged ? null : lastKeyAt + options.gapMilliseconds)

  const stuckAt = () => (stuck || down.size === 0 ? null : Math.min(...down.values()) + STUCK_MILLISECONDS)

  const elapse = (now: number): Heard[] => {
    const heard: Heard[] = []
    const stuckSince = stuckAt()
    if (stuckSince !== null && now >= stuckSince) {
      stuck = true
      clear()
      heard.push(BAD, { heard: 'standing', standing: { state: 'failed', problem: 'stuck_key' } })
    }
    const pause = pauseAt()
    if (pause !== null && now >= pause) {
      // Where the end is marked, a text without it lost its end, and half a number may be another's.
      if (options.endKey) damaged = true
      heard.push(...finish(now))
    }
    return heard
  }

  /** The stuck key is up. What was typed meanwhile is lost, so that the rest of it counts for nothing. */
  const recover = (sinceLast: number, now: number): Heard => {
    stuck = false
    if (sinceLast < options.gapMilliseconds) damage(now)
    return { heard: 'standing', standing: { state: 'ready' } }
  }

  /** Takes the keys that are down now, and gives those that were not. */
  const change = (active: readonly number[], now: number): number[] => {
    const news = active.filter((usage) => !down.has(usage))
    const heldTooLong = [...down].some(([usage, since]) => {
      return !active.includes(usage) && now - since >= HELD_MILLISECONDS
    })
    if (heldTooLong && text !== '') damage(now)
    down = new Map(active.map((usage) => [usage, down.get(usage) ?? now]))
    return news
  }

  const isLostRelease = (active: readonly number[], sinceLast: number) =>
    sinceLast > LONGEST_IDLE_MILLISECONDS &&
    down.size > 0 &&
    active.length === down.size &&
    active.every((usage) => down.has(usage))

  return {
    take(report, now) {
      if (layout.reportId !== 0 && report[0] !== layout.reportId) return []
      const heard = elapse(now)
      const sinceLast = now - lastReportAt
      lastReportAt = now
      const modifiers = elementOf(report, layout.modifiers)
      const usages = Array.from({ length: layout.keys.elements }, (_, index) => elementOf(report, layout.keys, index))
      const active = [...new Set(usages.filter((usage) => usage !== 0))]
      if (active.some((usage) => pressed(usage, 0).key === 'error')) {
        // It cannot tell which keys are down, so what is known of them stays.
        damage(now)
        return heard
      }
      // The same keys again after a silence: they were let go, which was not heard.
      if (isLostRelease(active, sinceLast)) down = new Map()
      if (stuck) {
        down = new Map([...down].filter(([usage]) => active.includes(usage)))
        if (down.size > 0) return heard
        heard.push(recover(sinceLast, now))
      }
      for (const usage of change(active, now)) heard.push(...press(usage, modifiers, now))
      return heard
    },
    elapse,
    wakeAt() {
      const times = [pauseAt(), stuckAt()].filter((time) => time !== null)
      return times.length === 0 ? null : Math.min(...times)
    },
  }
}

function withFormat(reading: CredentialReading, format: BadgeFormat): CredentialReading {
  return reading.kind === 'text' && isWrittenAs(reading.text, format) ? { ...reading, format } : reading
}
