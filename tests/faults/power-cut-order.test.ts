import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { EXPORTS_FOLDER, INCOMPLETE_FILE, MANIFEST_FILE } from '../../electron/records/export.ts'
import { checkpointFileName, stationFolders } from '../../electron/records/segment.ts'
import { formatVerifierKey } from '../../electron/records/signed-note.ts'
import { anExportableStation } from '../builders/exportable-station.ts'
import { headquartersCommand, runHeadquarters } from '../builders/headquarters-command.ts'
import { aFolder } from '../builders/people-room.ts'
import { aSiteFolderWithSession } from '../builders/running-site.ts'
import { aSentStation } from '../builders/sent-station.ts'
import { enterStation, stationCommand } from '../builders/station-process.ts'
import { exportFolders } from '../builders/sticks-room.ts'
import { callsOf, type SystemCall, startTraced, whyNoTrace } from '../builders/system-calls.ts'

/** What a power cut leaves is what was made durable before it: so the order of the calls to the system is the proof. */
const lacks = whyNoTrace()

const isSync = ({ name, result }: SystemCall) => ['fsync', 'fdatasync'].includes(name) && result === 0
const isWrite = ({ name }: SystemCall) => ['write', 'writev', 'pwrite64', 'pwritev'].includes(name)
const isMade = ({ name, given }: SystemCall) => name === 'openat' && given.includes('O_CREAT')
/** Calls on the open file of that path, as strace shows it behind the file's number. */
const on = (path: string) => (call: SystemCall) => call.given.split(',', 1)[0]?.includes(`<${path}>`) === true
/** Calls that name that path. */
const naming = (path: string) => (call: SystemCall) => call.given.includes(`"${path}"`)

/** The first call of which all of that is true; fails the test where there is none. */
function first(calls: readonly SystemCall[], ...conditions: ((call: SystemCall) => boolean)[]): SystemCall {
  const found = calls.find((call) => conditions.every((is) => is(call)))
  if (found === undefined) throw new Error('the trace has no such call')
  return found
}

function all(calls: readonly SystemCall[], ...conditions: ((call: SystemCall) => boolean)[]): SystemCall[] {
  return calls.filter((call) => conditions.every((is) => is(call)))
}

/** Whether what was written before a call is durable when it begins. */
function isDurableBefore(calls: readonly SystemCall[], path: string, call: SystemCall): boolean {
  const written = all(calls, isWrite, on(path)).filter(({ began }) => began < call.began)
  const last = written.at(-1)
  return (
    last !== undefined &&
    all(calls, isSync, on(path)).some(({ began, ended }) => began > last.ended && ended < call.began)
  )
}

