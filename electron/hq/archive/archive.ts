import type { EntryColumns } from '../../records/entry.ts'
import type { VerifierKey } from '../../records/signed-note.ts'
import type { TreeHead } from '../../records/tree.ts'

/**
 * What headquarters holds of all stations. Everything in it was verified when it was taken in: signatures, hashes, both
 * trees. Lists are in the order of size or time; reading files checks their hashes again and throws where they differ.
 */
export interface Archive {
  readonly folder: string
  stations(): ArchivedStation[]
  station(stationId: string): ArchivedStation | null
  checkpoints(stationId: string): ArchivedCheckpoint[]
  /** Entries of a station's log, from the segments that it sent; those not held are left out. */
  entries(stationId: string, first: number, last: number): Iterable<ArchivedEntry>
  segmentsOf(stationId: string): ArchivedSegment[]
  /** The segments whose entries name a session or a person. */
  mentioning(kind: MentionKind, id: string): { stationId: string; first: number; last: number }[]
  /** A station's statements as record stores gave them back, by their place in its tree of statements. */
  statements(stationId: string, first: number, last: number): Iterable<ArchivedStatement>
  /** The statements that name a session or a person, of whatever station. */
  statementsOf(kind: MentionKind, id: string): Iterable<ArchivedStatement & { stationId: string }>
  alarms(): HeadquartersAlarm[]
  /** Beacons that headquarters issued, oldest first. */
  beacons(): IssuedBeacon[]
  close(): void
}

export type MentionKind = 'session' | 'person'

export interface ArchivedStation {
  id: string
  /** The site it was enrolled for. */
  siteId: string | null
  name: string | null
  key: VerifierKey
  /** Milliseconds since 1970, by headquarters' clock, as all times here that are not said to be the station's. */
  enrolledAt: number
  revokedAt: number | null
  /** Its newest checkpoint that was verified, over whatever way it came; `at` is the station's own wall time. */
  head: { size: number; root: Buffer; at: number; statements: number } | null
  /** Entries held, from 1 without gaps, by segments. */
  heldEntries: number
  /** Statements held, from 1 without gaps, by record stores; those the station withheld are counted. */
  heldStatements: number
  cosignedAt: number | null
  /** When anything new of it last came in. */
  lastHeardAt: number | null
  /** The product's version, as it last told. */
  version: string | null
  /** How far the station believed its clock, as it last told: unconfirmed, confirmed or doubtful. */
  clock: string | null
  /** Entries that its newest checkpoint tells of and that are held neither as entries nor as statements. */
  backlog: number
}

/** How something reached headquarters. */
export type ReceivedBy = 'record_store' | 'folder' | 'bucket' | 'stick'

export interface ArchivedCheckpoint {
  size: number
  root: Buffer
  statements: { size: number; root: Buffer }
  /** The station's wall time. */
  at: number
  /** As the station signed it. */
  note: string
  receivedAt: number
  path: ReceivedBy
  /** Whether its root follows from entries that are held, and its root of statements from statements that are. */
  proven: { entries: boolean; statements: boolean }
  /** What headquarters vouched for at this size, with the cosigned note; null where it did not. */
  cosigned: { at: number; note: string } | null
  /** For one that came by a record store: when the store says it took it, milliseconds. */
  storedAt: number | null
}

export type ArchivedEntry = EntryColumns & {
  /** The bytes its leaf is taken over. */
  line: string
}

export interface ArchivedSegment {
  first: number
  last: number
  sha256: string
  bytes: number
  /** Absolute path of the file, with the bytes that the station made. */
  file: string
  /** The tree of the log before its first entry. */
  before: TreeHead
  receivedAt: number
  path: ReceivedBy
}

export interface ArchivedStatement {
  /** From 1, in the station's tree of statements. */
  position: number
  /** Empty where the station withheld it from record stores. */
  id: string
  /** 32 bytes. */
  leaf: Buffer
  /** The statement as the record store gave it back, parsed; null where the station withheld it from record stores. */
  statement: Record<string, unknown> | null
  /** When the record store says it took it, milliseconds since 1970; null where it was withheld. */
  storedAt: number | null
}

/** What may be amiss with a station's records; each has words in `receive/refusal-words.ts`. */
export type AlarmKind =
  /** Two histories of the same size, or one that does not lead on to the other. */
  | 'fork'
  /** Fewer entries than before, said later. */
  | 'shrunk'
  /** A signature that the station's enrolled key did not make. */
  | 'bad_signature'
  /** Files or statements that do not give the root that the station signed. */
  | 'root_differs'
  | 'wrong_site'
  /** A record store lacks what the station signed that it sent. */
  | 'statements_missing'
  /** Two statements claim the same place. */
  | 'two_statements'
  /** One station's records under another's name. */
  | 'other_station'
  | 'unknown_station'
  | 'revoked_station'

export interface HeadquartersAlarm {
  stationId: string
  at: number
  kind: AlarmKind
  /** In English, for whoever looks into it. */
  detail: string
}

export interface IssuedBeacon {
  /** Whole seconds since 1970. */
  time: number
  /** 32 random bytes in hex. */
  random: string
}
