import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalsOf } from '../../../../electron/hq/receive/receive.ts'
import { segmentFileName } from '../../../../electron/records/segment.ts'
import { root } from '../../../../electron/records/tree.ts'
import { aHeadquarters, type Headquarters } from '../../../builders/headquarters.ts'
import { aFolder } from '../../../builders/people-room.ts'
import { anEntry, aSentStation, filesUnder, type SentStation } from '../../../builders/sent-station.ts'

async function received(wishes: { entries?: number; segmentEntries?: number } = {}) {
  const hq = await aHeadquarters()
  const station = aSentStation(hq.bucket, { segmentEntries: wishes.segmentEntries ?? 10 })
  hq.enrol('station-1', 'site-1')
  station.happen(wishes.entries ?? 25)
  station.send()
  return { hq, station }
}

const codesOf = async (hq: Headquarters, from?: string) =>
  refusalsOf(await hq.receive(from)).map(({ refusal }) => refusal.code)
const kept = (hq: Headquarters) => hq.archive.station('station-1')

/** Puts a segment with other lines in the place of one, under the name that fits it. */
function forge(station: SentStation, index: number, change: (lines: string[]) => string[]): void {
  const name = station.segmentFiles()[index] ?? ''
  const lines = gunzipSync(readFileSync(join(station.segments, name)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const bytes = gzipSync(`${change(lines).join('\n')}\n`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const [first, last] = name.split('-').map(Number)
  rmSync(join(station.segments, name))
  writeFileSync(join(station.segments, segmentFileName({ first: first ?? 0, last: last ?? 0, sha256 })), bytes)
}

describe('what a station sent', () => {
  it('is held as the very bytes it made, up to its checkpoint, once', async () => {
    const { hq, station } = await received()
    expect(await hq.receive()).toMatchObject({ entries: 25, checkpoints: 1, refusals: [] })
    expect(kept(hq)).toMatchObject({ heldEntries: 25, backlog: 0, clock: 'confirmed', head: { size: 25 } })
    expect(kept(hq)?.head?.root).toEqual(root(station.bucket.head))
    expect([...hq.archive.entries('station-1', 1, 25)].map(({ seq }) => seq)).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 1),
    )
    const own = filesUnder(join(hq.bucket, 'stations'))
    expect(filesUnder(join(hq.archive.folder, 'stations'))).toEqual(own)

    expect(await hq.receive()).toMatchObject({ entries: 0, checkpoints: 0, stations: [] })
  })

  it('is found again by whom it names', async () => {
    const { hq } = await received()
    await hq.receive()
    expect(hq.archive.mentioning('person', 'p14')).toEqual([{ stationId: 'station-1', first: 11, last: 20 }])
    expect(hq.archive.mentioning('person', 'nobody')).toEqual([])
  })

  it('waits for a checkpoint that proves it', async () => {
    const { hq, station } = await received({ entries: 20 })
    const [checkpoint = ''] = readdirSync(station.checkpoints)
    const aside = join(aFolder(), checkpoint)
    renameSync(join(station.checkpoints, checkpoint), aside)
    expect(await hq.receive()).toMatchObject({ entries: 0 })
    expect(kept(hq)).toMatchObject({ heldEntries: 0, head: null })
    renameSync(aside, join(station.checkpoints, checkpoint))
    expect(await hq.receive()).toMatchObject({ entries: 20 })
  })

  it('comes in whatever pieces it is copied, and is the same in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(30), { maxLength: 8 }), { maxLength: 4 }), async (rounds) => {
        const { hq, station } = await received({ entries: 7, segmentEntries: 4 })
        for (let day = 0; day < 3; day += 1) {
          station.happen(9)
          station.send()
        }
        const copy = aFolder()
        const files = Object.keys(filesUnder(hq.bucket))
        const bring = (file: string) => cpSync(join(hq.bucket, file), join(copy, file), { recursive: true })
        mkdirSync(join(copy, 'stations'))
        for (const round of rounds) {
          for (const index of round) bring(files[index % files.length] ?? '')
          await hq.receive(copy)
        }
        for (const file of files) bring(file)
        await hq.receive(copy)
        expect(kept(hq)).toMatchObject({ heldEntries: 34, head: { size: 34, root: root(station.bucket.head) } })
        expect(hq.archive.checkpoints('station-1').map(({ size }) => size)).toEqual([7, 16, 25, 34])
        expect(hq.archive.alarms()).toEqual([])
        expect(filesUnder(join(hq.archive.folder, 'stations'))).toEqual(filesUnder(join(hq.bucket, 'stations')))
      }),
      { numRuns: 4 },
    )
  })

  it('is noticed where a file of the archive was changed since', async () => {
    const { hq, station } = await received()
    await hq.receive()
    const file = join(hq.archive.folder, 'stations/station-1/segments', station.segmentFiles()[1] ?? '')
    writeFileSync(file, gzipSync('another one\n'))
    expect(() => [...hq.archive.entries('station-1', 1, 25)]).toThrow('was changed since it was taken in')
  })
})

