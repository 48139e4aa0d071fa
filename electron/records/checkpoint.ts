import { HASH_BYTES } from './tree.ts'

/** The head of a station's log at one moment, as it is signed (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Names the log for as long as it is kept. */
  origin: string
  /** Entries of the log. */
  size: number
  /** RFC 6962 root over them. */
  root: Buffer
  /** The tree over the statements made of them: how many, and the root over their leaves (`statement-leaf.ts`). */
  statements: { size: number; root: Buffer }
  /** The station's wall time, milliseconds since 1970-01-01 UTC. */
  at: number
}

const ORIGIN_HEAD = 'training-station/'
const STATION_ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/

/** The origin of a station's log, which is also the name of its key. */
export function originOf(stationId: string): string {
  if (!STATION_ID.test(stationId)) throw new Error(`${JSON.stringify(stationId)} is not a station's id`)
  return `${ORIGIN_HEAD}${stationId}`
}

/** The station of an origin, or null where it names none. The id is safe as the name of a folder. */
export function stationOf(origin: string): string | null {
  const id = origin.startsWith(ORIGIN_HEAD) ? origin.slice(ORIGIN_HEAD.length) : ''
  return STATION_ID.test(id) ? id : null
}

/**
 * The text that is signed: origin, size and root as the standard has them, and two lines more:
 * `statements <size> <root>` and `at <milliseconds>`.
 */
export function formatCheckpoint({ origin, size, root, statements, at }: Checkpoint): string {
  const statementsRoot = statements.root.toString('base64')
  return `${origin}\n${size}\n${root.toString('base64')}\nstatements ${statements.size} ${statementsRoot}\nat ${at}\n`
}

/** Reads the text of a checkpoint; null where it is not one. */
export function readCheckpoint(text: string): Checkpoint | null {
  const lines = text.split('\n')
  if (lines.length !== 6 || lines[5] !== '') return null
  const [origin = '', sizeText = '', rootText = '', statementsText = '', atText = ''] = lines
  const [word, countText = '', countRootText = '', ...more] = statementsText.split(' ')
  const size = wholeNumber(sizeText)
  const root = hashOf(rootText)
  const count = wholeNumber(countText)
  const countRoot = hashOf(countRootText)
  const at = atText.startsWith('at ') ? wholeNumber(atText.slice(3)) : null
  if (stationOf(origin) === null || word !== 'statements' || more.length > 0) return null
  if (size === null || root === null || count === null || countRoot === null || at === null) return null
  return { origin, size, root, statements: { size: count, root: countRoot }, at }
}

function wholeNumber(text: string): number | null {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return null
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : null
}

function hashOf(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === HASH_BYTES && bytes.toString('base64') === text ? bytes : null
}
