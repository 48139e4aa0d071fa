import type { ClassHours, Review } from '../api/schemas/credit.ts'
import type { ClassSheet, PaperAddress, SessionSheet, Sheet, SheetLanguage } from '../api/schemas/papers.ts'
import { attendanceSheet } from './class-sheets.ts'
import { hoursSheet, slipsSheet } from './hours-sheets.ts'
import type { PaperPerson, PaperReasons } from './paper-facts.ts'
import { sessionHoursSheet, signInSheet } from './session-sheets.ts'
import { createWriting, type Writing } from './writing.ts'

export type PaperRefusal = 'unknown_session' | 'unknown_class' | 'unknown_person'
export type Paper = { made: true; sheet: Sheet } | { made: false; code: PaperRefusal }

/** The station's sheets, made of what the other rooms know at that moment. */
export interface Papers {
  ofSession(sessionId: string, sheet: SessionSheet, language: SheetLanguage): Paper
  /** With `personId`, of the slips only that person's. */
  ofClass(classId: string, sheet: ClassSheet, language: SheetLanguage, personId: string | null): Promise<Paper>
  at(address: PaperAddress): Promise<Paper>
}

export interface PapersOptions {
  site: () => { name: string; nameEnglish: string | null; timeZone: string }
  review: (sessionId: string) => Review | null
  /** Why minutes are what they are, of everybody of a session who came, was called or was corrected. */
  reasons: (sessionId: string) => ReadonlyMap<string, PaperReasons>
  classHours: (classId: string) => ClassHours | null
  /** Ids of the sessions of a class that were begun, oldest first. */
  begunSessions: (classId: string) => readonly string[]
  person: (personId: string) => PaperPerson
  /** Lets whatever waits go first: a class has many sessions, and nobody at the door waits for paper. */
  pause: () => Promise<void>
  now: () => number
  /** The log as it is: entries, and the root over them in hex. */
  log: () => { size: number; root: string }
}

export function createPapers(options: PapersOptions): Papers {
  const { site, review, reasons, classHours, begunSessions, person, pause, now, log } = options

  function writingIn(language: SheetLanguage): Writing {
    const { name, nameEnglish, timeZone } = site()
    return createWriting({
      siteName: name,
      siteNameEnglish: nameEnglish,
      timeZone,
      language,
      printedAt: now(),
      log: log(),
    })
  }

  function ofSession(sessionId: string, sheet: SessionSheet, language: SheetLanguage): Paper {
    const reviewed = review(sessionId)
    if (reviewed === null) return { made: false, code: 'unknown_session' }
    const make = { 'sign-in': signInSheet, hours: sessionHoursSheet }[sheet]
    return { made: true, sheet: make(writingIn(language), { review: reviewed, reasons: reasons(sessionId), person }) }
  }

  async function ofClass(
    classId: string,
    sheet: ClassSheet,
    language: SheetLanguage,
    personId: string | null,
  ): Promise<Paper> {
    const hours = classHours(classId)
    if (hours === null) return { made: false, code: 'unknown_class' }
    if (personId !== null && !hours.people.some((one) => one.personId === personId)) {
      return { made: false, code: 'unknown_person' }
    }
    const reviews: Review[] = []
    for (const id of begunSessions(classId)) {
      await pause()
      const reviewed = review(id)
      if (reviewed !== null) reviews.push(reviewed)
    }
    const facts = { hours, reviews, person }
    const writing = writingIn(language)
    switch (sheet) {
      case 'attendance':
        return { made: true, sheet: attendanceSheet(writing, facts) }
      case 'hours':
        return { made: true, sheet: hoursSheet(writing, facts) }
      case 'slips':
        return { made: true, sheet: slipsSheet(writing, facts, personId) }
    }
  }

  return {
    ofSession,
    ofClass,
    at: async (address) =>
      address.of === 'session'
        ? ofSession(address.id, address.sheet, address.language)
        : await ofClass(address.id, address.sheet, address.language, address.personId),
  }
}
