import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { idNumberOf } from '../builders/site-document.ts'
import { type CardPerson, citizenTextArea } from './card-text.ts'
import {
  type EmulatedReader,
  type ReaderKind,
  startEmulatedReader,
  whyNoEmulation,
  whyNothingIsForbidden,
} from './emulated-reader.ts'
import { matches, saidLines, type Until } from './said-lines.ts'

/**
 * ID card readers with the real libraries, node-hid, libusb and serialport, in the real reader process, before an emulated device.
 *
 * What the emulation does not cover: electrical and timing faults of a real bus, what real firmware does beside the
 * protocol, the order in which a host controller asks several pipes, a kernel driver on the interface, the speed of a
 * serial line, and everything of Windows and macOS.
 */
const lacking = whyNoEmulation()
const skipped = lacking === null ? '' : ` (skipped: ${lacking})`

const wang: CardPerson = { name: '王测试', idNumber: idNumberOf(1), validTo: '20991231' }
const li: CardPerson = { name: '李测试', idNumber: idNumberOf(2) }

/** What the program in front of the reader says, line by line. */
interface Station {
  reader: EmulatedReader
  until: Until
}

let running: EmulatedReader | null = null

async function startStation(kind: ReaderKind, unprivileged = false): Promise<Station> {
  const reader = await startEmulatedReader({
    kind,
    unprivileged,
    command: [process.execPath, join(import.meta.dirname, 'reader-child.ts')],
  })
  running = reader
  const until = saidLines(reader.process.stdout)
  await until({ said: 'started' })
  return { reader, until }
}

function tapOf(person: CardPerson, validTo: string | null) {
  return { said: 'tap', reading: { kind: 'resident-id', idNumber: person.idNumber, name: person.name, validTo } }
}

const ready = { said: 'change', state: 'ready', problem: null }
const unplugged = { said: 'change', state: 'waiting_for_device', problem: 'disconnected' }

afterEach(async () => {
  await running?.end()
  running = null
})

const kinds: readonly [ReaderKind, string][] = [
  ['raw', 'HID with bare frames (0425:8159)'],
  ['derk', 'HID with a length in each report (0483:572B)'],
  ['usb', 'USB with one pair of pipes (0400:C35A)'],
  ['usb-pairs', 'USB with two pairs of pipes (0400:C35A)'],
  ['serial', 'a module behind a serial adapter (1A86:7523)'],
]

describe.skipIf(lacking !== null).each(kinds)(`a reader of ID cards, %s: %s${skipped}`, (kind) => {
  it('checks one in, is unplugged in the middle of the next card, and checks that in once it is back', async () => {
    const { reader, until } = await startStation(kind)
    await reader.plug()
    await until(ready)

    await reader.layCard(citizenTextArea(wang))
    expect((await until({ said: 'tap' })).at(-1)).toMatchObject(tapOf(wang, '2099-12-31'))
    await reader.lift()
    await until(ready)

    await reader.cutAt(7)
    await reader.layCard(citizenTextArea(li))
    const before = await until(unplugged)
    expect(before.filter((line) => matches(line, { said: 'tap' }))).toEqual([])
    await reader.plug()
    await until(ready)

    await reader.layCard(citizenTextArea(li))
    expect((await until({ said: 'tap' })).at(-1)).toMatchObject(tapOf(li, null))
    const ended = reader.end()
    await until({ said: 'stopped' })
    expect(await ended).toBe(0)
  })

  it('reads a card once, however long it lies, again when it is laid down again, and says once why one cannot be read', async () => {
    const { reader, until } = await startStation(kind)
    await reader.plug()
    await reader.layCard(citizenTextArea(wang))
    await until({ said: 'tap' })
    const before = await reader.requests()
    await expect.poll(() => reader.requests(), { timeout: 10_000 }).toBeGreaterThan(before + 5)
    await reader.lift()
    await reader.layCard(citizenTextArea(wang))
    const heard = await until({ said: 'tap' })
    expect(heard.filter((line) => matches(line, { said: 'tap' }))).toHaveLength(1)

    await reader.lift()
    await until(ready)
    await reader.layBrokenCard()
    const complaint = { said: 'unreadable', reason: 'moved', detail: 'status 41 at read_text_and_photo' }
    expect((await until({ said: 'unreadable' })).at(-1)).toMatchObject(complaint)
    await reader.lift()
    await until(ready)
    await reader.layCard(citizenTextArea(li))
    const next = await until({ said: 'tap' })
    expect(next.filter((line) => matches(line, { said: 'unreadable' }))).toEqual([])
  })
})

