import { readFileSync } from 'node:fs'
import { readVerifierKey } from '../../records/signed-note.ts'
import { type Asked, EXIT, readOptions } from '../../station/commands/command-line.ts'
import type { Enrolment, StationTable } from '../archive/station-table.ts'
import { neededFolder, type Saying, withArchive } from './archive-option.ts'

export const ENROL_HELP = `hq enrol <key> --archive DIR --site ID [--name NAME]
hq enrol --list FILE --archive DIR

Enrols a station by its key, as the console of the station shows it (Records, Key). Compare its fingerprint by telephone.
Whoever may enrol a key may send records in that station's name.

  --archive DIR   headquarters' archive; it is made where there is none
  --site ID       the site it belongs to; records of another site are refused
  --name NAME     what to call it in lists
  --list FILE     many at once: a line for each with key, site and name, parted by tabs

A second key of a known station is added to the first. A revoked station counts again, by the key given.`

export interface EnrolOptions {
  archive: string
  stations: { key: string; site: string; name: string | null }[]
}

/** Reads the command line of `hq enrol`, and the list where one is given. */
export function readEnrolOptions(args: string[]): Asked<EnrolOptions> {
  return readOptions<EnrolOptions>(
    args,
    ['archive', 'site', 'name', 'list'],
    (given, { files }) => {
      const archive = neededFolder(given, 'archive')
      if ('wrong' in archive) return archive
      const list = given.get('list')
      if (list !== undefined) return { options: { archive: archive.folder, stations: listed(list) } }
      const [key, ...more] = files
      const site = given.get('site')
      if (key === undefined || more.length > 0) return { wrong: 'one key is needed' }
      if (site === undefined || site === '') return { wrong: '--site is needed' }
      return { options: { archive: archive.folder, stations: [{ key, site, name: given.get('name') ?? null }] } }
    },
    { files: true },
  )
}

function listed(file: string): EnrolOptions['stations'] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [key = '', site = '', name] = line.split('\t')
      return { key, site, name: name === undefined || name === '' ? null : name }
    })
}

/** Enrols stations; the exit code tells whether all of them were. */
export function enrol({ archive, stations }: EnrolOptions, say: Saying): Promise<number> {
  return withArchive(archive, say, ({ table }) => {
    const outcomes = stations.map((station) => ({ ...station, outcome: enrolOne(table, station) }))
    for (const { key, outcome } of outcomes) say.out(`${enrolmentWords(key, outcome)}\n`)
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

function enrolmentWords(key: string, enrolment: Enrolment): string {
  switch (enrolment.outcome) {
    case 'enrolled':
      return `${enrolment.stationId}: enrolled`
    case 'key_added':
      return `${enrolment.stationId}: was known, this key is added`
    case 'unchanged':
      return `${enrolment.stationId}: was enrolled by this key already`
    case 'other_site':
      return `${enrolment.stationId}: not enrolled, it belongs to site ${enrolment.siteId}`
    case 'not_a_station_key':
      return `not enrolled, this is no key of a station, or it has no site: ${key}`
  }
}

export const REVOKE_HELP = `hq revoke <station> --archive DIR

Nothing more is taken from the station, and no receipts are made for it, until it is enrolled again. What it sent stays.`

export interface RevokeOptions {
  archive: string
  station: string
}

/** Reads the command line of `hq revoke`. */
export function readRevokeOptions(args: string[]): Asked<RevokeOptions> {
  return readOptions<RevokeOptions>(
    args,
    ['archive'],
    (given, { files }) => {
      const archive = neededFolder(given, 'archive')
      if ('wrong' in archive) return archive
      const [station, ...more] = files
      if (station === undefined || more.length > 0) return { wrong: 'one station is needed' }
      return { options: { archive: archive.folder, station } }
    },
    { files: true },
  )
}

/** Revokes a station. */
export function revoke({ archive, station }: RevokeOptions, say: Saying): Promise<number> {
  return withArchive(archive, say, ({ table }) => {
    const done = table.revoke(station)
    say.out(done ? `${station}: revoked\n` : `${station} is not enrolled, or was revoked before\n`)
    return done ? EXIT.done : EXIT.failed
  })
}
