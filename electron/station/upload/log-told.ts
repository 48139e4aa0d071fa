import type { CheckpointExtension } from '../../records/checkpoint-statement.ts'
import type { Checkpoints, KeptCheckpoint } from '../checkpoints/checkpoints.ts'
import type { Store } from '../store/store.ts'
import type { ClockEvidence } from '../vocabulary.ts'
import type { KeptStatements } from './kept-statements.ts'
import type { Statement } from './statement.ts'
import type { SiteFacts } from './statement-context.ts'
import { derivedId } from './statement-id.ts'
import { ACTIVITY_TYPES, stationExtensions, VERBS } from './xapi-words.ts'

/** What the record store is told of the log itself, beside what happened: its checkpoints, as statements. */
export interface LogTold {
  /** Signs the log where it has grown, and makes a statement of what headquarters does not know yet. */
  tell(): void
  /** The same at the end of a run, for what came during it and what the run set aside; whether there was anything. */
  tellMore(): boolean
  /** Whether a checkpoint waits to be told of, though nothing else is pending. */
  isDue(): boolean
}

export interface LogToldOptions {
  store: Store
  kept: KeptStatements
  checkpoints: Pick<Checkpoints, 'make' | 'newest' | 'after' | 'consistency'>
  /** Null before a site package was applied. */
  site: () => SiteFacts | null
  /** The product's version. */
  version: string
  clockEvidence: () => ClockEvidence
}

/** Entries that one proof of consistency leads over at most, where there are checkpoints between: it is hashed at once. */
const MOST_ENTRIES_AT_ONCE = 20_000
/** Statements set aside that one statement tells of at most. */
const MOST_WITHHELD = 500

