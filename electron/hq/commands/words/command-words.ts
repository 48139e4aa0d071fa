import type { StoreRefusal } from '../../../station/store/open.ts'
import type { ArchiveDamage } from '../../archive/archive-damaged.ts'
import type { Enrolment } from '../../archive/station-table.ts'
import type { AuditSubject } from '../../audit/audit.ts'
import type { KeyProblem, KeyState } from '../../keys/key-folder.ts'
import type { InBoth } from '../../pages/language.ts'
import { ENGLISH } from './command-words-en.ts'
import { CHINESE } from './command-words-zh.ts'

/** How to tell each variant of a union that has one field to tell them apart. */
type Telling<Union, Field extends keyof Union> = {
  [Variant in Union[Field] & string]: (one: Extract<Union, Record<Field, Variant>>) => string
}

/** What the commands of headquarters say on a terminal, besides reports, help and refusals. */
export interface CommandWords {
  program: { commandLacking: string; noSuchCommand: (name: string) => string }
  options: {
    lacking: (option: string) => string
    unknown: (option: string) => string
    badValue: (option: string) => string
    notUnderstood: (text: string) => string
    language: string
  }
  archive: {
    notOpened: (folder: string, why: string) => string
    notWorkedOn: (why: string) => string
    refusal: Telling<StoreRefusal, 'code'>
    damaged: (what: string) => string
    damage: Record<ArchiveDamage, (file: string) => string>
    diskFull: string
    fileTrouble: (detail: string) => string
    openToOthers: (folder: string) => string
  }
  pageWritten: (page: string) => string
  audit: {
    whichKind: string
    oneNeeded: Record<AuditSubject['kind'], string>
    nothingHeld: Record<AuditSubject['kind'], (id: string) => string>
    noPackage: (folder: string, document: string) => string
    packageUnread: (folder: string, reason: string) => string
  }
  checkProof: {
    fileNeeded: string
    stationKeyNeeded: string
    headquartersKeysWrong: string
    included: (seq: number, size: number, at: string) => string
    cosigned: (key: string, at: string) => string
    entry: (type: string, at: string, clock: string) => string
    clock: Record<'confirmed' | 'unconfirmed' | 'doubtful', string>
    notProven: Record<'not_a_proof' | 'signature' | 'not_included', string>
  }
  enrol: {
    keyNeeded: string
    listUnread: (file: string, reason: string) => string
    outcome: { [Outcome in Enrolment['outcome']]: (name: string, siteId: string) => string }
    stationNeeded: string
    revoked: (stationId: string) => string
    notRevoked: (stationId: string) => string
  }
  keys: {
    whichAction: string
    noSuchAction: (action: string) => string
    setNeeded: string
    set: (number: number, name: string, madeAt: string, state: string) => string
    state: Record<KeyState, string>
    problem: Telling<KeyProblem, 'problem'>
  }
  receipts: {
    whereTo: string
    notAFolder: (place: string) => string
    station: (stationId: string, entries: number, statements: number) => string
    sum: (receipts: number, fresh: number, written: number, folder: string) => string
  }
  receive: {
    whereFrom: string
    storeKeysNeeded: string
    xapi: string
    since: (text: string) => string
    stationsDone: (done: number, total: number) => string
    statementsRead: (statements: number) => string
    newStatements: (stationId: string, statements: number) => string
    newCheckpoints: (stationId: string, checkpoints: number) => string
    newEntries: (stationId: string, entries: number, through: number, waitingFor: number | null) => string
    refused: (stationId: string | null, isAlarm: boolean, title: string, code: string, what: string) => string
    /** Above what a refusal means. */
    meaningOf: (title: string, code: string) => string
    happened: string
    means: string
    todo: string
    sum: (entries: number, statements: number, stations: number, refusals: number) => string
  }
}

export const COMMAND_WORDS: InBoth<CommandWords> = { 'zh-CN': CHINESE, en: ENGLISH }