describe.skipIf(lacking !== null)(`a reader of ID cards in trouble${skipped}`, () => {
  it.each(['quiet', 'unauthorised'] as const)('tells of a module that is %s', async (mode) => {
    const { reader, until } = await startStation('raw')
    await reader.behave(mode)
    await reader.plug()
    const problem = mode === 'quiet' ? 'no_answer' : 'sam_unauthorised'
    await until({ said: 'change', state: 'failed', problem })
    await reader.behave('talk')
    await until(ready)
  })

  it('refuses one that has no module of its own, and never asks it for a card', async () => {
    const { reader, until } = await startStation('derk')
    await reader.behave('cloud')
    await reader.plug()
    await reader.layCard(citizenTextArea(wang))
    await until({ said: 'change', state: 'failed', problem: 'cloud_mode' })
    await expect.poll(() => reader.requests(), { timeout: 20_000 }).toBeGreaterThan(1)
    expect(new Set(await reader.commands())).toEqual(new Set(['11ff']))
  })

  it('never takes a serial port for a reader of ID cards where nothing answers', async () => {
    const { reader, until } = await startStation('serial')
    await reader.behave('quiet')
    await reader.plug()
    await reader.layCard(citizenTextArea(wang))
    const failed = { said: 'change', state: 'failed', problem: 'no_answer' }
    expect((await until({ said: 'change' })).at(-1)).toMatchObject(failed)
    await expect.poll(() => reader.requests(), { timeout: 20_000 }).toBeGreaterThan(5)
    expect(new Set(await reader.commands())).toEqual(new Set(['11ff']))
    await reader.behave('talk')
    const heard = await until(tapOf(wang, '2099-12-31'))
    expect(heard.filter((line) => matches(line, { problem: 'no_answer' }))).toEqual([])
  })

  it('says that another program holds it, and reads once that lets it go', async () => {
    const { reader, until } = await startStation('usb')
    await reader.hold(true)
    await reader.plug()
    await until({ said: 'change', state: 'failed', problem: 'in_use' })
    await reader.hold(false)
    await reader.layCard(citizenTextArea(li))
    await until(tapOf(li, null))
  })

  it('goes on after a pipe has halted', async () => {
    const { reader, until } = await startStation('usb')
    await reader.plug()
    await until(ready)
    await reader.halt()
    await until({ said: 'change', state: 'waiting_for_device' })
    await reader.layCard(citizenTextArea(li))
    await until(tapOf(li, null))
  })
})

const allAllowed = lacking ?? whyNothingIsForbidden()

describe.skipIf(allAllowed !== null)(
  `a reader of ID cards that the system keeps from the program${allAllowed === null ? '' : ` (skipped: ${allAllowed})`}`,
  () => {
    it.each(['raw', 'usb', 'serial'] as const)(
      'is listed with what is wrong, and read once it is allowed: %s',
      async (kind) => {
        const { reader, until } = await startStation(kind, true)
        await reader.forbid(true)
        await reader.plug()
        await until({ said: 'change', state: 'failed', problem: 'permission_denied' })
        await reader.forbid(false)
        await reader.layCard(citizenTextArea(li))
        await until(tapOf(li, null))
      },
    )
  },
)
