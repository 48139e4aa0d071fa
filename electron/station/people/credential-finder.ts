import { agreement, interpretations, STRENGTHS, type Strength } from '../readers/badge-number.ts'
import type { CredentialReading } from '../readers/reader.ts'
import type { Store } from '../store/store.ts'
import { badgeText, type NumberMark, readingMark, readMarks } from './credentials.ts'
import type { Sealer } from './sealing.ts'

/** A credential of the roster as it is kept; `last_four` and `valid_to` in the site's forms. */
export interface CredentialRow {
  id: string
  person_id: string
  kind: string
  last_four: string
  valid_to: string | null
}

interface NumberRow extends CredentialRow {
  whole: number | null
  part: number
}

const CREDENTIAL = 'credential.id, credential.person_id, credential.kind, credential.last_four, credential.valid_to'

/**
 * Finds the credentials that fit what was read, through keyed hashes alone. The text itself goes first, then the whole
 * number, then what is left of a number that lost its top byte, then the number with its bytes turned around; the first
 * of these with any match decides.
 */
export function createCredentialFinder({ store: { db }, sealer }: { store: Store; sealer: Sealer }) {
  const byMark = db.prepare<[Buffer], CredentialRow>(`SELECT ${CREDENTIAL} FROM credential WHERE mark = ?`)
  const byNear = db.prepare<[number], NumberRow>(
    `SELECT ${CREDENTIAL}, badge_number.whole, badge_number.part
       FROM badge_number JOIN credential ON credential.id = badge_number.credential_id WHERE near = ?`,
  )

  /** Matches of the numbers, by strength; each credential once in each. */
  function byNumber(marks: readonly NumberMark[]): Map<Strength, Map<string, CredentialRow>> {
    const found = new Map(STRENGTHS.map((strength) => [strength, new Map<string, CredentialRow>()]))
    for (const mark of marks) {
      for (const { whole, part, ...credential } of byNear.all(mark.near)) {
        const kept: NumberMark = { strength: part === 1 ? 'part' : 'whole', near: mark.near, whole }
        const strength = agreement(mark, kept)
        if (strength !== null) found.get(strength)?.set(credential.id, credential)
      }
    }
    return found
  }

  return function find(reading: CredentialReading): CredentialRow[] {
    const same = byMark.get(readingMark(sealer, reading))
    const said = reading.kind === 'text' && reading.format !== 'unknown'
    if (same !== undefined && !said) return [same]
    if (reading.kind === 'resident-id') return []
    const marks = readMarks(sealer, reading.text, reading.format)
    const found = byNumber(marks)
    if (same !== undefined) {
      const isNumber = same.kind === 'badge' && interpretations(badgeText(reading.text), 'unknown').length > 0
      // The same digits in two formats are two cards: `13961168` in hexadecimal is not `13961168` in decimal.
      const fits = found.get('whole')?.has(same.id) === true || found.get('part')?.has(same.id) === true
      if (!isNumber || fits) return [same]
    }
    const strongest = STRENGTHS.find((strength) => (found.get(strength)?.size ?? 0) > 0)
    return strongest === undefined ? [] : [...(found.get(strongest)?.values() ?? [])]
  }
}
