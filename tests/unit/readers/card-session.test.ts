import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advance,
  type CardEffect,
  type CardInput,
  type CardSession,
  FIND_INTERVAL,
  hasCard,
  openCardSession,
} from '../../../electron/station/readers/sdt/card-session.ts'
import type { Command, Reply } from '../../../electron/station/readers/sdt/message.ts'
import { cardAnswer, citizenTextArea } from '../../readers/card-text.ts'

const person = { name: '测试学员', idNumber: '11010519491231002X' }

function reply(status: number, data: Uint8Array = new Uint8Array()): Reply {
  return { status, data }
}

/** The answer of a module that read a card with this text area. */
function cardReply(area: Uint8Array): Reply {
  return reply(0x90, cardAnswer(area).subarray(10, -1))
}

const found = reply(0x9f, new Uint8Array(4))
const noCard = reply(0x80)
const selected = reply(0x90, new Uint8Array(8))
const ok = reply(0x90)
const moved = reply(0x41)
const cardRead = cardReply(citizenTextArea(person))

/** A reader module: what it answers to each request, or null for silence. */
type Module = (command: Command) => Reply | 'damaged' | 'refused' | null

interface Told {
  at: number
  effect: CardEffect
}

/** Runs a session against a module, which answers 5 ms after each request, until `until` ms. */
function talk(module: Module, until: number, from?: CardSession): { session: CardSession; told: Told[] } {
  let session = from ?? openCardSession(0)
  const told: Told[] = []
  let now = session.wakeAt
  const take = (input: CardInput) => {
    const step = advance(session, input, now)
    session = step.session
    for (const effect of step.effects) {
      told.push({ at: now, effect })
      if (effect.effect !== 'send') continue
      const answer = module(effect.command)
      if (answer === null) continue
      now += 5
      take(typeof answer === 'string' ? { input: answer } : { input: 'answer', reply: answer })
    }
  }
  while (now <= until) {
    take({ input: 'time' })
    now = Math.max(now + 1, session.wakeAt)
  }
  return { session, told }
}

/** Why cards were not read, as told. */
function complaints(told: Told[]) {
  return told.flatMap(({ effect }) => (effect.effect === 'unreadable' ? [effect.unread] : []))
}

function commands(told: Told[]): Command[] {
  return told.flatMap(({ effect }) => (effect.effect === 'send' ? [effect.command] : []))
}

function cardsAndComplaints(told: Told[]): string[] {
  return told.flatMap(({ effect }) => (effect.effect === 'send' ? [] : [effect.effect]))
}

/** A module whose search says what `search` says in turn, its last word for ever; all else goes well. */
function moduleThatFinds(...search: Reply[]): Module {
  const turns = [...search]
  return (command) => {
    switch (command) {
      case 'sam_status':
        return ok
      case 'find':
        return (turns.length > 1 ? turns.shift() : turns[0]) ?? noCard
      case 'select':
        return selected
      case 'read_text_and_photo':
        return cardRead
    }
  }
}

