import type { CreditDeduction, CreditExplanation, Review } from '../api/schemas/credit.ts'
import { hasCome, isBeforeClass, isEnded, type ReviewedPerson } from './paper-facts.ts'
import type { Writing } from './writing.ts'

const MINUTE = 60_000

/** What the sign-in sheet says beside a person: how they came and left, and who wrote it. */
export function attendanceRemarks(
  writing: Writing,
  review: Review,
  person: ReviewedPerson,
  explanation: CreditExplanation | undefined,
): string[] {
  if (isBeforeClass(review)) return []
  const corrections = explanation === undefined ? [] : correctionRemarks(writing, review, explanation)
  return [...comingAndGoing(writing, review, person), ...corrections]
}

/** What the sheet of hours says beside a person: why the minutes are what they are. */
export function creditRemarks(
  writing: Writing,
  review: Review,
  person: ReviewedPerson,
  explanation: CreditExplanation | undefined,
): string[] {
  if (isBeforeClass(review)) return []
  const coming = comingAndGoing(writing, review, person)
  if (explanation === undefined) return coming
  return [
    ...coming,
    ...away(writing, explanation),
    ...lost(writing, explanation),
    ...explanation.deductions.map((deduction) => deductionRemark(writing, deduction)),
    ...correctionRemarks(writing, review, explanation),
  ]
}

function comingAndGoing({ words }: Writing, review: Review, person: ReviewedPerson): string[] {
  const { remark } = words
  const { session } = review
  const has = (exception: ReviewedPerson['exceptions'][number]) => person.exceptions.includes(exception)
  if (!hasCome(person)) return isEnded(review) ? [remark.absent] : []
  const { checkedInAt, checkedOutAt } = person
  return [
    ...(has('late') && checkedInAt !== null
      ? [remark.late(Math.floor((checkedInAt - session.startsAt) / MINUTE))]
      : []),
    ...(has('left_early') && checkedOutAt !== null
      ? [remark.leftEarly(Math.ceil((session.endsAt - checkedOutAt) / MINUTE))]
      : []),
    ...(has('no_check_out') && isEnded(review) ? [remark.noCheckOut] : []),
    ...(has('by_hand') ? [remark.byHand] : []),
  ]
}

/** Times out of the room between two stays. */
function away({ words, time }: Writing, { stays }: CreditExplanation): string[] {
  return stays.slice(1).flatMap(({ from }, place) => {
    const left = stays[place]?.to ?? null
    return left === null ? [] : [words.remark.away(time(left), time(from))]
  })
}

/** Time in the room that does not count. */
function lost({ words }: Writing, { spans }: CreditExplanation): string[] {
  const minutesOf = (kind: CreditExplanation['spans'][number]['kind']) =>
    Math.floor(spans.filter((span) => span.kind === kind).reduce((sum, { from, to }) => sum + to - from, 0) / MINUTE)
  const notPlayed = minutesOf('not_played')
  const unproven = minutesOf('unproven')
  return [
    ...(notPlayed > 0 ? [words.remark.notPlayed(notPlayed)] : []),
    ...(unproven > 0 ? [words.remark.unproven(unproven)] : []),
  ]
}

function deductionRemark({ words, time }: Writing, deduction: CreditDeduction): string {
  switch (deduction.kind) {
    case 'spot_check_missed':
      return words.remark.spotCheckMissed(time(deduction.at), deduction.minutes)
    case 'spot_check_made_up':
      return words.remark.spotCheckMadeUp(time(deduction.at))
    case 'spot_check_excused':
      return words.remark.spotCheckExcused(time(deduction.at), deduction.reason)
    case 'below_minimum':
      return words.remark.belowMinimum(Math.floor(deduction.presentPercent), deduction.requiredPercent)
  }
}

/** Everything done by hand, with author and reason; what came after the seal says so. */
function correctionRemarks({ words, moment }: Writing, review: Review, { corrections }: CreditExplanation): string[] {
  return corrections.map(({ at, author, kind, reason }) => {
    const what = words.correction[kind] ?? words.correction['other'] ?? kind
    const afterSealing = review.seal !== null && at > review.seal.at
    const remark = afterSealing ? words.remark.correctedAfterSealing : words.remark.corrected
    return remark(what, reason, author, moment(at))
  })
}
