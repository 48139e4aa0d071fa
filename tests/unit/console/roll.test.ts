import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonFound } from '../../../electron/station/api/schemas/console.ts'
import { RollState } from '../../../electron/station/vocabulary.ts'
import { classFirst } from '../../../renderer/console/roll/class-first.ts'
import { beforeClosing, belongsTo, compareStates, filterRoll } from '../../../renderer/console/roll/roll-filter.ts'
import { turnedAway } from '../../../renderer/console/roll/turned-away.ts'
import { member } from './people-of-a-roll.ts'

describe('a part of the roll', () => {
  it('of those here has the late, as the counter does', () => {
    expect(RollState.options.filter((state) => belongsTo('here', state))).toEqual(['here', 'late'])
    expect(RollState.options.filter((state) => belongsTo('late', state))).toEqual(['late'])
    expect(RollState.options.filter((state) => belongsTo('left', state))).toEqual(['left', 'left_early'])
    expect(RollState.options.filter((state) => belongsTo('all', state))).toEqual(RollState.options)
  })

  it('puts everyone into exactly one of here, absent and left', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RollState.options), (state) => {
        const parts = (['here', 'absent', 'left'] as const).filter((part) => belongsTo(part, state))
        expect(parts).toHaveLength(1)
      }),
    )
  })

  it('is found by name, by unit and by the last four characters of a card', () => {
    const wang = member({ personId: 'wang' })
    const zhang = member({
      personId: 'zhang',
      name: '张伟',
      unit: '永固劳务',
      credential: { kind: 'barcode', lastFour: 'A39B' },
    })
    const found = (typed: string) => filterRoll([wang, zhang], 'all', typed).map(({ personId }) => personId)
    expect(found('秀')).toEqual(['wang'])
    expect(found(' 永固 ')).toEqual(['zhang'])
    expect(found('a39')).toEqual(['zhang'])
    expect(found('')).toEqual(['wang', 'zhang'])
    expect(found('nobody')).toEqual([])
  })
})

describe('the states of a roll', () => {
  it('are ordered by how much they need the instructor', () => {
    expect(RollState.options.toSorted(compareStates)).toEqual(['absent', 'late', 'left_early', 'left', 'here'])
  })

  it('say before the end who is still in and who never came', () => {
    const members = RollState.options.map((state) => member({ personId: state, state }))
    const { stillIn, notCome } = beforeClosing(members)
    expect(stillIn.map(({ personId }) => personId)).toEqual(['here', 'late'])
    expect(notCome.map(({ personId }) => personId)).toEqual(['absent'])
  })
})

describe('the taps that were turned away', () => {
  it('leave out those behind which nobody waits', () => {
    const refusals = ['unknown_card', 'staff', 'choose_session', 'already_in', 'too_early'].map((outcome) => ({
      outcome,
      count: 2,
    }))
    expect(turnedAway([...refusals, { outcome: 'no_session', count: 0 }]).map(({ outcome }) => outcome)).toEqual([
      'unknown_card',
      'too_early',
    ])
  })
})

describe('people found for a check-in by hand', () => {
  it('have the class first and no staff', () => {
    const person = (personId: string, role: PersonFound['role'] = 'trainee'): PersonFound => ({
      personId,
      name: personId,
      role,
      unit: null,
      disabled: false,
      credentials: [],
      classes: [],
      maskedIdNumber: null,
    })
    const found = [person('stranger'), person('teacher', 'instructor'), person('second'), person('first')]
    const names = classFirst(found, [{ personId: 'first' }, { personId: 'second' }]).map(({ personId }) => personId)
    expect(names).toEqual(['second', 'first', 'stranger'])
  })
})
