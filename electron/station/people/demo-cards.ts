import type { DemoCard } from '../api/schemas/console.ts'
import type { CredentialReading } from '../readers/reader.ts'
import type { Store } from '../store/store.ts'
import { CredentialKind, PersonRole } from '../vocabulary.ts'
import { residentCardId } from './credentials.ts'
import { maskIdNumber } from './masking.ts'
import type { Sealer } from './sealing.ts'

/** The invented cards of a demo site. Made only there: it opens sealed numbers, to lay the cards on the simulator. */
export interface DemoCards {
  /** Every credential, in the order of the roster; `personId` is for finding the PIN and goes no further. */
  cards(): (Omit<DemoCard, 'pin'> & { personId: string })[]
  /** What a reader would read off a card; null where there is no such card. */
  reading(credentialId: string): CredentialReading | null
}

interface CardRow {
  id: string
  person_id: string
  kind: string
  value: Buffer
  last_four: string
  valid_to: string | null
  name: string
  role: string
  disabled: number
  class_name: string | null
}

const CARD = `
  SELECT credential.id, credential.person_id, credential.kind, credential.value, credential.last_four,
         credential.valid_to, person.name, person.role, person.disabled,
         (SELECT class.name FROM enrolment JOIN class ON class.id = enrolment.class_id
           WHERE enrolment.person_id = person.id ORDER BY class.rowid LIMIT 1) AS class_name
    FROM credential JOIN person ON person.id = credential.person_id`

export function createDemoCards({ store, sealer }: { store: Store; sealer: Sealer }): DemoCards {
  const all = store.db.prepare<[], CardRow>(`${CARD} ORDER BY person.rowid, credential.position`)
  const one = store.db.prepare<[string], CardRow>(`${CARD} WHERE credential.id = ?`)
  const isResidentCard = (row: CardRow) => row.id === residentCardId(row.person_id)

  return {
    cards: () =>
      all.all().map((row) => ({
        credentialId: row.id,
        personId: row.person_id,
        name: row.name,
        role: PersonRole.parse(row.role),
        kind: CredentialKind.parse(row.kind),
        maskedNumber: isResidentCard(row) ? maskIdNumber(sealer.open(row.value)) : `···${row.last_four}`,
        className: row.class_name,
        disabled: row.disabled === 1,
        validTo: row.valid_to,
      })),
    reading(credentialId) {
      const row = one.get(credentialId)
      if (row === undefined) return null
      const value = sealer.open(row.value)
      if (!isResidentCard(row)) return { kind: 'text', text: value, format: 'unknown' }
      return { kind: 'resident-id', idNumber: value, name: row.name, validTo: row.valid_to }
    },
  }
}