describe('headquarters refuses, by name and without keeping anything of it,', () => {
  it('a station that is not enrolled, and one that was revoked', async () => {
    const hq = await aHeadquarters()
    const station = aSentStation(hq.bucket)
    station.happen(3)
    station.send()
    expect(await codesOf(hq)).toEqual(['unknown_station'])
    hq.enrol('station-1', 'site-1')
    hq.archive.table.revoke('station-1')
    expect(await codesOf(hq)).toEqual(['revoked_station'])
    expect(filesUnder(hq.archive.folder)).not.toHaveProperty('stations')
    hq.enrol('station-1', 'site-1')
    expect(await codesOf(hq)).toEqual([])
    expect(kept(hq)).toMatchObject({ heldEntries: 3, revokedAt: null })
  })

  it('a checkpoint that another key signed', async () => {
    const hq = await aHeadquarters()
    const station = aSentStation(hq.bucket, { seed: Buffer.alloc(32, 3) })
    hq.enrol('station-1', 'site-1')
    station.happen(3)
    station.send()
    expect(await codesOf(hq)).toEqual(['bad_signature'])
    expect(kept(hq)).toMatchObject({ heldEntries: 0, head: null })
    expect(hq.archive.alarms()).toMatchObject([{ stationId: 'station-1', kind: 'bad_signature' }])
  })

  it('a changed byte, a changed entry, a left-out one, two in another order', async () => {
    const changes: [string, (lines: string[]) => string[]][] = [
      ['root_differs', (lines) => lines.map((line) => line.replace('"confirmed"', '"doubtful"'))],
      ['not_a_segment', (lines) => lines.slice(1)],
      ['not_a_segment', (lines) => lines.toReversed()],
      ['not_a_segment', (lines) => lines.map((line) => ` ${line}`)],
    ]
    for (const [code, change] of changes) {
      const { hq, station } = await received()
      forge(station, 2, change)
      expect(await codesOf(hq)).toEqual([code])
      expect(kept(hq)).toMatchObject({ heldEntries: 0 })
      expect(readdirSync(join(hq.archive.folder, 'incoming'))).toEqual([])
    }
    const { hq, station } = await received()
    writeFileSync(join(station.segments, station.segmentFiles()[0] ?? ''), 'x')
    expect(await codesOf(hq)).toEqual(['hash_differs'])
  })

  it('what comes after a gap, and nothing before it', async () => {
    const { hq, station } = await received({ entries: 10 })
    station.happen(20)
    station.send()
    rmSync(join(station.segments, station.segmentFiles()[1] ?? ''))
    expect(await codesOf(hq)).toEqual(['gap'])
    expect(kept(hq)).toMatchObject({ heldEntries: 10, head: { size: 10 } })
  })

  it('another history of the same size, and one of fewer entries that was signed later', async () => {
    const { hq } = await received({ entries: 10 })
    await hq.receive()
    const clone = aSentStation(aFolder())
    clone.bucket.add(anEntry(1, 5))
    clone.happen(9)
    clone.send()
    cpSync(clone.checkpoints, join(hq.bucket, 'stations/station-1/checkpoints'), { recursive: true })
    expect(await codesOf(hq)).toEqual(['fork'])

    const restored = aSentStation(aFolder())
    restored.happen(8)
    restored.bucket.checkpoint(Date.parse('2026-03-09T08:00:00+08:00'))
    cpSync(restored.checkpoints, join(hq.bucket, 'stations/station-1/checkpoints'), { recursive: true })
    expect(await codesOf(hq)).toEqual(expect.arrayContaining(['fork', 'shrunk']))
    expect(hq.archive.alarms().map(({ kind }) => kind)).toEqual(['fork', 'shrunk'])
    expect(kept(hq)).toMatchObject({ heldEntries: 10, head: { size: 10 } })
  })

  it("one station's records under another's name, and those of another site", async () => {
    const { hq } = await received()
    hq.enrol('station-2', 'site-2')
    cpSync(join(hq.bucket, 'stations/station-1'), join(hq.bucket, 'stations/station-2'), { recursive: true })
    expect(await codesOf(hq)).toEqual(['other_station'])

    const other = aSentStation(hq.bucket, { stationId: 'station-3' })
    hq.enrol('station-3', 'site-3')
    const payload = '{"media":0,"people":1,"sessions":0,"sha256":"x","siteId":"site-4","version":1}'
    other.bucket.add(anEntry(1, 1, { type: 'package.applied', payload }))
    other.send()
    expect(await codesOf(hq)).toContain('wrong_site')
    expect(hq.archive.station('station-3')).toMatchObject({ heldEntries: 0 })
  })

  it('bombs, links, pipes and files without end', async () => {
    const { hq, station } = await received()
    const outside = join(aFolder(), 'secret.txt')
    writeFileSync(outside, 'not for headquarters')
    const name = (index: number) => join(station.segments, station.segmentFiles()[index] ?? '')
    const mebibyte = gzipSync(Buffer.alloc(1024 * 1024))
    const bomb = Buffer.concat(Array.from({ length: 300 }, () => mebibyte))
    const sha256 = createHash('sha256').update(bomb).digest('hex')
    rmSync(name(0))
    writeFileSync(join(station.segments, segmentFileName({ first: 1, last: 10, sha256 })), bomb)
    expect(await codesOf(hq)).toEqual(['not_a_segment'])

    rmSync(name(0))
    symlinkSync(outside, join(station.segments, segmentFileName({ first: 1, last: 10, sha256 })))
    expect(await codesOf(hq)).toEqual(['not_a_file', 'gap'])

    rmSync(name(0))
    execFileSync('mkfifo', [join(station.checkpoints, '000000000007.txt')])
    execFileSync('truncate', ['-s', '1T', join(station.checkpoints, '000000000008.txt')])
    expect(await codesOf(hq)).toEqual(['not_a_file', 'too_large', 'gap'])

    rmSync(join(hq.bucket, 'stations/station-1'), { recursive: true })
    symlinkSync(aFolder(), join(hq.bucket, 'stations/station-1'))
    expect(await codesOf(hq)).toEqual(['not_a_file'])
    expect(kept(hq)).toMatchObject({ heldEntries: 0 })
  })
})