export function createLogTold(options: LogToldOptions): LogTold {
  const { store, kept, checkpoints, site } = options
  const { db } = store
  const newestStated = db.prepare<[], Stated>(
    `SELECT stated.size, stated.statements, statement.state FROM stated_checkpoint AS stated
     CROSS JOIN statement ON statement.position = stated.position ORDER BY stated.position DESC LIMIT 1`,
  )
  // One that the record store would not take is not known at headquarters.
  const newestToBuildOn = db.prepare<[], Stated>(
    `SELECT stated.size, stated.statements, statement.state FROM stated_checkpoint AS stated
     CROSS JOIN statement ON statement.position = stated.position
     WHERE statement.state <> 'quarantined' ORDER BY stated.position DESC LIMIT 1`,
  )
  const insertStated = db.prepare('INSERT INTO stated_checkpoint (position, size, statements) VALUES (?, ?, ?)')
  const selectUntold = db.prepare<[number, number, number], { position: number; type: string; leaf: Buffer }>(
    `SELECT one.position, one.type, one.leaf FROM statement AS one INDEXED BY statement_quarantined
     LEFT JOIN statement AS teller ON teller.position = one.withheld_in
     WHERE one.state = 'quarantined' AND one.position > ? AND one.position <= ?
       AND (one.withheld_in IS NULL OR teller.state = 'quarantined')
     ORDER BY one.position LIMIT ?`,
  )
  const markTold = db.prepare('UPDATE statement SET withheld_in = ? WHERE position = ?')
  const selectMore = db.prepare<[number], { position: number }>(
    "SELECT position FROM statement WHERE position > ? AND type <> 'checkpoint' LIMIT 1",
  )

  /** Statements that the checkpoint covers and no record store will have, and that headquarters was not told of. */
  function untold({ statements }: KeptCheckpoint) {
    return selectUntold.all(kept.treeAfter, kept.treeAfter + statements.size, MOST_WITHHELD)
  }

  /** The next checkpoint to tell of after one of this size: the newest, or one on the way to it where that is far. */
  function nextAfter(size: number, newest: KeptCheckpoint): KeptCheckpoint {
    if (size === 0 || newest.size - size <= MOST_ENTRIES_AT_ONCE) return newest
    const between = checkpoints.after(size)
    return between.findLast((one) => one.size - size <= MOST_ENTRIES_AT_ONCE) ?? between[0] ?? newest
  }

  /** Makes statements until the newest checkpoint is told of; whether there were any. */
  function state(newest: KeptCheckpoint, facts: SiteFacts): boolean {
    let made = false
    for (;;) {
      const previous = newestToBuildOn.get()?.size ?? 0
      const checkpoint = nextAfter(previous, newest)
      const withheld = untold(checkpoint)
      const isStated = (newestStated.get()?.size ?? 0) >= checkpoint.size
      // Another word on a checkpoint that was refused would be refused too, and would only be one more to withhold.
      if (isStated && withheld.every(({ type }) => type === 'checkpoint')) return made
      const isGrown = previous > 0 && previous < checkpoint.size
      const consistency = isGrown ? checkpoints.consistency(previous, checkpoint.size) : []
      keep(checkpoint, facts, {
        note: checkpoint.note,
        previous,
        consistency: consistency.map((hash) => hash.toString('base64')),
        withheld: withheld.map(({ position, leaf }) => ({
          position: position - kept.treeAfter,
          leaf: leaf.toString('base64'),
        })),
        version: options.version,
        clock: options.clockEvidence(),
      })
      made = true
    }
  }

  function keep(checkpoint: KeptCheckpoint, facts: SiteFacts, told: CheckpointExtension): void {
    const { size, at, statements } = checkpoint
    store.transaction(() => {
      const statement = checkpointStatement(checkpoint, facts, told, kept.nextPlace())
      const position = kept.keep({ statement, seq: size, type: 'checkpoint', at, about: null, voids: null })
      if (position === null) throw new Error(`the checkpoint of ${size} entries has the id of another statement`)
      insertStated.run(position, size, statements.size)
      for (const one of told.withheld) markTold.run(position, one.position + kept.treeAfter)
    })
  }

  function stateNewest(): boolean {
    const facts = site()
    const newest = facts === null ? null : checkpoints.make()
    return newest !== null && facts !== null && state(newest, facts)
  }

  return {
    tell() {
      // One that still waits comes after all that waits before it; what is made since is told of when it is gone.
      if (newestStated.get()?.state !== 'pending') stateNewest()
    },
    tellMore() {
      const last = newestStated.get()
      if (last === undefined) return stateNewest()
      const newest = checkpoints.newest()
      const hasWithheld = newest !== null && untold(newest).some(({ type }) => type !== 'checkpoint')
      const hasMore = selectMore.get(kept.treeAfter + last.statements) !== undefined
      return (hasWithheld || hasMore) && stateNewest()
    },
    isDue() {
      const newest = checkpoints.newest()
      return newest !== null && site() !== null && newest.size > (newestStated.get()?.size ?? 0)
    },
  }
}

interface Stated {
  size: number
  statements: number
  state: 'pending' | 'delivered' | 'quarantined'
}

/** The station stands by its log as it is at a checkpoint. */
function checkpointStatement(
  { size, root, at }: KeptCheckpoint,
  { stationId, accountHomePage, activityBase }: SiteFacts,
  told: CheckpointExtension,
  place: number,
): Statement {
  const base = activityBase.replace(/\/+$/, '')
  const keys = stationExtensions(accountHomePage)
  return {
    id: derivedId(`${stationId} ${size} ${root.toString('hex')}`, `checkpoint at ${place}`),
    actor: { objectType: 'Agent', account: { homePage: `${base}/stations`, name: stationId } },
    verb: VERBS.confirmed,
    object: {
      objectType: 'Activity',
      id: `${base}/logs/${encodeURIComponent(stationId)}`,
      definition: { type: ACTIVITY_TYPES.collection },
    },
    context: {
      platform: 'Training Station',
      extensions: {
        [keys.logEntry]: { station: stationId, seq: size, clock: told.clock },
        [keys.checkpoint]: told,
      },
    },
    timestamp: new Date(at).toISOString(),
  }
}
