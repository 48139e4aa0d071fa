import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { idNumberOf } from '../builders/site-document.ts'
import { type CardPerson, citizenTextArea } from './card-text.ts'
import { type EmulatedReader, startEmulatedReader, whyNoEmulation } from './emulated-reader.ts'

const lacking = whyNoEmulation()

const wang: CardPerson = { name: '王测试', idNumber: idNumberOf(1), validTo: '20991231' }
const li: CardPerson = { name: '李测试', idNumber: idNumberOf(2) }

/** What the program in front of the reader says, line by line. */
interface Station {
  reader: EmulatedReader
  /** The next lines, up to the first that matches. */
  until(wanted: object): Promise<unknown[]>
}

let running: EmulatedReader | null = null

async function startStation(): Promise<Station> {
  const reader = await startEmulatedReader({
    command: [process.execPath, join(import.meta.dirname, 'reader-child.ts')],
  })
  running = reader
  if (reader.process.stdout === null) throw new Error('no standard output')
  const lines = createInterface({ input: reader.process.stdout })[Symbol.asyncIterator]()
  const until = async (wanted: object) => {
    const heard: unknown[] = []
    for (;;) {
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`ended before ${JSON.stringify(wanted)}; heard ${JSON.stringify(heard)}`)
      const line: unknown = JSON.parse(value)
      heard.push(line)
      if (matches(line, wanted)) return heard
    }
  }
  await until({ said: 'started' })
  return { reader, until }
}

function matches(line: unknown, wanted: object): boolean {
  return expect.objectContaining(wanted).asymmetricMatch(line)
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

describe.skipIf(lacking !== null)(
  `the HID driver before an emulated reader${lacking === null ? '' : ` (skipped: ${lacking})`}`,
  () => {
    it('checks one in, is unplugged and plugged in again, and checks the next in, with no restart', async () => {
      const { reader, until } = await startStation()
      await reader.plug()
      await until(ready)

      await reader.layCard(citizenTextArea(wang))
      expect((await until({ said: 'tap' })).at(-1)).toEqual(tapOf(wang, '2099-12-31'))
      await reader.lift()
      await until(ready)

      await reader.unplug()
      await until(unplugged)
      await reader.plug()
      await until(ready)

      await reader.layCard(citizenTextArea(li))
      expect((await until({ said: 'tap' })).at(-1)).toEqual(tapOf(li, null))
      expect(await reader.end()).toBe(0)
    })

    it('reads a card once, however long it lies, and again when it is laid down again', async () => {
      const { reader, until } = await startStation()
      await reader.plug()
      await reader.layCard(citizenTextArea(wang))
      await until({ said: 'tap' })
      const before = await reader.requests()
      await expect.poll(() => reader.requests(), { timeout: 10_000 }).toBeGreaterThan(before + 5)
      await reader.lift()
      await reader.layCard(citizenTextArea(wang))
      const heard = await until({ said: 'tap' })
      expect(heard.filter((line) => matches(line, { said: 'tap' }))).toHaveLength(1)
    })

    it('says once that a card cannot be read, and reads the next', async () => {
      const { reader, until } = await startStation()
      await reader.plug()
      await reader.layBrokenCard()
      await until({ said: 'unreadable' })
      await reader.lift()
      await until(ready)
      await reader.layCard(citizenTextArea(li))
      const heard = await until({ said: 'tap' })
      expect(heard.filter((line) => matches(line, { said: 'unreadable' }))).toEqual([])
    })

    it('survives being unplugged in the middle of a card', async () => {
      const { reader, until } = await startStation()
      await reader.plug()
      await until(ready)
      for (const person of [wang, li]) {
        await reader.layCard(citizenTextArea(person))
        await until({ said: 'change', state: 'reading' })
        await reader.unplug()
        await until(unplugged)
        await reader.plug()
        await until(ready)
      }
      await reader.layCard(citizenTextArea(li))
      await until(tapOf(li, null))
    })

    it.each(['quiet', 'unauthorised'] as const)('tells of a module that is %s', async (mode) => {
      const { reader, until } = await startStation()
      await reader.behave(mode)
      await reader.plug()
      const problem = mode === 'quiet' ? 'no_answer' : 'sam_unauthorised'
      await until({ said: 'change', state: 'failed', problem })
      await reader.behave('talk')
      await until(ready)
    })

    it('closes the device before the program ends', async () => {
      const { reader, until } = await startStation()
      await reader.plug()
      await until(ready)
      const ended = reader.end()
      await until({ said: 'stopped' })
      expect(await ended).toBe(0)
    })
  },
)
