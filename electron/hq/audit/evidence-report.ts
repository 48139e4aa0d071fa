import type { Block } from '../pages/blocks.ts'
import type { Evidence } from './evidence.ts'
import type { Telling } from './report.ts'

/** A row for each entry: what it says, between which times it was made, and in which checkpoint it is proven. */
export function evidenceBlocks(evidence: readonly Evidence[], telling: Telling): Block[] {
  const { words, time, length } = telling
  if (evidence.length === 0) return []
  const names = words.evidence
  return [
    { kind: 'heading', level: 3, text: names.heading },
    { kind: 'words', text: names.means },
    {
      kind: 'table',
      columns: [
        { name: names.seq, isNumber: true },
        { name: names.what },
        { name: names.at, isTime: true },
        { name: names.notBefore },
        { name: names.notAfter },
        { name: names.width, isTime: true },
        { name: names.inclusion },
      ],
      rows: evidence.map((one) => {
        const { notBefore, notAfter, width, own } = one.bracket
        return [
          String(one.seq),
          whatOf(one, telling),
          own === 'within' ? time(one.at) : { text: `${time(one.at)} ${words.own[own]}`, tone: 'wrong' },
          notBefore === null ? words.unlimited : `${time(notBefore.at)} ${words.anchor[notBefore.by]} ${notBefore.seq}`,
          notAfter === null ? words.unlimited : `${time(notAfter.at)} ${words.bound[notAfter.by]}`,
          width === null ? words.none : length(width),
          inclusionOf(one, telling),
        ]
      }),
    },
  ]
}

/** What happened, to whom, and by whose hand where it was no tap. */
function whatOf({ type, event }: Evidence, { words }: Telling): string {
  const named: Readonly<Record<string, string>> = words.event
  const parts = [named[type] ?? type]
  if ('personId' in event && event.personId !== null) parts.push(event.personId)
  if ('personIds' in event) parts.push(event.personIds.join(' '))
  if ('how' in event && event.how.manner === 'manual') parts.push(words.byHand(event.how.by, event.how.reason))
  else if ('by' in event && typeof event.by === 'string') parts.push(words.by(event.by))
  return parts.join(' ')
}

function inclusionOf({ inclusion }: Evidence, { words }: Telling): string {
  if (inclusion === null) return words.notIncluded
  return words.included(inclusion.size, inclusion.proof.length, inclusion.cosignedAt !== null)
}
