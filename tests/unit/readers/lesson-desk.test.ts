import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Lesson } from '../../../electron/station/api/schemas/readers.ts'
import type { HubReader } from '../../../electron/station/readers/hub.ts'
import { createLessonDesk } from '../../../electron/station/readers/lesson-desk.ts'
import { createSiteProfiles } from '../../../electron/station/readers/profiles/site-profiles.ts'
import { anUnknownReader } from '../../builders/hub-reader.ts'
import { type InventedReader, reportOf } from '../../builders/invented-reader.ts'
import { aClock, aLog } from '../../builders/log.ts'
import { aStore } from '../../builders/people-room.ts'

const ID = anUnknownReader().id
const [CARD, OTHER_CARD] = [13_961_168n, 87_602_431n]
const TITLE = { 'zh-CN': '门口的读卡器', en: 'Reader at the door' }
const READER: InventedReader = {
  reportId: 3,
  reportLength: 16,
  offset: 4,
  encoding: 'binary',
  byteOrder: 'most_significant_first',
  numberBytes: 4,
  counters: [2],
}

beforeEach(() => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
})

/** The desk on a real log, before a reader that a test taps. `taught`: whom the reader process was told to listen to. */
function aDesk() {
  const clock = aClock()
  const store = aStore()
  const log = aLog(store, clock)
  const profiles = createSiteProfiles({ store, log })
  log.register(profiles.projection)
  const taught: (string | null)[] = []
  let readers: HubReader[] = [anUnknownReader()]
  let count = 0
  const desk = createLessonDesk({
    clock,
    readers: () => readers,
    teach: (readerId) => taught.push(readerId),
    profiles,
    platform: 'linux',
  })
  log.register(desk.projection)
  const pass = (milliseconds: number) => {
    clock.pass(milliseconds)
    vi.advanceTimersByTime(milliseconds)
  }
  return {
    ...desk,
    log,
    profiles,
    taught,
    pass,
    /** The reader as it now is; none where it was unplugged. */
    become(...now: HubReader[]) {
      readers = now
    },
    tap(card: bigint) {
      count += 1
      const hex = Buffer.from(reportOf(READER, card, count)).toString('hex')
      desk.take({ event: 'lesson', readerId: ID, monotonic: clock.monotonic(), hex })
      pass(1_000)
    },
  }
}

function shown(lesson: Lesson | string): Lesson {
  if (typeof lesson === 'string') throw new Error(lesson)
  return lesson
}

describe('a lesson', () => {
  it('asks for one card after the other, and shows what it understood', () => {
    const desk = aDesk()
    expect(desk.begin(ID, 'admin-1')).toMatchObject({ step: 'first_card', taps: 0 })
    expect(desk.taught).toEqual([ID])
    desk.tap(CARD)
    expect(desk.read(ID)).toMatchObject({ step: 'second_card', taps: 1 })
    desk.tap(OTHER_CARD)
    expect(desk.read(ID)).toMatchObject({ step: 'first_again', taps: 2 })
    desk.tap(CARD)
    const lesson = shown(desk.read(ID))
    expect(lesson).toMatchObject({ step: 'understood', taps: 3, reason: null })
    expect(lesson.candidates[0]).toMatchObject({
      index: 0,
      first: '0013961168',
      second: '0087602431',
      what: { reportId: 3, offset: 4, length: 4 },
    })
    expect(desk.taught).toEqual([ID, null])
  })

  it('becomes a profile once it is confirmed, by the number that is printed on the card', () => {
    const desk = aDesk()
    desk.begin(ID, 'admin-1')
    for (const card of [CARD, OTHER_CARD, CARD]) desk.tap(card)
    expect(shown(desk.printed(ID, '00D507D0')).candidates[0]).toMatchObject({ first: '00D507D0', isAsPrinted: true })
    const profile = desk.confirm(ID, 0, TITLE, 'admin-1')
    expect(profile).toMatchObject({
      id: 'site-1234-abcd',
      title: TITLE,
      match: { transport: 'hid', vendorId: 0x1234, productId: 0xabcd, productName: 'Badge Reader', usagePage: 0xff00 },
      driver: 'hid-taught',
      options: { reportId: 3, offset: 4, length: 4, format: '8H' },
    })
    expect(desk.profiles.profiles()).toEqual([profile])
    expect(desk.read(ID)).toBe('no_lesson')
    expect(desk.confirm(ID, 0, TITLE, 'admin-1')).toBe('no_lesson')
  })

  it('taught again has an id of its own', () => {
    const desk = aDesk()
    for (const id of ['site-1234-abcd', 'site-1234-abcd-2', 'site-1234-abcd-3']) {
      desk.begin(ID, 'admin-1')
      for (const card of [CARD, OTHER_CARD, CARD]) desk.tap(card)
      desk.read(ID)
      expect(desk.confirm(ID, 0, TITLE, 'admin-1')).toMatchObject({ id })
    }
  })

  it('is for a reader that is there, may be taught, and says so otherwise', () => {
    const desk = aDesk()
    expect(desk.begin('nothing', 'admin-1')).toBe('unknown_reader')
    desk.become(anUnknownReader({ standing: { state: 'unrecognised', teachable: false } }))
    expect(desk.begin(ID, 'admin-1')).toBe('not_teachable')
    desk.become(anUnknownReader({ standing: { state: 'ready' } }))
    expect(desk.begin(ID, 'admin-1')).toBe('not_teachable')
    expect(desk.taught).toEqual([])
  })

  it('gives nothing to confirm before it is over', () => {
    const desk = aDesk()
    desk.begin(ID, 'admin-1')
    desk.tap(CARD)
    expect(desk.printed(ID, '0013961168')).toBe('lesson_not_over')
    expect(desk.confirm(ID, 0, TITLE, 'admin-1')).toBe('lesson_not_over')
    desk.tap(OTHER_CARD)
    desk.tap(CARD)
    expect(desk.read(ID)).toMatchObject({ step: 'understood' })
    expect(desk.confirm(ID, 99, TITLE, 'admin-1')).toBe('lesson_not_over')
  })
})

