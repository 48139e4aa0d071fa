import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { v7 } from 'uuid'
import { originOf, readCheckpoint } from '../../electron/records/checkpoint.ts'
import {
  EXPORTS_FOLDER,
  INCOMPLETE_FILE,
  isSignedBy,
  MANIFEST_FILE,
  plainFileName,
  readManifest,
} from '../../electron/records/export.ts'
import { readSegmentFileName } from '../../electron/records/segment.ts'
import { createCosigner, createSigner, type NoteSigner, readNote } from '../../electron/records/signed-note.ts'
import { append, EMPTY_TREE, leafHash, root } from '../../electron/records/tree.ts'
import { createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { createEntryLines } from '../../electron/station/log/entry-lines.ts'
import type { Log } from '../../electron/station/log/log.ts'
import { readTreeHead } from '../../electron/station/log/log.ts'
import { createReceiptBook } from '../../electron/station/receipts/receipt-book.ts'
import { createReceipts } from '../../electron/station/receipts/receipts.ts'
import { createSegments, type KeptSegment } from '../../electron/station/segments/segments.ts'
import { createExportBook } from '../../electron/station/sticks/export-book.ts'
import { folderStick } from '../../electron/station/sticks/folder-stick.ts'
import type { StickSource } from '../../electron/station/sticks/stick.ts'
import { createSticks, type Sticks } from '../../electron/station/sticks/sticks.ts'
import type { Store } from '../../electron/station/store/store.ts'
import { aClock, aLog, anEvent, type HeldClock } from './log.ts'
import { aFolder, aStore } from './people-room.ts'

export const STATION_ID = 'station-1'
/** Headquarters' cosigner of entries. */
export const HEADQUARTERS = createCosigner('hq.example.org/entries', Buffer.alloc(32, 9))

/** Headquarters' age key; making one takes a moment, so that all tests of a file share it. */
export const identity = await generateX25519Identity()
const recipient = await identityToRecipient(identity)

export interface SticksRoom {
  store: Store
  log: Log
  clock: HeldClock
  sticks: Sticks
  signer: NoteSigner
  /** The folder that is plugged in as a stick. */
  stick: string
  stickId: string
  /** Writes so many entries. */
  happen(entries: number): void
  /** Signs the log and cuts what is new into segments of their own. */
  cut(): Promise<void>
  /** Looks, exports, and waits for the end. */
  export(what?: 'missing' | 'everything'): Promise<ReturnType<Sticks['status']>['export']>
  /** Headquarters' receipt for the newest checkpoint. */
  receipt(): string
  /** Every state that the export went through, without repeats. */
  steps: string[]
  troubles: unknown[]
}

export interface SticksRoomWishes {
  stick?: string
  dataFolder?: string
  sources?: readonly StickSource[]
  recipients?: readonly string[]
  seed?: number
  /** Called before a segment is read for the stick. */
  beforeRead?: (segment: KeptSegment) => void
}

/** A station's way of sticks, on a real store, with a folder for a stick. */
export function aSticksRoom(wishes: SticksRoomWishes = {}): SticksRoom {
  const { stick = join(aFolder(), '优盘'), dataFolder = aFolder(), beforeRead = () => undefined } = wishes
  if (!existsSync(stick)) mkdirSync(stick)
  const source = folderStick(stick)
  const clock = aClock()
  const store = aStore(dataFolder)
  const log = aLog(store, clock)
  const signer = createSigner(originOf(STATION_ID), Buffer.alloc(32, wishes.seed ?? 1))
  const checkpoints = createCheckpoints({
    store,
    signer,
    leavesAfter: () => [],
    wall: clock.wall,
    dayOf: () => 0,
    afterwards: () => undefined,
  })
  const segments = createSegments({
    store,
    entries: createEntryLines(store),
    dataFolder,
    checkpointed: () => checkpoints.newest()?.size ?? 0,
    wall: clock.wall,
  })
  const receipts = createReceipts({
    store,
    log,
    book: createReceiptBook(store),
    stationId: STATION_ID,
    keys: () => [HEADQUARTERS.key],
    checkpointOf: checkpoints.of,
    head: () => {
      const head = readTreeHead(store)
      return { size: head.size, root: root(head) }
    },
    onTime: () => undefined,
    onChange: () => undefined,
  })
  const steps: string[] = []
  const troubles: unknown[] = []
  const sticks = createSticks({
    stationId: STATION_ID,
    signer,
    log,
    checkpoints,
    segments: {
      ...segments,
      read(segment) {
        beforeRead(segment)
        return segments.read(segment)
      },
    },
    receipts,
    book: createExportBook(store),
    site: () => ({ id: 'site-1', recipients: wishes.recipients ?? [recipient] }),
    uuid: v7,
    wall: clock.wall,
    monotonic: clock.monotonic,
    sources: wishes.sources ?? [source],
    onChange() {
      const { export: status } = sticks.status()
      const step = status.state === 'working' ? status.step : status.state
      if (steps.at(-1) !== step) steps.push(step)
    },
    onRecords: () => undefined,
    onTrouble: (error) => troubles.push(error),
  })
  for (const { projection } of [receipts, sticks]) log.register(projection)

  return {
    store,
    log,
    clock,
    sticks,
    signer,
    stick,
    get stickId() {
      return sticks.status().sticks[0]?.id ?? ''
    },
    happen(entries) {
      store.transaction(() => {
        for (let entry = 0; entry < entries; entry += 1) log.record(anEvent(`p${entry}`))
      })
    },
    async cut() {
      checkpoints.make()
      await segments.cut()
    },
    async export(what = 'missing') {
      await sticks.look()
      sticks.export(sticks.status().sticks[0]?.id ?? '', { what }, 'a-1')
      await sticks.settled()
      return sticks.status().export
    },
    receipt() {
      const newest = checkpoints.newest()
      if (newest === null) throw new Error('nothing is signed yet')
      const text = readNote(newest.note)?.text ?? ''
      const { name, keyId, bytes } = HEADQUARTERS.cosign(text, Math.floor(clock.wall() / 1000))
      const encoded = Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')
      return `${newest.note}— ${name} ${encoded}\n`
    },
    steps,
    troubles,
  }
}

/** The exports on a stick, by their folders. */
export function exportFolders(stick: string): string[] {
  const folder = join(stick, EXPORTS_FOLDER)
  return existsSync(folder) ? readdirSync(folder).toSorted() : []
}

/** Whether the folder of an export says of itself that it is complete. */
export function isMarkedComplete(stick: string, folder: string): boolean {
  return !existsSync(join(stick, EXPORTS_FOLDER, folder, INCOMPLETE_FILE))
}

/** What headquarters makes of an export: every file as the manifest says, and the tree that follows from the entries. */
export interface OpenedExport {
  first: number
  last: number
  lines: string[]
  /** Sizes and roots of the checkpoints in it. */
  checkpoints: { size: number; root: string }[]
}

/** Opens an export with headquarters' key and checks each word of it; throws where one does not hold. */
export async function openExport(
  stick: string,
  folder: string,
  signer: NoteSigner,
  key = identity,
): Promise<OpenedExport> {
  const at = (name: string) => join(stick, EXPORTS_FOLDER, folder, name)
  if (!isMarkedComplete(stick, folder)) throw new Error(`${folder} is half written`)
  const note = readFileSync(at(MANIFEST_FILE), 'utf8')
  const manifest = readManifest(note)
  if (manifest === null || !isSignedBy(note, signer.key)) throw new Error('the manifest is not the station’s')
  const lines: string[] = []
  const checkpoints: OpenedExport['checkpoints'] = []
  const decrypter = new Decrypter()
  decrypter.addIdentity(key)
  for (const { name, sha256, bytes, plain } of manifest.files) {
    const sealed = readFileSync(at(name))
    same({ sha256, bytes }, digest(sealed), name)
    const opened = Buffer.from(await decrypter.decrypt(sealed))
    same(plain, digest(opened), name)
    const plainName = plainFileName(name) ?? ''
    if (readSegmentFileName(plainName) !== null)
      lines.push(...gunzipSync(opened).toString('utf8').trimEnd().split('\n'))
    else checkpoints.push(headOf(opened.toString('utf8')))
  }
  return { first: manifest.first, last: manifest.last, lines, checkpoints }
}

/** The roots that follow from lines that begin with the first entry, at the sizes asked for. */
export function rootsOf(lines: readonly string[], sizes: readonly number[]): string[] {
  let head = EMPTY_TREE
  const roots = new Map<number, string>()
  for (const line of lines) {
    head = append(head, leafHash(line))
    roots.set(head.size, root(head).toString('hex'))
  }
  return sizes.map((size) => roots.get(size) ?? 'not there')
}

function headOf(note: string): { size: number; root: string } {
  const checkpoint = readCheckpoint(readNote(note)?.text ?? '')
  if (checkpoint === null) throw new Error('not a checkpoint')
  return { size: checkpoint.size, root: checkpoint.root.toString('hex') }
}

interface Digest {
  sha256: string
  bytes: number
}

function digest(bytes: Buffer): Digest {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}

function same(said: Digest, found: Digest, name: string): void {
  if (said.sha256 !== found.sha256 || said.bytes !== found.bytes) throw new Error(`${name} is not what was signed`)
}
