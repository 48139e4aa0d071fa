import { CheckpointExtension } from '../../records/checkpoint-statement.ts'
import { growingTree } from '../../records/growing-tree.ts'
import { verifyConsistency } from '../../records/proofs.ts'
import { root, type TreeHead } from '../../records/tree.ts'
import type { ArchivedStatement } from '../archive/archive.ts'
import type { SignedCheckpoint } from '../archive/checkpoint-shelf.ts'
import type { OpenArchive } from '../archive/open-archive.ts'
import type { PendingStatement, Told } from '../archive/pending.ts'
import { type About, about, isRefusal, type Refusal, refused } from './refusal.ts'
import { signedCheckpoint } from './signed-checkpoint.ts'
import { chosen, lookOver } from './statement-choice.ts'
import { isSameHead } from './take-checkpoints.ts'
import { refusedStation, type StationTaken, settled } from './take-station.ts'

/** A checkpoint that leads on from what is known of its station. */
interface Linked {
  signed: SignedCheckpoint
  storedAt: number
  told: Told
}

/** After this long, in milliseconds, what a record store lacks is not on its way any more. */
const TIME_TO_COME = 24 * 3_600_000

/**
 * Takes in what record stores gave of one station: checkpoints that lead on from those before, then, for each, the
 * statements that it covers, all of them or none. What is voided is fetched where it is lacking.
 */
export async function takeStatements(
  archive: OpenArchive,
  stationId: string,
  fetchVoided: (ids: readonly string[]) => Promise<void>,
): Promise<StationTaken> {
  const refused = refusedStation(archive, stationId)
  if (refused !== null) return settled(archive, stationId, { refusals: [refused] })
  const before = archive.table.statementsHead(stationId).size
  const { linked, checkpoints, refusals } = link(archive, stationId)
  for (const one of linked) {
    let proof = prove(archive, stationId, one.signed)
    if (isRefusal(proof) && proof.code === 'statements_missing') {
      await fetchVoided(archive.statementIntake.voidedByWaiting(stationId))
      proof = prove(archive, stationId, one.signed)
    }
    if (isRefusal(proof)) {
      refusals.push(proof)
      if (proof.code === 'statements_missing' && archive.now() - one.storedAt > TIME_TO_COME) {
        archive.words.alarm(stationId, proof.code, proof.what)
      }
      break
    }
    if (proof !== null) archive.statementIntake.takeStatements({ stationId, ...one, ...proof })
  }
  const done = archive.words.heldByStatements(stationId)
  if (done !== null) archive.statementIntake.dropCheckpoints(stationId, done.size)
  const statements = archive.table.statementsHead(stationId).size - before
  return settled(archive, stationId, { statements, checkpoints, refusals })
}

/** Checks each checkpoint that waits against what is known, by size. */
function link(archive: OpenArchive, stationId: string) {
  const { statementIntake, table, words } = archive
  const keys = table.keysOf(stationId)
  const linked: Linked[] = []
  const refusals: Refusal[] = []
  let checkpoints = 0
  for (const waiting of statementIntake.checkpointsWaiting(stationId)) {
    const extension = CheckpointExtension.parse(JSON.parse(waiting.checkpoint))
    const what: About = (words) => words.checkpoint(waiting.size)
    const signed = signedCheckpoint(extension.note, stationId, keys, what)
    const refusal = isRefusal(signed) ? signed : unlinked(archive, stationId, signed, extension, what)
    if (isRefusal(signed) || refusal !== null) {
      if (refusal !== null) refusals.push(refusal)
      continue
    }
    statementIntake.keepWaiting(withheldIn(archive, stationId, signed, extension))
    const known = words.checkpointOf(stationId, waiting.size)
    const told = { version: extension.version, clock: extension.clock }
    if (known === null || known.storedAt === null) statementIntake.takeLink(stationId, signed, waiting.storedAt, told)
    if (known === null) checkpoints += 1
    linked.push({ signed, storedAt: waiting.storedAt, told })
  }
  return { linked, checkpoints, refusals }
}

/** Why a checkpoint does not lead on from what is known; null where it does. */
function unlinked(
  { words, table, entryFiles }: OpenArchive,
  stationId: string,
  { checkpoint }: SignedCheckpoint,
  { previous, consistency }: CheckpointExtension,
  what: About,
): Refusal | null {
  const fork = refused('fork', what)
  const known = words.checkpointOf(stationId, checkpoint.size)
  if (known !== null) return isSameHead(known, checkpoint) ? null : fork
  if (checkpoint.size <= table.entriesHead(stationId).size) {
    return entryFiles.rootAt(stationId, checkpoint.size)?.equals(checkpoint.root) === true ? null : fork
  }
  const newest = words.newest(stationId)
  if (newest === null) return null
  if (newest.size > checkpoint.size)
    return refused('shrunk', (words) => words.afterLarger(words.checkpoint(checkpoint.size), newest.size))
  const older = words.checkpointOf(stationId, previous)
  if (older === null)
    return refused(
      'unlinked',
      about(what, (words) => words.leadsOnFromUnknown(previous)),
    )
  // Where the entries are not held, only its own proof ties it to the newest; one that passes that over hides a branch.
  const isPassedOver = newest.size > Math.max(previous, table.entriesHead(stationId).size)
  if (isPassedOver)
    return refused(
      'fork',
      about(what, (words) => words.leadsPast(previous, newest.size)),
    )
  if (checkpoint.statements.size < newest.statements.size) {
    const [now, before] = [checkpoint.statements.size, newest.statements.size]
    return refused(
      'shrunk',
      about(what, (words) => words.statementsAfter(now, before)),
    )
  }
  const proof = consistency.map((hash) => Buffer.from(hash, 'base64'))
  return verifyConsistency(older, checkpoint, proof) ? null : fork
}

function withheldIn(
  { table }: OpenArchive,
  stationId: string,
  { checkpoint }: SignedCheckpoint,
  { withheld }: CheckpointExtension,
): PendingStatement[] {
  const held = table.statementsHead(stationId).size
  return withheld
    .filter(({ position }) => position > held && position <= checkpoint.statements.size)
    .map(({ position, leaf }) => ({
      stationId,
      position,
      id: '',
      leaf: Buffer.from(leaf, 'base64'),
      storedAt: null,
      voids: null,
      statement: null,
    }))
}

/** The statements up to a checkpoint, once their root is the one that was signed; null where they are proven already. */
function prove(
  archive: OpenArchive,
  stationId: string,
  { checkpoint }: SignedCheckpoint,
): { statements: Iterable<ArchivedStatement>; head: TreeHead } | Refusal | null {
  const held = archive.table.statementsHead(stationId)
  const { size, root: signedRoot } = checkpoint.statements
  if (archive.words.checkpointOf(stationId, checkpoint.size)?.proven.statements === true || size < held.size)
    return null
  const range = { stationId, first: held.size + 1, last: size }
  const what: About = (words) => words.statements(range.first, range.last)
  const looked = lookOver(archive, range)
  if (isRefusal(looked)) return refused(looked.code, about(what, looked.about))
  for (let choice = 0; choice < looked.choices; choice += 1) {
    const tree = growingTree(held)
    for (const { leaf } of chosen(archive, range, choice)) tree.append(leaf)
    if (root(tree.head()).equals(signedRoot)) return { head: tree.head(), statements: chosen(archive, range, choice) }
  }
  return refused(looked.choices > 1 ? 'two_statements' : 'root_differs', what)
}
