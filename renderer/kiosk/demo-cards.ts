import type { DemoCard } from '../../electron/station/api/schemas/console.ts'

export interface CardGroup {
  kind: 'class' | 'staff' | 'unclassed'
  /** The class, where the group is one. */
  name: string | null
  cards: DemoCard[]
}

/** Trainees by class in the order given, then trainees of no class, then staff. */
export function groupCards(cards: readonly DemoCard[]): CardGroup[] {
  const trainees = cards.filter((card) => card.role === 'trainee')
  const classes = Map.groupBy(trainees, (card) => card.className)
  const groups: CardGroup[] = []
  for (const [name, members] of classes) if (name !== null) groups.push({ kind: 'class', name, cards: members })
  groups.push({ kind: 'unclassed', name: null, cards: classes.get(null) ?? [] })
  groups.push({ kind: 'staff', name: null, cards: cards.filter((card) => card.role !== 'trainee') })
  return groups.filter((group) => group.cards.length > 0)
}
