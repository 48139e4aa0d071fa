import type { DemoCard } from '../api/schemas/console.ts'
import type { CredentialReading } from '../readers/reader.ts'
import type { Store } from '../store/store.ts'
import { CredentialKind, PersonRole } from '../vocabulary.ts'
import type { Sealer } from './sealing.ts'

/** The invented cards of a demo site. The numbers behind them are opened only to be tapped, never to be shown. */
export interface DemoCards {
  cards(): (Omit<DemoCard, 'pin'> & { personId: string })[]
  /** What a reader would read off the card, or null where there is no such card. */
  reading(credentialId: string): CredentialReading | null
}

interface Row {
  credentialId: string
  personId: string
  name: string
  role: string
  kind: string
  lastFour: string
  className: string | null
}

export function createDemoCards({ store, sealer }: { store: Store; sealer: Sealer }): DemoCards {
  const all = store.db.prepare<[], Row>(
    `SELECT c.id AS credentialId, p.id AS personId, p.name, p.role, c.kind, c.last_four AS lastFour,
       (SELECT class.name FROM enrolment JOIN class ON class.id = enrolment.class_id
         WHERE enrolment.person_id = p.id ORDER BY class.rowid LIMIT 1) AS className
     FROM credential c JOIN person p ON p.id = c.person_id ORDER BY p.rowid, c.position`,
  )
  const one = store.db.prepare<[string], { kind: string; value: Buffer }>('SELECT kind, value FROM credential WHERE id = ?')
  return {
    cards: () =>
      all.all().map(({ lastFour, role, kind, ...card }) => ({
        ...card,
        role: PersonRole.parse(role),
        kind: CredentialKind.parse(kind),
        maskedNumber: `···${lastFour}`,
      })),
    reading(credentialId) {
      const row = one.get(credentialId)
      if (row === undefined) return null
      const value = sealer.open(row.value)
      if (row.kind !== 'resident-id') return { kind: 'text', text: value }
      return { kind: 'resident-id', idNumber: value, name: '', validTo: null }
    },
  }
}
