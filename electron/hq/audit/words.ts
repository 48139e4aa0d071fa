import type { CreditDeduction, CreditSpan, Review } from '../../station/api/schemas/credit.ts'
import type { SpotCheckResult } from '../../station/api/schemas/spot-checks.ts'
import type { EventType } from '../../station/log/events.ts'
import type { RollState, SessionState } from '../../station/vocabulary.ts'
import type { InBoth } from '../pages/language.ts'
import type { AuditSubject, StationAudit } from './audit.ts'
import type { Severity } from './discrepancies.ts'
import type { Anchor, Bound, TimeBracket } from './time-bracket.ts'
import { ENGLISH } from './words-en.ts'
import { CHINESE } from './words-zh.ts'

type Exception = Review['people'][number]['exceptions'][number]

/** The words of an audit's report. */
export interface AuditWords {
  title: (kind: AuditSubject['kind'], id: string) => string
  made: (time: string) => string
  unlimited: string
  yes: string
  no: string
  none: string
  minutes: (minutes: number) => string
  station: {
    heading: (name: string) => string
    site: string
    id: string
    key: string
    basis: string
    entries: string
    root: string
    checkpoints: string
    cosigned: string
    lastHeard: string
    version: string
    timeZone: string
  }
  basis: Record<StationAudit['basis'], string>
  checkpoints: (signed: number, sound: number, cosigned: number, through: number) => string
  verdict: { sound: string; wrong: (count: number) => string; ask: (count: number) => string }
  findings: string
  severity: Record<Severity, string>
  sessions: string
  notReckoned: (ids: string) => string
  session: {
    when: string
    room: string
    instructor: string
    state: string
    possible: string
    seal: string
    suspicions: string
    columns: {
      session: string
      when: string
      came: string
      absent: string
      minutes: string
      exceptions: string
      seal: string
    }
    people: string
  }
  sealHolds: (code: string) => string
  sealDiffers: (code: string) => string
  sealUnknown: (code: string) => string
  notSealed: string
  suspicionWord: (word: string | null) => string
  person: {
    name: string
    state: string
    stays: string
    minutes: string
    sealed: string
    stated: string
    exceptions: string
    why: (name: string) => string
  }
  reasons: { what: string; from: string; to: string; length: string; rests: string }
  rests: (seqs: string, pieces: number) => string
  span: Record<CreditSpan['kind'], string>
  deduction: Record<CreditDeduction['kind'], string>
  spotCheck: (result: SpotCheckResult) => string
  correction: (author: string, reason: string) => string
  exception: Record<Exception, string>
  rollState: Record<RollState, string>
  sessionState: Record<SessionState, string>
  classes: {
    heading: (className: string, required: number) => string
    columns: { person: string; earned: string; brought: string; all: string }
  }
  progress: (className: string, credited: number, required: number) => string
  evidence: {
    heading: string
    means: string
    seq: string
    what: string
    at: string
    notBefore: string
    notAfter: string
    width: string
    inclusion: string
  }
  included: (size: number, hashes: number, cosigned: boolean) => string
  notIncluded: string
  anchor: Record<Anchor['by'], string>
  bound: Record<Bound['by'], string>
  own: Record<TimeBracket['own'], string>
  /** What happened, for the entries that hours rest on most. */
  event: Partial<Record<EventType, string>>
  by: (personId: string) => string
  byHand: (personId: string, reason: string) => string
  statements: {
    heading: string
    told: (held: number, withheld: number, otherwise: number | null) => string
    columns: { person: string; session: string; minutes: string; stored: string }
  }
}

export const AUDIT_WORDS: InBoth<AuditWords> = { 'zh-CN': CHINESE, en: ENGLISH }
