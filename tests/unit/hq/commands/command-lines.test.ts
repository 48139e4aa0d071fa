import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enrol, readEnrolOptions, readRevokeOptions, revoke } from '../../../../electron/hq/commands/enrol.ts'
import { keys, readKeysOptions } from '../../../../electron/hq/commands/keys.ts'
import { readReceiptsOptions } from '../../../../electron/hq/commands/receipts.ts'
import { readReceiveOptions, receive } from '../../../../electron/hq/commands/receive.ts'
import { formatVerifierKey } from '../../../../electron/records/signed-note.ts'
import type { Asked } from '../../../../electron/station/commands/command-line.ts'
import { runHeadquarters } from '../../../builders/headquarters-command.ts'
import { aFolder } from '../../../builders/people-room.ts'
import { aSentStation } from '../../../builders/sent-station.ts'

function listening() {
  const said: string[] = []
  const say = { out: (text: string) => void said.push(text), error: (text: string) => void said.push(text) }
  return { say, said: () => said.splice(0).join('') }
}

function given<T>(asked: Asked<T>): T {
  if (asked.kind !== 'run') throw new Error(asked.kind === 'wrong' ? asked.message : 'help')
  return asked.options
}

const wrong = (asked: Asked<unknown>) => (asked.kind === 'wrong' ? asked.message : null)

describe('the command line of headquarters', () => {
  it('says what is lacking, or is not understood, before it does anything', () => {
    expect(wrong(readReceiveOptions([], {}))).toContain('--archive is needed')
    expect(wrong(readReceiveOptions(['--archive', 'a'], {}))).toContain('one of --from, --bucket, --stick')
    expect(wrong(readReceiveOptions(['--archive', 'a', '--from', 'b', '--stick', 'c'], {}))).toContain('one of')
    expect(wrong(readReceiveOptions(['--archive', 'a', '--stick', 's'], {}))).toContain('--keys is needed')
    const store = ['--archive', 'a', '--record-store', 'https://lrs.example/xapi']
    expect(wrong(readReceiveOptions(store, {}))).toContain('HQ_LRS_KEY')
    const secrets = { HQ_LRS_KEY: 'k', HQ_LRS_SECRET: 's' }
    expect(wrong(readReceiveOptions([...store, '--since', 'yesterday'], secrets))).toContain('--since')
    expect(wrong(readReceiveOptions([...store, '--xapi', '3'], secrets))).toContain('--xapi')
    expect(given(readReceiveOptions([...store, '--since', '2026-03-01T00:00Z'], secrets)).from).toMatchObject({
      key: 'k',
      since: Date.parse('2026-03-01T00:00Z'),
    })
    expect(wrong(readEnrolOptions(['key', '--archive', 'a']))).toContain('--site is needed')
    expect(wrong(readRevokeOptions(['--archive', 'a']))).toContain('one station is needed')
    expect(wrong(readKeysOptions(['make', '--keys', 'k']))).toContain('--name is needed')
    expect(wrong(readKeysOptions(['burn', '--keys', 'k']))).not.toBeNull()
    expect(wrong(readReceiptsOptions(['--archive', 'a', '--keys', 'k']))).toContain('--to or --stick')
  })

  it('enrols many stations from a list, and names those that it does not', async () => {
    const folder = aFolder()
    const archive = join(folder, 'archive')
    const lines = [1, 2].map((number) => {
      const { bucket } = aSentStation(folder, { stationId: `station-${number}` })
      return `${formatVerifierKey(bucket.signer.key)}\tsite-${number}\t培训点 ${number}`
    })
    const list = join(folder, 'list.tsv')
    writeFileSync(list, `${lines.join('\n')}\nnot a key\tsite-3\n`)
    const { say, said } = listening()
    expect(await enrol(given(readEnrolOptions(['--list', list, '--archive', archive])), say)).toBe(1)
    expect(said()).toBe(
      'station-1: enrolled\nstation-2: enrolled\nnot enrolled, this is no key of a station, or it has no site: not a key\n',
    )
    const [key = ''] = lines[0]?.split('\t') ?? []
    expect(await enrol(given(readEnrolOptions([key, '--archive', archive, '--site', 'site-9'])), say)).toBe(1)
    expect(said()).toContain('belongs to site site-1')
    expect(await revoke({ archive, station: 'station-1', language: 'en' }, say)).toBe(0)
    expect(await revoke({ archive, station: 'station-1', language: 'en' }, say)).toBe(1)
  })

  it('receives, tells what was new and what was refused with its meaning, and ends with a code for each', async () => {
    const bucket = aFolder()
    const archive = join(aFolder(), 'archive')
    const station = aSentStation(bucket)
    station.happen(12)
    station.send()
    const { say, said } = listening()
    const options = given(readReceiveOptions(['--archive', archive, '--from', bucket], {}))
    expect(await receive(options, say)).toBe(1)
    expect(said()).toContain(
      'station-1: ALARM, not enrolled (unknown_station): station-1\nnot enrolled (unknown_station)\n',
    )
    await enrol(
      {
        archive,
        stations: [{ key: formatVerifierKey(station.bucket.signer.key), site: 's', name: null }],
        language: 'en',
      },
      say,
    )
    said()
    expect(await receive(options, say)).toBe(0)
    expect(said()).toBe(
      'station-1: 12 entries are new, 12 are held\n12 entries and 0 statements of 1 stations taken in, 0 refusals\n',
    )
    expect(await receive({ ...options, json: true }, say)).toBe(0)
    expect(JSON.parse(said())).toMatchObject({ entries: 0, lookedAt: 1, stations: [] })
  })

  it('makes keys and shows what goes into site packages, as a program', async () => {
    const folder = join(aFolder(), 'keys')
    const made = await runHeadquarters(['keys', 'make', '--keys', folder, '--name', 'records.example.org'])
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('Keys 1 of records.example.org') })
    const { say, said } = listening()
    expect(
      await keys({ action: 'show', keys: folder, receipts: 'https://records.example.org/r', language: 'en' }, say),
    ).toBe(0)
    const shown: unknown = JSON.parse(said())
    expect(shown).toMatchObject({ headquarters: { receipts: 'https://records.example.org/r' } })
    expect(await keys({ action: 'make', keys: folder, name: 'x', language: 'en' }, say)).toBe(1)
    expect(readFileSync(join(folder, 'keys-1.json'), 'utf8')).toContain('AGE-SECRET-KEY-1')
    expect(await runHeadquarters(['publish'])).toMatchObject({ code: 2 })
  })
})
