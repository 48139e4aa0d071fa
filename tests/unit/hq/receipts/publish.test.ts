import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ReceiptsOptions, receipts } from '../../../../electron/hq/commands/receipts.ts'
import { makeKeys, retireKeys, rotateKeys } from '../../../../electron/hq/keys/key-folder.ts'
import { publishReceipts } from '../../../../electron/hq/receipts/publish.ts'
import { receiveFromRecordStore } from '../../../../electron/hq/receive/record-store.ts'
import { BEACON_FILE, RECEIPTS_FOLDER, readBeacon, receiptsIn } from '../../../../electron/records/receipt.ts'
import { readReceipt } from '../../../../electron/station/receipts/read-receipt.ts'
import { aHeadquarters, type Headquarters } from '../../../builders/headquarters.ts'
import { aFolder } from '../../../builders/people-room.ts'
import { aSentStation } from '../../../builders/sent-station.ts'
import { aToldStation } from '../../../builders/told-station.ts'
import { aCheckIn } from '../../../builders/upload-room.ts'

function publishing(hq: Headquarters, keys = hq.keys, to = join(aFolder(), 'static')) {
  const publish = () => publishReceipts(hq.archive, keys, to, { now: () => hq.clock.now })
  const file = join(to, 'station-1.txt')
  /** What a station understands of its file: size and what is vouched for, of each note. */
  const understood = () =>
    receiptsIn(readFileSync(file, 'utf8')).map((note) => {
      const known = keys.sets.flatMap(({ entries, statements }) => [entries.key, statements.key])
      const receipt = readReceipt(note, 'station-1', known)
      if (receipt.kind !== 'receipt') throw new Error(`a station would refuse it: ${receipt.reason}`)
      const { checkpoint, cosignatures } = receipt
      return { size: checkpoint.size, vouched: cosignatures.map(({ vouched }) => vouched) }
    })
  return { to, file, publish, understood }
}

async function withEntries(entries = 25) {
  const hq = await aHeadquarters()
  const station = aSentStation(hq.bucket)
  hq.enrol('station-1', 'site-1')
  station.happen(entries)
  station.send()
  await hq.receive()
  return { hq, station }
}

