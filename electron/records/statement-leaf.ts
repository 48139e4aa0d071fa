import { canonical } from './entry.ts'
import { leafHash } from './tree.ts'

/**
 * The leaf of a statement in the tree that a checkpoint names: SHA-256(0x00 ‖ canonical JSON) of the statement without
 * what a record store may set or rewrite (`stored`, `authority`, `version`, the verb's display, the definitions of
 * activities), and with its timestamp as milliseconds since 1970. So it is the same over what the station made and over
 * what headquarters gets back from any record store.
 */
export function statementLeaf(statement: unknown): Buffer {
  return leafHash(canonical(bare(statement)))
}

const SET_BY_THE_STORE = new Set(['stored', 'authority', 'version'])

function bare(statement: unknown): unknown {
  if (!isRecord(statement)) return statement
  const fields: Record<string, unknown> = Object.create(null)
  for (const name of Object.keys(statement)) {
    if (!SET_BY_THE_STORE.has(name)) fields[name] = bareField(name, statement[name])
  }
  return fields
}

function bareField(name: string, value: unknown): unknown {
  if (name === 'timestamp' && typeof value === 'string') return Date.parse(value)
  if (name === 'verb' && isRecord(value)) return { id: value['id'] }
  if (name === 'object') return withoutDefinition(value)
  if (name === 'context' && isRecord(value)) return bareContext(value)
  return value
}

function bareContext(context: Record<string, unknown>): unknown {
  const { contextActivities } = context
  if (!isRecord(contextActivities)) return context
  const bareActivities = Object.entries(contextActivities).map(([name, list]) => [
    name,
    // A store may give back a single activity where a list was sent, or the other way round.
    (Array.isArray(list) ? list : [list]).map(withoutDefinition),
  ])
  return { ...context, contextActivities: Object.fromEntries(bareActivities) }
}

function withoutDefinition(activity: unknown): unknown {
  if (!isRecord(activity) || !('definition' in activity)) return activity
  const { definition, ...rest } = activity
  return rest
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
