import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DestinationStatus,
  ListedRecord,
  type RecordsStatus,
} from '../../../electron/station/api/schemas/records.ts'
import { StationEvent } from '../../../electron/station/log/events.ts'
import {
  lacksKey,
  percentOfRun,
  percentSent,
  standingOf,
  timeLeftOf,
  toneOfStanding,
} from '../../../renderer/console/destinations/destination-words.ts'
import {
  connectionFields,
  isEdited,
  isPem,
  isWebAddress,
  mayKeepSecret,
  objectStoreFields,
  recordStoreFields,
  toConnection,
  toObjectStore,
  toRecordStore,
} from '../../../renderer/console/destinations/settings-values.ts'
import { SOUGHT_KINDS, STATE_ICONS } from '../../../renderer/console/records/record-kinds.ts'
import { headlineOf, isAlarmed, shareOf, toneOfHeadline, wayOf } from '../../../renderer/console/records/way.ts'
import english from '../../../renderer/i18n/en.json' with { type: 'json' }

function aDestination(given: Partial<DestinationStatus> = {}): DestinationStatus {
  return {
    id: 'record_store',
    address: 'https://records.example/xapi',
    setBy: 'package',
    state: 'idle',
    unit: 'statements',
    pending: 0,
    sent: 100,
    setAside: 0,
    sentThrough: 100,
    run: null,
    lastSentAt: 1,
    nextAttemptAt: null,
    problem: null,
    ...given,
  }
}

/** A station of a hundred records, all of them sent, with one more entry that notes the sending. */
function records(given: Partial<RecordsStatus> = {}): RecordsStatus {
  return {
    stationId: 'station-1',
    entries: 101,
    newestRecord: 100,
    sentThrough: 101,
    confirmedThrough: 0,
    statementsConfirmedThrough: 0,
    checkpoint: null,
    key: { verifier: 'station-1+00+AA', fingerprint: '0a1b 2c3d' },
    lastReceiptAt: null,
    knowsHeadquarters: { receipts: true, exports: true },
    exportedThrough: 0,
    lastExportAt: null,
    destinations: [aDestination()],
    alarm: null,
    ...given,
  }
}

const notSet = aDestination({ state: 'not_configured', address: null, setBy: null })

describe('the way of the records', () => {
  const counts = fc.nat(1_000_000)

  it('only grows narrower from here to headquarters, and every record is in one place on it', () => {
    fc.assert(
      fc.property(counts, counts, counts, (newestRecord, sentThrough, confirmedThrough) => {
        const way = wayOf({ newestRecord, sentThrough, confirmedThrough })
        expect(way.confirmed).toBeLessThanOrEqual(way.sent)
        expect(way.sent).toBeLessThanOrEqual(way.entries)
        expect(way.confirmed + way.toConfirm + way.toSend).toBe(newestRecord)
      }),
    )
  })

  it('is not unfinished for what the station noted about it', () => {
    expect(wayOf(records())).toMatchObject({ entries: 100, sent: 100, toSend: 0 })
  })

  it('fills a ring wholly only where nothing is lacking, and visibly where anything is there', () => {
    fc.assert(
      fc.property(counts, counts, (part, more) => {
        const share = shareOf(part, part + more)
        expect(share === 1).toBe(part > 0 && more === 0)
        expect(share === 0).toBe(part === 0)
      }),
    )
  })
})

describe('the headline', () => {
  it.each<[ReturnType<typeof headlineOf>, Partial<RecordsStatus>]>([
    ['empty', { newestRecord: 0 }],
    ['here', { sentThrough: 60 }],
    ['sent', {}],
    ['sent_only', { knowsHeadquarters: { receipts: false, exports: true } }],
    ['confirmed', { confirmedThrough: 100, lastReceiptAt: 1 }],
    ['statements', { statementsConfirmedThrough: 100, lastReceiptAt: 1 }],
    ['stick', { sentThrough: 60, destinations: [notSet] }],
    ['no_way', { sentThrough: 0, destinations: [notSet], knowsHeadquarters: { receipts: false, exports: false } }],
    ['sending', { destinations: [aDestination({ state: 'sending' })] }],
    ['waiting', { sentThrough: 60, destinations: [aDestination({ state: 'waiting', problem: 'offline' })] }],
    ['refused', { destinations: [aDestination({ state: 'refused', problem: 'refused_credentials' })] }],
  ])('is "%s"', (headline, given) => {
    expect(headlineOf(records(given))).toBe(headline)
    expect(Object.keys(english.console.records.headline)).toContain(headline)
  })

  it('says that all arrived whichever way is just out of order, once headquarters has confirmed all', () => {
    const waiting = aDestination({ id: 'object_store', state: 'waiting', problem: 'offline' })
    expect(headlineOf(records({ confirmedThrough: 100, destinations: [aDestination(), waiting] }))).toBe('confirmed')
  })

  it('leaves a way that only fetches receipts out of it', () => {
    const receipts = aDestination({ id: 'receipts', state: 'refused', unit: null })
    expect(headlineOf(records({ destinations: [aDestination(), receipts] }))).toBe('sent')
  })

  it('gives way to an alarm until somebody has answered it', () => {
    const alarm = { kind: 'fork', at: 1, size: 100, ownSize: 100 } as const
    const answered = { by: '孙红', at: 2, reason: 'a disk was exchanged' }
    expect(isAlarmed(records())).toBe(false)
    expect(isAlarmed(records({ alarm: { ...alarm, answered: null } }))).toBe(true)
    expect(isAlarmed(records({ alarm: { ...alarm, answered } }))).toBe(false)
  })

  it('is red where somebody has to act, and green only where headquarters has confirmed', () => {
    expect(toneOfHeadline('refused')).toBe('bad')
    expect(toneOfHeadline('confirmed')).toBe('good')
    expect(toneOfHeadline('sent')).not.toBe('good')
  })
})

