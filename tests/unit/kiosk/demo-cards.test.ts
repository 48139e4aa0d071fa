import { expect, test } from 'vitest'
import type { DemoCard } from '../../../electron/station/api/schemas/console.ts'
import { groupCards } from '../../../renderer/kiosk/demo-cards.ts'

const card = (changes: Partial<DemoCard>): DemoCard => ({
  credentialId: 'card',
  name: '王小芳',
  role: 'trainee',
  kind: 'badge',
  maskedNumber: '···0468',
  className: '夏季建筑班',
  disabled: false,
  validTo: null,
  pin: null,
  ...changes,
})

test('the demo cards are grouped by class and by staff, with the odd ones first', () => {
  const groups = groupCards(
    [
      card({ credentialId: 'a' }),
      card({ credentialId: 'b', className: '焊工班' }),
      card({ credentialId: 'expired', validTo: '2026-11-21' }),
      card({ credentialId: 'last day', validTo: '2026-11-22' }),
      card({ credentialId: 'suspended', disabled: true }),
      card({ credentialId: 'nowhere', className: null }),
      card({ credentialId: 'teacher', role: 'instructor', className: null, pin: '2468' }),
    ],
    '2026-11-22',
  )
  expect(
    groups.map((group) =>
      group.kind === 'special'
        ? group.cards.map(({ card, oddity }) => [card.credentialId, oddity])
        : [group.kind, ...group.cards.map(({ credentialId }) => credentialId)],
    ),
  ).toEqual([
    [
      ['expired', 'expired'],
      ['suspended', 'disabled'],
      ['nowhere', 'no_class'],
    ],
    ['staff', 'teacher'],
    ['class', 'a', 'last day'],
    ['class', 'b'],
  ])
})
