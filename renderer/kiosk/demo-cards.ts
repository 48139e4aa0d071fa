import type { DemoCard } from '../../electron/station/api/schemas/console.ts'

/** Why a card is in the group of special cases. */
export type CardOddity = 'expired' | 'disabled' | 'no_class'

export type CardGroup =
  | { kind: 'class'; name: string; cards: DemoCard[] }
  | { kind: 'staff'; cards: DemoCard[] }
  | { kind: 'special'; cards: { card: DemoCard; oddity: CardOddity }[] }

/** What is out of the ordinary with a card on the day `today` (YYYY-MM-DD), or null. */
export function oddityOf(card: DemoCard, today: string): CardOddity | null {
  if (card.disabled) return 'disabled'
  if (card.validTo !== null && card.validTo < today) return 'expired'
  return card.role === 'trainee' && card.className === null ? 'no_class' : null
}

/** Trainees by class in the order given, then staff, then the cards that show what a refusal looks like. */
export function groupCards(cards: readonly DemoCard[], today: string): CardGroup[] {
  const special: { card: DemoCard; oddity: CardOddity }[] = []
  const staff: DemoCard[] = []
  const classes = new Map<string, DemoCard[]>()
  for (const card of cards) {
    const oddity = oddityOf(card, today)
    if (oddity !== null) special.push({ card, oddity })
    else if (card.role !== 'trainee') staff.push(card)
    else if (card.className !== null) classes.set(card.className, [...(classes.get(card.className) ?? []), card])
  }
  return [
    { kind: 'special', cards: special },
    { kind: 'staff', cards: staff },
    ...[...classes].map(([name, members]): CardGroup => ({ kind: 'class', name, cards: members })),
  ]
}