describe('a destination', () => {
  it('asks for a look where records were returned or the network is away, and for an admin where it is refused', () => {
    expect(standingOf(aDestination({ setAside: 1 }))).toBe('returned')
    expect(standingOf(aDestination({ setAside: 1, state: 'sending' }))).toBe('sending')
    expect(toneOfStanding('returned')).toBe('look')
    expect(toneOfStanding('waiting')).toBe('look')
    expect(toneOfStanding('refused')).toBe('bad')
    expect(toneOfStanding('not_configured')).toBe('off')
    expect(toneOfStanding('idle')).toBe('good')
  })

  it('cannot tell a true receipt without headquarters’ key; records are sent all the same', () => {
    const without = records({ knowsHeadquarters: { receipts: false, exports: true } })
    expect(lacksKey(aDestination({ id: 'receipts' }), without)).toBe(true)
    expect(lacksKey(aDestination({ id: 'receipts' }), records())).toBe(false)
    expect(lacksKey(aDestination(), without)).toBe(false)
  })

  it('counts as done where there is nothing to send, and never rounds up to done', () => {
    expect(percentSent({ pending: 0, sent: 0, setAside: 0 })).toBe(100)
    expect(percentSent({ pending: 1, sent: 999, setAside: 0 })).toBe(99)
    expect(percentOfRun({ settled: 1, total: 3, secondsLeft: null })).toBe(33)
    expect(percentOfRun({ settled: 0, total: 0, secondsLeft: null })).toBeNull()
    expect(percentOfRun(null)).toBeNull()
  })

  it('says how long it still takes in minutes or hours, and nothing where nothing is known', () => {
    expect(timeLeftOf(null)).toEqual({ unit: 'unknown', number: null })
    expect(timeLeftOf(59)).toEqual({ unit: 'soon', number: null })
    expect(timeLeftOf(61)).toEqual({ unit: 'minutes', number: 2 })
    expect(timeLeftOf(89 * 60)).toEqual({ unit: 'minutes', number: 89 })
    expect(timeLeftOf(91 * 60)).toEqual({ unit: 'hours', number: 2 })
  })
})

describe('the settings of a destination', () => {
  it('keep the secret where the field is left empty: it is not sent at all', () => {
    const filled = recordStoreFields({
      endpoint: 'https://r.example/xapi',
      version: '1.0.3',
      key: 'k',
      hasSecret: true,
    })
    expect(toRecordStore(filled)).toEqual({ endpoint: 'https://r.example/xapi', version: '1.0.3', key: 'k' })
    expect(toRecordStore({ ...filled, secret: 's' })).toMatchObject({ secret: 's' })
  })

  it('ask for the secret again as soon as address or account are others', () => {
    const kept = { address: 'https://r.example/xapi', key: 'k', hasSecret: true }
    expect(mayKeepSecret(kept, { address: ' https://r.example/xapi', key: 'k' })).toBe(true)
    expect(mayKeepSecret(kept, { address: 'https://elsewhere.example/xapi', key: 'k' })).toBe(false)
    expect(mayKeepSecret(kept, { address: kept.address, key: 'other' })).toBe(false)
    expect(mayKeepSecret({ ...kept, hasSecret: false }, kept)).toBe(false)
    expect(mayKeepSecret(null, kept)).toBe(false)
  })

  it('take the usual region where none is given, and none where a field of the connection is empty', () => {
    expect(toObjectStore({ ...objectStoreFields(null), address: 'https://s.example/b', region: ' ' })).toMatchObject({
      region: 'us-east-1',
      manner: 's3',
    })
    const none = { proxy: null, certificateAuthority: null }
    expect(toConnection(connectionFields(none))).toEqual(none)
    expect(toConnection({ proxy: ' http://10.0.0.1:8080 ', certificateAuthority: '' })).toEqual({
      proxy: 'http://10.0.0.1:8080',
      certificateAuthority: null,
    })
  })

  it('take whole web addresses and whole certificates only', () => {
    expect(isWebAddress(' https://r.example/xapi ')).toBe(true)
    expect(isWebAddress('http://127.0.0.1:8080')).toBe(true)
    for (const text of ['', 'r.example/xapi', 'ftp://r.example', 'https://', 'javascript:alert(1)']) {
      expect(isWebAddress(text)).toBe(false)
    }
    expect(isPem('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n')).toBe(true)
    expect(isPem('-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n')).toBe(false)
  })
})

describe('the list of records', () => {
  it('looks for kinds of entries that there are, and has a picture for each state', () => {
    const types = StationEvent.options.map((option) => option.shape.type.value)
    expect(types).toEqual(expect.arrayContaining([...SOUGHT_KINDS]))
    expect(Object.keys(STATE_ICONS)).toEqual([...ListedRecord.shape.state.options])
  })
})

describe('a form of settings whose settings change on another screen', () => {
  const filled = objectStoreFields(null)

  it('follows them while nobody has typed anything, whichever fields it shows', () => {
    expect(isEdited(filled, filled)).toBe(false)
    expect(isEdited({ address: '', manner: 's3' }, filled)).toBe(false)
    expect(isEdited({ address: '', region: undefined }, filled)).toBe(false)
  })

  it('keeps what somebody has typed or taken from a file', () => {
    expect(isEdited({ ...filled, address: 'https://s3.example' }, filled)).toBe(true)
    expect(isEdited({ ...filled, secret: 'a' }, filled)).toBe(true)
    expect(
      isEdited({ certificateAuthority: '-----BEGIN' }, connectionFields({ proxy: null, certificateAuthority: null })),
    ).toBe(true)
  })
})
