import { padded, widthOf } from '../pages/columns.ts'
import type { PageLanguage } from '../pages/language.ts'
import { type Received, refusalsOf } from '../receive/receive.ts'
import { isAlarming, type RefusalCode } from '../receive/refusal.ts'
import { REFUSAL_DETAILS } from '../receive/refusal-details.ts'
import { REFUSAL_WORDS } from '../receive/refusal-words.ts'
import type { StationTaken } from '../receive/take-station.ts'
import { COMMAND_WORDS } from './words/command-words.ts'

/** What came of receiving: what is new of each station, what was refused, and what that means. */
export function receivedInWords(received: Received, language: PageLanguage): string {
  const words = COMMAND_WORDS[language].receive
  const refusals = refusalsOf(received)
  const { entries, statements, lookedAt } = received
  return [
    ...received.stations.flatMap((station) => newInWords(station, language)),
    ...refusals.map(({ stationId, refusal: { code, about } }) => {
      const { title } = REFUSAL_WORDS[language][code]
      return words.refused(stationId, isAlarming(code), title, code, about(REFUSAL_DETAILS[language]))
    }),
    ...[...new Set(refusals.map(({ refusal }) => refusal.code))].flatMap((code) => meaningOf(code, language)),
    words.sum(entries, statements, lookedAt, refusals.length),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function newInWords(station: StationTaken, language: PageLanguage): string[] {
  const words = COMMAND_WORDS[language].receive
  const { stationId, entries, checkpoints, statements, through, waitingFor } = station
  if (statements > 0) return [words.newStatements(stationId, statements)]
  if (entries > 0) return [words.newEntries(stationId, entries, through, waitingFor)]
  return checkpoints > 0 ? [words.newCheckpoints(stationId, checkpoints)] : []
}

/** What happened, what it means and what to do, in columns. */
function meaningOf(code: RefusalCode, language: PageLanguage): string[] {
  const words = COMMAND_WORDS[language].receive
  const { title, happened, means, todo } = REFUSAL_WORDS[language][code]
  const rows = [
    { name: words.happened, text: happened },
    { name: words.means, text: means },
    { name: words.todo, text: todo },
  ]
  const width = Math.max(...rows.map(({ name }) => widthOf(name)))
  return [words.meaningOf(title, code), ...rows.map(({ name, text }) => `  ${padded(name, width)}  ${text}`)]
}
