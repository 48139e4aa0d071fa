import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SwipeOptions, swipeDecoder } from '../../../../electron/station/readers/badges/swipe.ts'
import { normaliseText } from '../../../../electron/station/readers/wedge.ts'
import { exchange } from '../../../readers/frames.ts'
import { MAGNESAFE, STANDARD_SWIPE, SURESWIPE } from './descriptors.ts'
import { badIn, cuttings, hearAll, readingsIn, textsIn, unreadableIn } from './hearing.ts'

const track2 = SwipeOptions.parse({})

type Tracks = [one: string, two: string, three: string]

/** Statuses, lengths, the kind of encoding, then three tracks in room of their own. */
function fixedReport(tracks: Tracks, options: { room?: number; length?: number; status?: number[] } = {}): Buffer {
  const { room = 110, length = 337, status = [0, 0, 0] } = options
  const report = Buffer.alloc(length)
  report.set(status)
  tracks.forEach((track, index) => {
    report[3 + index] = track.length
    report.write(track, 7 + index * room, 'latin1')
  })
  return report
}

/** The same with the tracks one after another. */
function minimagReport(tracks: Tracks): Buffer {
  const report = Buffer.alloc(509)
  const all = tracks.join('')
  tracks.forEach((track, index) => {
    report[3 + index] = track.length
  })
  report.writeUInt16LE(all.length, 7)
  report.write(all, 9, 'latin1')
  return report
}

function magnesafeReport(tracks: Tracks, encryption: readonly [number, number]): Buffer {
  const report = fixedReport(tracks, { room: 112, length: 763 })
  report.set(encryption, 493)
  return report
}

function standardReport(tracks: Tracks): Buffer {
  const report = Buffer.alloc(229)
  const starts = [3, 82, 122]
  tracks.forEach((track, index) => {
    report[index] = track.length
    report.write(track, starts[index] ?? 0, 'latin1')
  })
  return report
}

const badge: Tracks = ['%WANG/12^STAFF?', ';1234567890?', '+77?']