describe('receipts', () => {
  it('vouch for the newest checkpoint whose entries are held, and stations understand them', async () => {
    const { hq, station } = await withEntries()
    const { publish, understood } = publishing(hq)
    expect(publish()).toMatchObject({ written: 1, stations: [{ stationId: 'station-1', entries: 25, isNew: true }] })
    expect(understood()).toEqual([{ size: 25, vouched: ['entries'] }])
    expect(hq.archive.station('station-1')?.cosignedAt).toBe(hq.clock.now)
    station.happen(5)
    station.send()
    publish()
    expect(understood()).toEqual([{ size: 25, vouched: ['entries'] }])
    await hq.receive()
    publish()
    expect(understood()).toEqual([{ size: 30, vouched: ['entries'] }])
  })

  it('are not written again where they say what they said', async () => {
    const { hq } = await withEntries()
    const { publish, file } = publishing(hq)
    publish()
    const before = { bytes: readFileSync(file, 'utf8'), ino: statSync(file).ino }
    hq.clock.now += 60_000
    expect(publish()).toMatchObject({ written: 0, stations: [{ isNew: false }] })
    expect({ bytes: readFileSync(file, 'utf8'), ino: statSync(file).ino }).toEqual(before)
  })

  it('vouch for statements of today beside entries of last month', async () => {
    const hq = await aHeadquarters()
    const station = await aToldStation()
    hq.enrol('station-1', '990000-01', station.signer.key)
    station.log.record(aCheckIn('p-1'), aCheckIn('p-2'))
    await station.upload()
    const { endpoint, key, secret } = station.recordStore
    const store = { endpoint, key, secret, version: '1.0.3' as const, pageSize: 50, overlap: 1_000, since: null, fetch }
    await receiveFromRecordStore(hq.archive, store)
    const { publish, understood } = publishing(hq)
    publish()
    expect(understood()).toEqual([{ size: 2, vouched: ['statements'] }])
  })

  it('are made for nobody who was revoked, or whose records do not prove themselves', async () => {
    const { hq } = await withEntries()
    hq.archive.table.revoke('station-1')
    const other = aSentStation(hq.bucket, { stationId: 'station-2', seed: Buffer.alloc(32, 5) })
    hq.enrol('station-2', 'site-2')
    other.happen(3)
    other.send()
    await hq.receive()
    expect(publishing(hq).publish()).toMatchObject({ stations: [], written: 0 })
  })

  it('are signed by every set of keys in use, and again when there is another', async () => {
    const { hq } = await withEntries()
    const folder = join(aFolder(), 'keys')
    const first = await makeKeys(folder, 'records.example', { now: () => 1 })
    if ('problem' in first) throw new Error(first.problem)
    const to = join(aFolder(), 'static')
    publishing(hq, first, to).publish()
    const both = await rotateKeys(folder, { now: () => 2 })
    if ('problem' in both) throw new Error(both.problem)
    const again = publishing(hq, both, to)
    expect(again.publish()).toMatchObject({ written: 1 })
    expect(again.understood()).toEqual([{ size: 25, vouched: ['entries', 'entries'] }])
    const left = await retireKeys(folder, 1, 'retired')
    if ('problem' in left) throw new Error(left.problem)
    // What the retired keys signed counts: there is nothing to sign again.
    expect(publishing(hq, left, to).publish()).toMatchObject({ written: 0 })
  })

  it('come with a beacon that headquarters signed and remembers', async () => {
    const { hq } = await withEntries()
    const { publish, to } = publishing(hq)
    const { beacon } = publish()
    const keys = hq.keys.sets.map(({ word }) => word.key)
    expect(readBeacon(readFileSync(join(to, BEACON_FILE), 'utf8'), keys)).toMatchObject(beacon)
    expect(hq.archive.beacons()).toEqual([beacon])
    expect(publish().beacon.random).not.toBe(beacon.random)
  })
})

describe('receipts on a stick', () => {
  const run = async (stick: string) => {
    const { hq } = await withEntries()
    const said: string[] = []
    const { folder } = hq.archive
    hq.archive.close()
    const options: ReceiptsOptions = {
      archive: folder,
      keys: join(folder, '../keys'),
      to: join(stick, RECEIPTS_FOLDER),
      json: false,
      language: 'en',
    }
    const code = await receipts(options, { out: (text) => said.push(text), error: (text) => said.push(text) })
    return { code, said: said.join('') }
  }

  it('lie in their own folder', async () => {
    const stick = aFolder()
    expect(await run(stick)).toMatchObject({ code: 0, said: expect.stringContaining('1 receipts, 1 of them new') })
    expect(readFileSync(join(stick, RECEIPTS_FOLDER, 'station-1.txt'), 'utf8')).toContain('training-station/station-1')
  })

  it('are written nowhere else, whatever links lie on it', async () => {
    const stick = aFolder()
    const outside = aFolder()
    symlinkSync(outside, join(stick, RECEIPTS_FOLDER))
    expect(await run(stick)).toMatchObject({ code: 1, said: expect.stringContaining('is a link') })

    const second = aFolder()
    const victim = join(outside, 'victim.txt')
    writeFileSync(victim, 'untouched')
    mkdirSync(join(second, RECEIPTS_FOLDER))
    for (const name of ['station-1.txt', '.station-1.txt.part', BEACON_FILE, `.${BEACON_FILE}.part`]) {
      symlinkSync(victim, join(second, RECEIPTS_FOLDER, name))
    }
    expect(await run(second)).toMatchObject({ code: 0 })
    expect(readFileSync(victim, 'utf8')).toBe('untouched')
    expect(readFileSync(join(second, RECEIPTS_FOLDER, 'station-1.txt'), 'utf8')).toContain('training-station/station-1')
  })
})
