import { afterFind, type Halt, NOT_A_RECORD_STORE } from './delivery.ts'
import type { RecordStoreClient } from './record-store-client.ts'

/** What a record store was found to hold under an id. */
export type Held =
  | { held: 'statement'; theirs: unknown }
  /** It has one, and does not show it. */
  | { held: 'hidden' }
  | { held: 'nothing' }
  /** It could not be asked. */
  | { held: 'unknown'; halt: Halt }

/** What the record store holds under the id of a statement, in force or voided. */
export async function lookUp(client: RecordStoreClient, id: string, signal: AbortSignal): Promise<Held> {
  for (const parameter of ['statementId', 'voidedStatementId'] as const) {
    const answer = await client.find(parameter, id, signal)
    const halt = afterFind(answer)
    if (halt !== null) return { held: 'unknown', halt }
    if (answer.answer !== 'response' || answer.status === 404) continue
    if (answer.status === 403) return { held: 'hidden' }
    const theirs = parse(answer.body)
    return theirs === undefined ? { held: 'unknown', halt: NOT_A_RECORD_STORE } : { held: 'statement', theirs }
  }
  return { held: 'nothing' }
}

/** The JSON value of a text, or undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
