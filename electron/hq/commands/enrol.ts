import { readFileSync } from 'node:fs'
import { readVerifierKey } from '../../records/signed-note.ts'
import { type Asked, EXIT } from '../../station/commands/command-line.ts'
import type { Enrolment, StationTable } from '../archive/station-table.ts'
import { neededFolder, type Saying, withArchive } from './archive-option.ts'
import { readSpokenOptions, type Spoken } from './spoken-options.ts'
import { COMMAND_WORDS, type CommandWords } from './words/command-words.ts'

export interface EnrolOptions extends Spoken {
  archive: string
  stations: { key: string; site: string; name: string | null }[]
}

/** Reads the command line of `hq enrol`, and the list where one is given. */
export function readEnrolOptions(args: string[]): Asked<EnrolOptions> {
  return readSpokenOptions<EnrolOptions>(
    args,
    ['archive', 'site', 'name', 'list'],
    (given, { files }, { language, words }) => {
      const archive = neededFolder(given, 'archive', words)
      if ('wrong' in archive) return archive
      const list = given.get('list')
      if (list !== undefined) {
        const stations = listed(list, words)
        return 'wrong' in stations ? stations : { options: { archive: archive.folder, stations, language } }
      }
      const [key, ...more] = files
      const site = given.get('site')
      if (key === undefined || more.length > 0) return { wrong: words.enrol.keyNeeded }
      if (site === undefined || site === '') return { wrong: words.options.lacking('site') }
      const stations = [{ key, site, name: given.get('name') ?? null }]
      return { options: { archive: archive.folder, stations, language } }
    },
    { files: true },
  )
}

function listed(file: string, { enrol: words }: CommandWords): EnrolOptions['stations'] | { wrong: string } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return { wrong: words.listUnread(file, error instanceof Error && 'code' in error ? String(error.code) : '') }
  }
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [key = '', site = '', name] = line.split('\t')
      return { key, site, name: name === undefined || name === '' ? null : name }
    })
}

/** Enrols stations; the exit code tells whether all of them were. */
export function enrol(options: EnrolOptions, say: Saying): Promise<number> {
  return withArchive(options, say, ({ table }) => {
    const outcomes = options.stations.map((station) => ({ ...station, outcome: enrolOne(table, station) }))
    for (const { key, outcome } of outcomes)
      say.out(`${enrolmentInWords(key, outcome, COMMAND_WORDS[options.language])}\n`)
    const refused = outcomes.some(
      ({ outcome }) => outcome.outcome === 'not_a_station_key' || outcome.outcome === 'other_site',
    )
    return refused ? EXIT.failed : EXIT.done
  })
}

function enrolOne(table: StationTable, { key, site, name }: EnrolOptions['stations'][number]): Enrolment {
  const read = readVerifierKey(key)
  if (read === null || site === '') return { outcome: 'not_a_station_key' }
  return table.enrol({ key: read, siteId: site, name })
}

function enrolmentInWords(key: string, enrolment: Enrolment, { enrol: { outcome: words } }: CommandWords): string {
  const name = enrolment.outcome === 'not_a_station_key' ? key : enrolment.stationId
  return words[enrolment.outcome](name, enrolment.outcome === 'other_site' ? enrolment.siteId : '')
}

export interface RevokeOptions extends Spoken {
  archive: string
  station: string
}

/** Reads the command line of `hq revoke`. */
export function readRevokeOptions(args: string[]): Asked<RevokeOptions> {
  return readSpokenOptions<RevokeOptions>(
    args,
    ['archive'],
    (given, { files }, { language, words }) => {
      const archive = neededFolder(given, 'archive', words)
      if ('wrong' in archive) return archive
      const [station, ...more] = files
      if (station === undefined || more.length > 0) return { wrong: words.enrol.stationNeeded }
      return { options: { archive: archive.folder, station, language } }
    },
    { files: true },
  )
}

/** Revokes a station. */
export function revoke({ station, ...options }: RevokeOptions, say: Saying): Promise<number> {
  const words = COMMAND_WORDS[options.language].enrol
  return withArchive(options, say, ({ table }) => {
    const done = table.revoke(station)
    say.out(`${done ? words.revoked(station) : words.notRevoked(station)}\n`)
    return done ? EXIT.done : EXIT.failed
  })
}
