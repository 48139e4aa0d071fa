import type { RollMember } from '../../../electron/station/api/schemas/session.ts'
import type { RollState } from '../../../electron/station/vocabulary.ts'

/** Which part of the roll is shown: `here` takes in those who came late, `left` those who left early. */
export type RollFilter = 'all' | 'here' | 'late' | 'absent' | 'left'

/** True where a member in `state` belongs to the part. */
export function belongsTo(filter: RollFilter, state: RollState): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'left':
      return state === 'left' || state === 'left_early'
    case 'here':
      return state === 'here' || state === 'late'
    case 'late':
    case 'absent':
      return state === filter
  }
}

/** The members of a part whose name, unit or last four digits contain what was typed. */
export function filterRoll(members: readonly RollMember[], filter: RollFilter, typed: string): RollMember[] {
  const wanted = typed.trim().toLocaleLowerCase()
  return members.filter(
    (member) =>
      belongsTo(filter, member.state) &&
      (wanted === '' ||
        [member.name, member.unit ?? '', member.credential?.lastFour ?? ''].some((words) =>
          words.toLocaleLowerCase().includes(wanted),
        )),
  )
}

const ORDER: Record<RollState, number> = { absent: 0, late: 1, left_early: 2, left: 3, here: 4 }

/** Orders states by how much they need the instructor: absent first. */
export function compareStates(one: RollState, other: RollState): number {
  return ORDER[one] - ORDER[other]
}

/** People in the room and people who never came, for the question before a session is closed. */
export function beforeClosing(members: readonly RollMember[]): { stillIn: RollMember[]; notCome: RollMember[] } {
  return {
    stillIn: members.filter((member) => belongsTo('here', member.state)),
    notCome: members.filter((member) => member.state === 'absent'),
  }
}