describe('what is acknowledged is durable', () => {
  beforeEach((context) => {
    if (lacks !== null) context.skip(lacks)
  })

  it('a tap: no answer goes out, to whoever asked or to any screen, before the log is on the disk', async () => {
    const folder = aFolder()
    const dataFolder = join(folder, 'data')
    const trace = join(folder, 'trace')
    const child = startTraced(
      stationCommand({ dataFolder, siteFolder: aSiteFolderWithSession(10), built: true }),
      trace,
      {
        ...process.env,
        STATION_ENDS_WITH_INPUT: '1',
      },
    )
    const station = await enterStation(child)
    // A screen that listens, as every kiosk does.
    const screen = await station.request('/api/events')
    for (const person of [0, 1, 2]) expect(await station.tapBadge(person)).toMatchObject({ kind: 'checked_in' })
    child.stdin?.end()
    const calls = await callsOf(child, trace)
    await screen.body?.cancel().catch(() => undefined)

    const log = join(dataFolder, 'station.sqlite-wal')
    const answers = all(calls, isWrite, ({ given }) => given.includes('socket:') && given.includes('checked_in'))
    // Each tap is told to whoever asked and to the screen.
    expect(answers.length).toBeGreaterThanOrEqual(6)
    expect(answers.filter((answer) => !isDurableBefore(calls, log, answer))).toEqual([])
    for (const person of ['trainee-1', 'trainee-2', 'trainee-3']) {
      const entry = first(
        calls,
        isWrite,
        on(log),
        ({ given }) => given.includes('presence.checked_in') && given.includes(person),
      )
      expect(answers.some(({ began }) => began > entry.ended)).toBe(true)
    }
  })

  it('an export: the mark comes first and goes last, and "done" is said after everything else', async () => {
    const station = await anExportableStation()
    await station.happen(50)
    const trace = join(aFolder(), 'trace')
    const child = startTraced(station.command, trace)
    child.stdout?.resume()
    const calls = await callsOf(child, trace)

    const [name = ''] = exportFolders(station.stick)
    const exports = join(station.stick, EXPORTS_FOLDER)
    const folder = join(exports, name)
    const mark = join(folder, INCOMPLETE_FILE)
    const log = join(station.dataFolder, 'station.sqlite-wal')
    const syncs = (path: string) => all(calls, isSync, on(path))
    const made = all(calls, isMade, ({ given }) => given.includes(`"${folder}/`) && !given.includes(INCOMPLETE_FILE))
    const files = made.map(({ given }) => /"([^"]+)"/.exec(given)?.[1] ?? '')
    const unmarked = first(calls, ({ name: call }) => call.startsWith('unlink'), naming(mark))
    const said = first(calls, isWrite, ({ given }) => given.includes('Written and checked'))
    expect(files.some((file) => file.endsWith(MANIFEST_FILE))).toBe(true)
    expect(files.filter((file) => file.endsWith('.age')).length).toBeGreaterThanOrEqual(2)

    // The station's own segment is durable before it has its name.
    const segments = join(station.dataFolder, 'segments')
    const named = first(calls, ({ name: call, given }) => call.startsWith('rename') && given.includes(`"${segments}/`))
    expect(isDurableBefore(calls, /"([^"]+)"/.exec(named.given)?.[1] ?? '', named)).toBe(true)

    // The folders and the mark are durable before the first file is begun.
    const begun = Math.min(...made.map(({ began }) => began))
    for (const path of [station.stick, exports, mark, folder]) {
      expect(
        syncs(path).some(({ ended }) => ended < begun),
        path,
      ).toBe(true)
    }
    // Each file, and the names in the folder, before the mark goes.
    const lastMade = Math.max(...made.map(({ ended }) => ended))
    for (const file of files) expect(isDurableBefore(calls, file, unmarked), file).toBe(true)
    expect(syncs(folder).some(({ began, ended }) => began > lastMade && ended < unmarked.began)).toBe(true)
    // Each was read again before, past the system's memory where it can.
    for (const file of files) {
      const synced = Math.max(...syncs(file).map(({ ended }) => ended))
      const isRead = ({ name: call, given, began }: SystemCall) =>
        call === 'openat' && given.includes('O_RDONLY') && began > synced && began < unmarked.began
      expect(
        calls.some((call) => naming(file)(call) && isRead(call)),
        file,
      ).toBe(true)
    }
    // That it is gone is durable before the log has the export, and the log before anybody is told.
    const gone = first(syncs(folder), ({ began }) => began > unmarked.ended)
    const entry = first(calls, isWrite, on(log), ({ given }) => given.includes('export.written'))
    expect(gone.ended).toBeLessThan(entry.began)
    expect(isDurableBefore(calls, log, said)).toBe(true)
    expect(entry.ended).toBeLessThan(said.began)
  })

  it('what headquarters receives: the files are there before the index names them, and it says so last', async () => {
    const bucket = aFolder()
    const sent = aSentStation(bucket)
    sent.happen(20)
    sent.send()
    const archive = join(aFolder(), 'archive')
    const key = formatVerifierKey(sent.bucket.signer.key)
    await runHeadquarters(['enrol', key, '--archive', archive, '--site', 'site-1'])
    const trace = join(aFolder(), 'trace')
    const command = headquartersCommand('receive', '--archive', archive, '--from', bucket)
    const child = startTraced(command, trace)
    child.stdout?.resume()
    const calls = await callsOf(child, trace)

    const [name = ''] = sent.segmentFiles()
    const incoming = join(archive, 'incoming', name)
    const folders = stationFolders('station-1')
    const index = join(archive, 'hq.sqlite-wal')
    const moved = first(
      calls,
      ({ name: call }) => call.startsWith('rename'),
      naming(join(archive, folders.segments, name)),
    )
    const checkpoint = join(archive, folders.checkpoints, checkpointFileName(20))
    const signed = first(calls, ({ name: call }) => call.startsWith('rename'), naming(checkpoint))
    const row = first(calls, isWrite, on(index), ({ given }) => given.includes(sent.bucket.signer.key.name))
    const said = first(calls, isWrite, ({ given }) => given.includes('stations taken in'))
    expect(isDurableBefore(calls, incoming, moved)).toBe(true)
    const half = join(dirname(checkpoint), `.${checkpointFileName(20)}.part`)
    expect(isDurableBefore(calls, half, signed)).toBe(true)
    for (const [folder, renamed] of [
      [folders.segments, moved],
      [folders.checkpoints, signed],
    ] as const) {
      const synced = all(calls, isSync, on(join(archive, folder)))
      expect(
        synced.some(({ began, ended }) => began > renamed.ended && ended < row.began),
        folder,
      ).toBe(true)
    }
    expect(isDurableBefore(calls, index, said)).toBe(true)
    expect(row.ended).toBeLessThan(said.began)
  })
})
