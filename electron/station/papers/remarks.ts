import type { CreditDeduction, Review } from '../api/schemas/credit.ts'
import { hasCome, isBeforeClass, isEnded, type PaperReasons, type ReviewedPerson } from './paper-facts.ts'
import type { Writing } from './writing.ts'

const MINUTE = 60_000

/** What the sign-in sheet says beside a person: how they came and left, and who wrote it. */
export function attendanceRemarks(
  writing: Writing,
  review: Review,
  person: ReviewedPerson,
  reasons: PaperReasons | undefined,
): string[] {
  if (isBeforeClass(review)) return []
  const corrections = reasons === undefined ? [] : correctionRemarks(writing, review, reasons)
  return [...comingAndGoing(writing, review, person), ...corrections]
}

/** What the sheet of hours says beside a person: why the minutes are what they are. */
export function creditRemarks(
  writing: Writing,
  review: Review,
  person: ReviewedPerson,
  reasons: PaperReasons | undefined,
): string[] {
  if (isBeforeClass(review)) return []
  const coming = comingAndGoing(writing, review, person)
  if (reasons === undefined) return coming
  return [
    ...coming,
    ...away(writing, reasons),
    ...lost(writing, reasons),
    ...reasons.deductions.map((deduction) => deductionRemark(writing, deduction)),
    ...correctionRemarks(writing, review, reasons),
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

/** Times out of the room between stays; a stay that was stated afterwards may lie over others. */
function away({ words, time }: Writing, { stays }: PaperReasons): string[] {
  const remarks: string[] = []
  let until = stays[0]?.from ?? 0
  for (const { from, to } of stays) {
    if (from > until) remarks.push(words.remark.away(time(until), time(from)))
    until = Math.max(until, to ?? Number.POSITIVE_INFINITY)
  }
  return remarks
}

/** Time in the room that does not count. */
function lost({ words }: Writing, { spans }: PaperReasons): string[] {
  const minutesOf = (kind: PaperReasons['spans'][number]['kind']) =>
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
function correctionRemarks({ words, moment }: Writing, review: Review, { corrections }: PaperReasons): string[] {
  return corrections.map(({ at, author, kind, reason }) => {
    const what = words.correction[kind] ?? words.correction['other'] ?? kind
    const afterSealing = review.seal !== null && at > review.seal.at
    const remark = afterSealing ? words.remark.correctedAfterSealing : words.remark.corrected
    return remark(what, reason, author, moment(at))
  })
}
