import type { PersonFound } from '../../../electron/station/api/schemas/console.ts'

/** The trainees among the people found, those of this class before the others, otherwise in the order found. */
export function classFirst(found: readonly PersonFound[], members: readonly { personId: string }[]): PersonFound[] {
  const enrolled = new Set(members.map(({ personId }) => personId))
  const trainees = found.filter(({ role }) => role === 'trainee')
  return [
    ...trainees.filter(({ personId }) => enrolled.has(personId)),
    ...trainees.filter(({ personId }) => !enrolled.has(personId)),
  ]
}
