import { randomUUID } from 'node:crypto'
import { originOf } from '../../electron/records/checkpoint.ts'
import {
  CHECKPOINT_KEY_END,
  type CheckpointExtension,
  LOG_ENTRY_KEY_END,
} from '../../electron/records/checkpoint-statement.ts'
import type { EntryColumns } from '../../electron/records/entry.ts'
import { statementLeaf } from '../../electron/records/statement-leaf.ts'
import type { StationEvent } from '../../electron/station/log/events.ts'
import type { Statement } from '../../electron/station/upload/statement.ts'
import type { StatementContext } from '../../electron/station/upload/statement-context.ts'
import { placed } from '../../electron/station/upload/statement-writer.ts'
import { statementsFor } from '../../electron/station/upload/statements.ts'
import type { StationBucket } from '../builders/bucket.ts'
import { staysOf } from './simulated-day.ts'
import { COURSE, classOf, INSTRUCTOR, type SimulatedPlan, sessionsOf, simulatedSite } from './simulated-site.ts'

/** The statements of a simulated station, as a real one makes them from the same entries, showings left out. */
export interface SimulatedStatements {
  /** Makes those of an entry, and adds their leaves to the station's tree. */
  take(entry: EntryColumns, event: StationEvent, bucket: StationBucket): void
  /** A statement of its checkpoint, the first that goes to a record store. */
  checkpoint(note: string, size: number, at: number): void
  /** All so far, in the order in which they are sent. */
  readonly made: readonly unknown[]
}

const NOTHING_BEFORE = { judged: () => false, verdict: () => null, credit: () => null }

/** `tells` may say something else than follows from the log, and still has its place in the tree. */
export function simulatedStatements(
  plan: SimulatedPlan,
  tells: (statement: Statement) => Statement = (statement) => statement,
): SimulatedStatements {
  const made: unknown[] = []
  const context = contextOf(plan)
  const facts = context.site()
  if (facts === null) throw new Error('a simulated station has a site')
  let places = 0

  return {
    made,
    take(columns, event, bucket) {
      const { seq, id, at, monotonic, boot } = columns
      const entry = { seq, id, at, monotonic, boot, clock: 'confirmed', event } as const
      for (const { statement } of statementsFor(entry, [], context, NOTHING_BEFORE)) {
        places += 1
        const inTree = placed(tells(statement), places)
        bucket.addStatement(statementLeaf(inTree))
        made.push(inTree)
      }
    },
    checkpoint(note, size, at) {
      const told: CheckpointExtension = {
        note,
        previous: 0,
        consistency: [],
        withheld: [],
        version: '1.0.0',
        clock: 'confirmed',
      }
      const { origin } = new URL(facts.accountHomePage)
      made.push({
        id: randomUUID(),
        actor: {
          objectType: 'Agent',
          account: { homePage: `${facts.activityBase}/stations`, name: plan.stationId },
        },
        verb: { id: 'http://id.tincanapi.com/verb/confirmed', display: { en: 'confirmed' } },
        object: { objectType: 'Activity', id: `${facts.activityBase}/logs/${originOf(plan.stationId)}` },
        context: {
          extensions: {
            [`${origin}${LOG_ENTRY_KEY_END}`]: { station: plan.stationId, seq: size, clock: 'confirmed' },
            [`${origin}${CHECKPOINT_KEY_END}`]: told,
          },
        },
        timestamp: new Date(at).toISOString(),
      })
    },
  }
}

/** What the statements have to know: everybody comes, and leaves by themselves. */
function contextOf(plan: SimulatedPlan): StatementContext {
  const { accountHomePage, activityBase } = simulatedSite(plan).settings.upload
  const sessions = Array.from({ length: plan.days }, (_, day) => sessionsOf(plan, day)).flat()
  const find = (sessionId: string) => sessions.find(({ id }) => id === sessionId)
  return {
    site: () => ({ stationId: plan.stationId, accountHomePage, activityBase }),
    session(sessionId) {
      const session = find(sessionId)
      if (session === undefined) return null
      const { startsAt, endsAt } = session
      const names = { title: '消防安全', titleEnglish: null }
      return { courseId: COURSE, classId: classOf(plan), instructorId: INSTRUCTOR, ...names, startsAt, endsAt }
    },
    lesson: () => null,
    attendance(sessionId) {
      const session = find(sessionId)
      return (session === undefined ? [] : staysOf(plan, session)).map(({ personId, arrivedAt, leftAt, minutes }) => ({
        personId,
        state: 'left',
        presentSeconds: Math.floor((leftAt - arrivedAt) / 1000),
        creditedMinutes: minutes,
        sealedMinutes: null,
      }))
    },
    suspicions: () => [],
    sealCode: () => null,
  }
}