describe('stations that had trouble', () => {
  it('go on with a second key, once that is enrolled', async () => {
    const { hq, station } = await received({ entries: 10 })
    await hq.receive()
    const again = aSentStation(aFolder(), { seed: Buffer.alloc(32, 3) })
    again.happen(10)
    again.send()
    again.happen(5)
    again.send()
    for (const folder of [again.segments, again.checkpoints]) {
      cpSync(folder, folder === again.segments ? station.segments : station.checkpoints, {
        recursive: true,
        force: false,
      })
    }
    expect(await codesOf(hq)).toEqual(['bad_signature'])
    hq.enrol('station-1', 'site-1', again.bucket.signer.key)
    expect(await codesOf(hq)).toEqual([])
    expect(kept(hq)).toMatchObject({ heldEntries: 15 })
  })

  it('may send a segment that was made again: other bytes, the same entries', async () => {
    const { hq, station } = await received()
    const [name = ''] = station.segmentFiles()
    const lines = gunzipSync(readFileSync(join(station.segments, name)))
    const bytes = gzipSync(lines, { level: 9 })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    writeFileSync(join(station.segments, segmentFileName({ first: 1, last: 10, sha256 })), bytes)
    expect(await codesOf(hq)).toEqual([])
    expect(kept(hq)).toMatchObject({ heldEntries: 25 })
  })
})