describe('a lesson is not understood, and why is said, where', () => {
  it('the same card is tapped twice', () => {
    const desk = aDesk()
    desk.begin(ID, 'admin-1')
    for (const card of [CARD, CARD, CARD]) desk.tap(card)
    expect(desk.read(ID)).toMatchObject({ step: 'not_understood', reason: 'same_card_twice' })
    expect(desk.taught).toEqual([ID, null])
  })

  it('no card comes, though somebody waits for it', () => {
    const desk = aDesk()
    desk.begin(ID, 'admin-1')
    for (let asked = 0; asked < 5; asked += 1) {
      desk.pass(25_000)
      desk.read(ID)
    }
    expect(desk.read(ID)).toMatchObject({ step: 'not_understood', reason: 'no_reports' })
  })

  it('the reader is unplugged or cannot be opened', () => {
    const desk = aDesk()
    desk.begin(ID, 'admin-1')
    desk.become(anUnknownReader({ standing: { state: 'failed', problem: 'permission_denied' } }))
    expect(desk.read(ID)).toMatchObject({
      step: 'not_understood',
      reason: 'reader_failed',
      problem: 'permission_denied',
      missingStep: { step: 'udev_rule' },
    })
    desk.become(anUnknownReader())
    desk.begin(ID, 'admin-1')
    desk.become()
    expect(desk.read(ID)).toMatchObject({ step: 'not_understood', reason: 'reader_gone' })
    expect(desk.taught.at(-1)).toBeNull()
  })

  it('it sends without end', () => {
    const desk = aDesk()
    desk.begin(ID, 'admin-1')
    for (let count = 0; count < 5_000; count += 1) {
      const hex = count.toString(16).padStart(8, '0')
      desk.take({ event: 'lesson', readerId: ID, monotonic: 1_000, hex })
    }
    expect(desk.read(ID)).toMatchObject({ step: 'not_understood', reason: 'only_changing' })
  })
})

describe('the reader is let go of', () => {
  it('when nobody asks about the lesson any more', () => {
    const desk = aDesk()
    desk.begin(ID, 'admin-1')
    desk.pass(59_000)
    desk.read(ID)
    desk.pass(59_000)
    expect(desk.taught).toEqual([ID])
    desk.pass(2_000)
    expect(desk.taught).toEqual([ID, null])
    expect(desk.read(ID)).toBe('no_lesson')
  })

  it('when the admin who teaches is signed out, and not when somebody else is', () => {
    const desk = aDesk()
    desk.begin(ID, 'admin-1')
    desk.log.record({ type: 'staff.signed_out', personId: 'instructor-1', reason: 'idle' })
    expect(desk.taught).toEqual([ID])
    desk.log.record({ type: 'staff.signed_out', personId: 'admin-1', reason: 'idle' })
    expect(desk.taught).toEqual([ID, null])
  })

  it('when the lesson is ended, another begins, or the station stops', () => {
    const desk = aDesk()
    desk.begin(ID, 'admin-1')
    desk.end('another')
    expect(desk.taught).toEqual([ID])
    desk.end(ID)
    expect(desk.taught).toEqual([ID, null])
    desk.begin(ID, 'admin-1')
    desk.become(anUnknownReader(), anUnknownReader({ id: 'other' }))
    desk.begin('other', 'admin-1')
    expect(desk.taught.slice(2)).toEqual([ID, null, 'other'])
    expect(desk.read(ID)).toBe('no_lesson')
    desk.stop()
    expect(desk.taught.at(-1)).toBeNull()
  })
})

it('no number of a card comes into the log by teaching', () => {
  const desk = aDesk()
  desk.begin(ID, 'admin-1')
  for (const card of [CARD, OTHER_CARD, CARD]) desk.tap(card)
  desk.printed(ID, '0013961168')
  desk.confirm(ID, 0, { 'zh-CN': '门口 11010519491231002X', en: 'Door 11010519491231002X' }, 'admin-1')
  const events = [...desk.log.entries()].map(({ event }) => event)
  expect(events).toMatchObject([{ type: 'reader.profile_added', origin: 'taught', by: 'admin-1' }])
  const written = JSON.stringify(events).toUpperCase()
  for (const number of ['13961168', 'D507D0', '87602431', '538B4FF', '110105']) expect(written).not.toContain(number)
})