describe('the talk with an ID card reader', () => {
  it('asks the module how it is, then searches three times a second at most', () => {
    const { told, session } = talk(moduleThatFinds(noCard), 3000)
    expect(commands(told).slice(0, 3)).toEqual(['sam_status', 'find', 'find'])
    const searches = told.filter(({ effect }) => effect.effect === 'send' && effect.command === 'find')
    expect(searches.length).toBeGreaterThan(8)
    for (const [index, search] of searches.entries()) {
      const before = searches[index - 1]
      if (before !== undefined) expect(search.at - before.at).toBeGreaterThanOrEqual(FIND_INTERVAL)
    }
    expect(session.problem).toBeNull()
    expect(hasCard(session)).toBe(false)
  })

  it('finds, selects and reads a card without pausing between', () => {
    const { told } = talk(moduleThatFinds(noCard, found, noCard), 320)
    expect(commands(told)).toEqual(['sam_status', 'find', 'find', 'select', 'read_text_and_photo'])
    expect(told.at(-1)).toMatchObject({ at: 320, effect: { effect: 'card', card: person } })
  })

  it('reads a card once where the module goes on finding it, until it is lifted and laid down again', () => {
    const lying = talk(moduleThatFinds(found), 3000)
    expect(cardsAndComplaints(lying.told)).toEqual(['card'])
    expect(hasCard(lying.session)).toBe(true)
    const lifted = talk(moduleThatFinds(noCard), 6000, lying.session)
    expect(cardsAndComplaints(lifted.told)).toEqual([])
    expect(hasCard(lifted.session)).toBe(false)
    const again = talk(moduleThatFinds(found), 9000, lifted.session)
    expect(cardsAndComplaints(again.told)).toEqual(['card'])
  })

  it('reads the next card at once where the module no longer finds a card it has read', () => {
    const { told } = talk(moduleThatFinds(found, noCard, found, noCard, noCard), 3000)
    expect(cardsAndComplaints(told)).toEqual(['card', 'card'])
  })

  it('reads a card that moved while it was read, at the second try', () => {
    let readings = 0
    const module = moduleThatFinds(found, found, noCard)
    const { told } = talk((command) => {
      if (command !== 'read_text_and_photo') return module(command)
      readings += 1
      return readings === 1 ? moved : cardRead
    }, 3000)
    expect(cardsAndComplaints(told)).toEqual(['card'])
  })

  const read = 'read_text_and_photo'
  const ofNoOne = citizenTextArea({ ...person, idNumber: '110105194912310021' })
  const ofUnknownKind = citizenTextArea(person)
  ofUnknownKind.write('K', 248, 'utf16le')

  it.each([
    ['cannot be selected', 'select', reply(0x81), 'not_id_card', 'status 81 at select'],
    ['the module rejects', 'select', reply(0x32), 'refused', 'status 32 at select'],
    ['cannot be read', read, moved, 'moved', `status 41 at ${read}`],
    ['gives no random number', read, reply(0x47), 'moved', `status 47 at ${read}`],
    ['rejects the module', read, reply(0x31), 'refused', `status 31 at ${read}`],
    ['is no resident card', read, reply(0x40), 'not_id_card', `status 40 at ${read}`],
    ['fails verification', read, reply(0x33), 'worn', `status 33 at ${read}`],
    ['has nothing on it', read, reply(0x91), 'worn', `status 91 at ${read}`],
    ['the module does not know how to read', read, reply(0x21), 'reader', `status 21 at ${read}`],
    ['the module may not read', read, reply(0x23), 'reader', `status 23 at ${read}`],
    ['the module fails on', read, reply(0x24), 'reader', `status 24 at ${read}`],
    ['is told of in a status that nobody listed', read, reply(0x05), 'reader', `status 05 at ${read}`],
    ['answers damaged', read, 'damaged', 'reader', `bad_frames at ${read}`],
    ['answers nonsense', read, reply(0x90, new Uint8Array(1284)), 'worn', 'lengths in what was read'],
    ['has a number that cannot be', read, cardReply(ofNoOne), 'worn', 'id_number in what was read'],
    ['is of a kind not known', read, cardReply(ofUnknownKind), 'not_id_card', 'card_type in what was read'],
  ] as const)('gives up a card that %s after three tries, and says so once', (_, failing, answer, reason, detail) => {
    const module = moduleThatFinds(found)
    const lying = talk((command) => (command === failing ? answer : module(command)), 5000)
    expect(complaints(lying.told)).toEqual([{ reason, detail }])
    expect(cardsAndComplaints(lying.told)).toEqual(['unreadable'])
    expect(commands(lying.told).filter((command) => command === failing)).toHaveLength(3)
    const next = talk(moduleThatFinds(noCard, found), 9000, lying.session)
    expect(cardsAndComplaints(next.told)).toEqual(['card'])
  })

  it('says so where a card is lifted before it was read, but not where it only shifted', () => {
    const module = moduleThatFinds(found, noCard, noCard, noCard)
    const failing: Module = (command) => (command === 'select' ? reply(0x81) : module(command))
    const gone = { reason: 'moved', detail: 'gone after status 81 at select' }
    expect(complaints(talk(failing, 3000).told)).toEqual([gone])

    let selects = 0
    const shifting = moduleThatFinds(found, noCard, found, noCard)
    const once: Module = (command) => {
      if (command === 'select') selects += 1
      return command === 'select' && selects === 1 ? reply(0x81) : shifting(command)
    }
    expect(cardsAndComplaints(talk(once, 3000).told)).toEqual(['card'])
  })

  it('passes over a late answer to an earlier request', () => {
    let session = talk(moduleThatFinds(noCard), 100).session
    const now = session.wakeAt
    session = advance(session, { input: 'time' }, now).session
    session = advance(session, { input: 'answer', reply: found }, now + 1).session
    expect(session).toMatchObject({ stage: 'asking', command: 'select' })
    expect(advance(session, { input: 'answer', reply: noCard }, now + 2).session).toEqual(session)
    session = advance(session, { input: 'answer', reply: selected }, now + 3).session
    expect(session).toMatchObject({ stage: 'asking', command: 'read_text_and_photo' })
    expect(advance(session, { input: 'answer', reply: selected }, now + 4).session).toEqual(session)
    const last = advance(session, { input: 'answer', reply: cardRead }, now + 5)
    expect(last.effects).toMatchObject([{ effect: 'card' }])
    expect(advance(last.session, { input: 'answer', reply: cardRead }, now + 6).effects).toEqual([])
  })

  it.each([
    ['says nothing', null, 'no_answer'],
    ['sends damaged answers', 'damaged', 'bad_frames'],
    ['hears our requests damaged', reply(0x10), 'bad_frames'],
    ['has failed its self-test', reply(0x60), 'sam_unauthorised'],
    ['has no licence', reply(0x66), 'sam_unauthorised'],
    ['is not reached', 'refused', 'cloud_mode'],
  ] as const)('is in trouble where the module %s, and out of it once it answers', (_, answer, problem) => {
    const troubled = talk(() => answer, 8000)
    expect(troubled.session.problem).toBe(problem)
    const cured = talk(moduleThatFinds(found), troubled.session.wakeAt + 3000, troubled.session)
    expect(cured.session.problem).toBeNull()
    expect(cardsAndComplaints(cured.told)).toEqual(['card'])
  })

  it('never asks for a card where the reader has no module of its own', () => {
    const { told } = talk(() => 'refused', 60_000)
    expect(new Set(commands(told))).toEqual(new Set(['sam_status']))
    expect(told.length).toBeLessThanOrEqual(60_000 / 5000 + 1)
  })

  it('asks what never answers ever more rarely, and goes on at full pace once it answers', () => {
    const silent = talk(() => null, 120_000)
    const asked = silent.told.map(({ at }) => at)
    const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0))
    expect(pauses).toEqual([1000, 1000, 1000, 1000, 2000, 3000, 5000, ...pauses.slice(7).map(() => 9000)])
    expect(silent.session.answered).toBe(false)
    const awake = talk(moduleThatFinds(noCard), silent.session.wakeAt + 10_000, silent.session)
    expect(commands(awake.told).filter((command) => command === 'find').length).toBeGreaterThan(25)
    expect(awake.session.answered).toBe(true)
  })

  it('gives a module the time it takes to wake up', () => {
    expect(talk(() => null, 2000).session.problem).toBeNull()
  })

  const anyReply = fc.oneof(
    fc.constantFrom(found, noCard, selected, ok, moved, cardRead, reply(0x81), reply(0x10), reply(0x66), reply(0x91)),
    fc.record({ status: fc.integer({ min: 0, max: 255 }), data: fc.uint8Array({ maxLength: 20 }) }),
  )
  const anyInput = fc.oneof(
    { weight: 3, arbitrary: anyReply.map((answer): CardInput => ({ input: 'answer', reply: answer })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<CardInput>({ input: 'damaged' }, { input: 'refused' }, { input: 'no_module' }),
    },
    { weight: 3, arbitrary: fc.constant<CardInput>({ input: 'time' }) },
  )

  it('never searches too soon, never sends two requests at once and never stops asking, whatever happens', () => {
    const events = fc.array(fc.tuple(anyInput, fc.integer({ min: 0, max: 1200 })), { maxLength: 200 })
    fc.assert(
      fc.property(events, (inputs) => {
        let session = openCardSession(0)
        let now = 0
        let lastFind = Number.NEGATIVE_INFINITY
        for (const [input, pause] of inputs) {
          now += pause
          const step = advance(session, input, now)
          session = step.session
          const sent = step.effects.filter((effect) => effect.effect === 'send')
          expect(sent.length).toBeLessThanOrEqual(1)
          if (sent[0]?.command === 'find') {
            expect(now - lastFind).toBeGreaterThanOrEqual(FIND_INTERVAL)
            lastFind = now
          }
          expect(session.wakeAt).toBeLessThanOrEqual(now + 10_000)
        }
      }),
      { numRuns: 200 },
    )
  })
})
