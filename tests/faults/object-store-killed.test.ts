import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { readCheckpoint } from '../../electron/records/checkpoint.ts'
import { readCheckpointFileName, readSegmentFileName } from '../../electron/records/segment.ts'
import { readNote } from '../../electron/records/signed-note.ts'
import { append, EMPTY_TREE, leafHash, root } from '../../electron/records/tree.ts'
import { bucketOf } from '../builders/object-store-room.ts'
import { aFolder } from '../builders/people-room.ts'
import { type ObjectStoreDouble, startObjectStore } from '../object-store/object-store.ts'

const KILLS = Number(process.env['KILLS'] ?? 3)
const ROUNDS = 20
const LINES_A_ROUND = 6

/** Runs the station until `until` says so of how many lines it printed, or it ends; the entries it acknowledged. */
async function runStation(
  given: { folder: string; store: ReturnType<typeof bucketOf>; rounds: number },
  until: (lines: number) => boolean,
): Promise<{ acknowledged: number; carried: number }> {
  const program = join(import.meta.dirname, 'object-store-station.ts')
  const station = spawn(process.execPath, [program, JSON.stringify(given)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = { acknowledged: 0, carried: 0 }
  let lines = 0
  for await (const line of createInterface({ input: station.stdout })) {
    const [word, number] = line.split(' ')
    if (word === 'acknowledged') said.acknowledged = Number(number)
    if (word === 'carried') said.carried = Number(number)
    lines += 1
    if (until(lines)) station.kill('SIGKILL')
  }
  return said
}

/** The log as the bucket has it: its lines in order, and the newest checkpoint. */
function heldBy(store: ObjectStoreDouble) {
  const names = [...store.objects()].map(([key, { bytes }]) => ({ name: key.split('/').at(-1) ?? '', bytes }))
  const segments = names.flatMap(({ name, bytes }) => {
    const segment = readSegmentFileName(name)
    return segment === null ? [] : [{ ...segment, lines: gunzipSync(bytes).toString('utf8').trimEnd().split('\n') }]
  })
  const checkpoints = names.flatMap(({ name, bytes }) => {
    const note = readCheckpointFileName(name) === null ? null : readNote(bytes.toString('utf8'))
    const checkpoint = note === null ? null : readCheckpoint(note.text)
    return checkpoint === null ? [] : [checkpoint]
  })
  return {
    segments: segments.toSorted((a, b) => a.first - b.first),
    newest: checkpoints.toSorted((a, b) => a.size - b.size).at(-1),
  }
}

test(
  `a station killed ${KILLS} times while it records and brings its log to an object store loses nothing and brings nothing twice`,
  async () => {
    const store = await startObjectStore()
    onTestFinished(() => store.stop())
    const folder = aFolder()
    const to = bucketOf(store)
    let acknowledged = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      if (kill % 3 === 1) store.fault({ fault: 'reset_after_storing' })
      if (kill % 3 === 2) store.fault({ fault: 'status', status: 503, code: 'SlowDown', times: 2 })
      // Before its last line: one that has nothing left to do waits for its next time.
      const after = Math.floor(Math.random() * (ROUNDS * LINES_A_ROUND - 1))
      const said = await runStation({ folder, store: to, rounds: ROUNDS }, (lines) => lines > after)
      acknowledged = Math.max(acknowledged, said.acknowledged)
    }
    const last = await runStation({ folder, store: to, rounds: 0 }, () => false)

    const { segments, newest } = heldBy(store)
    expect(last.carried).toBeGreaterThanOrEqual(acknowledged)
    expect(newest?.size).toBe(last.carried)
    expect(segments.map(({ first }) => first)).toEqual([1, ...segments.slice(0, -1).map(({ last: end }) => end + 1)])
    const tree = segments
      .flatMap(({ lines }) => lines)
      .map(leafHash)
      .reduce(append, EMPTY_TREE)
    expect(root(tree)).toEqual(newest?.root)
    expect([...store.objects().values()].filter(({ times }) => times !== 1)).toEqual([])
  },
  30_000 + KILLS * 10_000,
)
