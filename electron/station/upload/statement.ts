/**
 * The part of an xAPI 1.0.3 statement that the station writes (xAPI-Data §2). `stored`, `authority` and `version`
 * are the record store's to set and therefore missing.
 */
export interface Statement {
  id: string
  actor: Agent | Group
  verb: { id: string; display: LanguageMap }
  object: Activity | StatementRef
  result?: { completion?: boolean; duration?: string; extensions?: Extensions }
  context: {
    /** UUID of the enrolment in the class. */
    registration?: string
    instructor?: Agent
    team?: Group
    contextActivities?: { parent?: Activity[]; grouping?: Activity[]; category?: Activity[] }
    platform?: string
    extensions: Extensions
  }
  /** UTC with milliseconds and `Z`: record stores refuse or rewrite other forms. */
  timestamp: string
}

export type LanguageMap = Record<string, string>

/** Keys are IRIs. */
export type Extensions = Record<string, unknown>

export interface Account {
  homePage: string
  name: string
}

export interface Agent {
  objectType: 'Agent'
  account: Account
}

/** An identified group without its members. */
export interface Group {
  objectType: 'Group'
  account: Account
}

export interface Activity {
  objectType: 'Activity'
  id: string
  definition?: { type: string; name?: LanguageMap; extensions?: Extensions }
}

export interface StatementRef {
  objectType: 'StatementRef'
  id: string
}