describe('a swipe reader', () => {
  it.each([
    ['with its descriptor', SURESWIPE],
    ['by the length of the report', null],
  ])('gives the number on track 2 of the swipe that is known of a MagTek, %s', (_, descriptor) => {
    const heard = hearAll(swipeDecoder(track2, descriptor, 337), exchange('magtek_sureswipe_track2').in)
    expect(readingsIn(heard)).toEqual([{ kind: 'text', text: '1234567890', format: 'unknown' }])
    expect(badIn(heard)).toBe(0)
  })

  it('finds its report however it is cut, and two that run together', () => {
    const [report] = exchange('magtek_sureswipe_track2').in
    if (report === undefined) throw new Error('one report is known')
    for (const chunks of cuttings(report)) {
      expect(textsIn(hearAll(swipeDecoder(track2, SURESWIPE, null), chunks))).toEqual(['1234567890'])
    }
    const twice = [Buffer.concat([report, report])]
    expect(textsIn(hearAll(swipeDecoder(track2, SURESWIPE, null), twice))).toHaveLength(2)
  })

  it.each([
    ['ID TECH SecureMag', fixedReport(badge), null],
    ['ID TECH MiniMag', minimagReport(badge), null],
    ['MagTek MagneSafe without encryption', magnesafeReport(badge, [0, 2]), null],
    ['MagTek MagneSafe by its descriptor', magnesafeReport(badge, [0, 2]), MAGNESAFE],
    ['a reader of page 8E', standardReport(badge), STANDARD_SWIPE],
  ])('as %s has the number where the profile says', (_, report, descriptor) => {
    const number = (options: Partial<SwipeOptions>) =>
      textsIn(hearAll(swipeDecoder({ ...track2, ...options }, descriptor, null), [report]))
    expect(number({})).toEqual(['1234567890'])
    expect(number({ track: 1 })).toEqual(['WANG/12'])
    expect(number({ track: 1, skip: 5 })).toEqual(['12'])
    expect(number({ track: 3 })).toEqual(['77'])
    expect(number({ skip: 2, length: 4 })).toEqual(['3456'])
  })

  it('gives any digits before a separator', () => {
    const digits = fc.stringMatching(/^[0-9]{1,37}$/)
    const separators = fc.constantFrom('=', '?', '=99?')
    fc.assert(
      fc.property(digits, separators, fc.boolean(), (number, end, sentinel) => {
        const track = `${sentinel ? ';' : ''}${number}${end}`
        for (const report of [fixedReport(['', track, '']), minimagReport(['', track, ''])]) {
          const heard = hearAll(swipeDecoder(track2, null, null), [report])
          expect(textsIn(heard)).toEqual([normaliseText(number)])
        }
      }),
    )
  })

  it('asks for another swipe where the track was not decoded, and says so where the card has none', () => {
    const told = (report: Buffer) => unreadableIn(hearAll(swipeDecoder(track2, SURESWIPE, null), [report]))
    expect(told(fixedReport(badge, { status: [0, 1, 0] }))).toEqual([
      { reason: 'moved', detail: 'track 2 not decoded' },
    ])
    expect(told(fixedReport(['%A?', '', ''], { status: [0, 0, 1] }))).toMatchObject([{ reason: 'moved' }])
    expect(told(fixedReport(['%A?', '', '']))).toMatchObject([{ reason: 'not_id_card' }])
  })

  it('counts reports that make no sense as bad', () => {
    const tooLong = fixedReport(badge)
    tooLong[4] = 200
    const otherTotal = minimagReport(badge)
    otherTotal[7] = 9
    for (const report of [tooLong, otherTotal, Buffer.alloc(20, 1)]) {
      const heard = hearAll(swipeDecoder(track2, null, null), [report])
      expect(badIn(heard)).toBe(1)
      expect(textsIn(heard)).toEqual([])
    }
  })

  it('refuses bank cards unless the profile takes them', () => {
    const bank: Tracks = ['%B4111111111111111^A/B^3012?', ';4111111111111111=30121010000?', '']
    const heard = hearAll(swipeDecoder(track2, SURESWIPE, null), [fixedReport(bank)])
    expect(textsIn(heard)).toEqual([])
    expect(unreadableIn(heard)).toEqual([{ reason: 'not_id_card', detail: 'a bank card' }])
    const taken = hearAll(swipeDecoder({ ...track2, bankCards: true }, SURESWIPE, null), [fixedReport(bank)])
    expect(textsIn(taken)).toEqual(['4111111111111111'])
  })

  it.each([
    ['MagneSafe that encrypts', magnesafeReport(['', 'x'.repeat(40), ''], [0, 6]), MAGNESAFE],
    ['MagneSafe with the status in the other order', magnesafeReport(['', 'x'.repeat(40), ''], [6, 0]), null],
    ['ID TECH that encrypts', idTechEncrypted(), null],
  ])('that is a %s is refused, with the reason', (_, report, descriptor) => {
    const heard = hearAll(swipeDecoder(track2, descriptor, null), [report])
    expect(textsIn(heard)).toEqual([])
    expect(unreadableIn(heard)).toEqual([{ reason: 'reader', detail: 'encrypted tracks' }])
    expect(heard).toContainEqual({
      heard: 'standing',
      standing: { state: 'failed', problem: 'encrypts_cards' },
    })
  })

  it('is not taken for encrypting because of one garbled swipe, and is well again after a clear one', () => {
    const garbled = fixedReport(['', String.fromCharCode(0x9c, 0x03, 0x41), ''])
    const decoder = swipeDecoder(track2, SURESWIPE, null)
    const standings = (report: Buffer) =>
      decoder.hear(report, 0).flatMap((one) => (one.heard === 'standing' ? [one.standing.state] : []))
    expect(standings(garbled)).toEqual([])
    expect(standings(garbled)).toEqual(['failed'])
    expect(standings(garbled)).toEqual([])
    expect(standings(fixedReport(badge))).toEqual(['ready'])
  })
})

/** `02 length² data check² 03`, filled up. */
function idTechEncrypted(): Buffer {
  const report = Buffer.alloc(560)
  report.set([0x02, 100, 0])
  report.fill(0x5a, 3, 105)
  report[105] = 0x03
  return report
}
