import type { Roll } from '../../../electron/station/api/schemas/session.ts'

/** Outcomes that send nobody away: the person is in or out already, is asked, or is no trainee. */
const NOT_TURNED_AWAY = new Set(['already_in', 'already_out', 'choose_session', 'choose_person', 'staff'])

/** The refused taps behind which someone may be standing at the door. */
export function turnedAway(refusals: Roll['refusals']): Roll['refusals'] {
  return refusals.filter(({ outcome, count }) => count > 0 && !NOT_TURNED_AWAY.has(outcome))
}
