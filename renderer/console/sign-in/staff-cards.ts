import type { DemoCard } from '../../../electron/station/api/schemas/console.ts'

/** A demo card of someone who can sign in. */
export type StaffCard = DemoCard & { pin: string }

/** One card for each of the demo's staff: the first they have. */
export function staffCards(cards: readonly DemoCard[]): StaffCard[] {
  const found = new Map<string, StaffCard>()
  for (const card of cards) {
    const who = `${card.role} ${card.name}`
    if (card.role !== 'trainee' && card.pin !== null && !found.has(who)) found.set(who, { ...card, pin: card.pin })
  }
  return [...found.values()]
}
