import { canonical } from '../../../records/entry.ts'
import type { LogEntry, StationEvent } from '../../log/events.ts'
import type { Log } from '../../log/log.ts'
import type { SiteDocument } from '../../packages/site-schema.ts'
import { withoutNumbers } from '../../people/masking.ts'
import type { Projection, Store } from '../../store/store.ts'
import { ReaderProfile } from './profile.ts'

/** A profile of this site, with where it came from. */
export type KeptProfile =
  | { profile: ReaderProfile; origin: 'taught' | 'imported'; addedAt: number; addedBy: string }
  | { profile: ReaderProfile; origin: 'headquarters' }

export type Removal = { removed: true } | { removed: false; code: 'unknown_profile' | 'from_headquarters' }

/** The site's own profiles of readers, and its serial ports with card modules. */
export interface SiteProfiles {
  /** From headquarters first, then those added here, by id. */
  all(): readonly KeptProfile[]
  /** Those in force: one of headquarters stands before one of the same id. */
  profiles(): readonly ReaderProfile[]
  /** Keeps a profile, in place of one with the same id that was added here. */
  add(profile: ReaderProfile, origin: 'taught' | 'imported', by: string): void
  remove(id: string, by: string): Removal
  /** Takes over the profiles of a site package. Inside the package's transaction. */
  replaceProfiles(document: SiteDocument): void
  serialPorts(): readonly string[]
  tryPort(port: string, by: string): void
  leavePort(port: string, by: string): void
  /** Has this called after profiles or ports have changed here. */
  whenChanged(listener: () => void): void
  projection: Projection
}

interface Row {
  profile: string
  origin: 'taught' | 'imported'
  added_at: number
  added_by: string
}

/** Opens the room of the site's own profiles. */
export function createSiteProfiles({ store, log }: { store: Store; log: Pick<Log, 'record'> }): SiteProfiles {
  const { db } = store
  const own = db.prepare<[], Row>('SELECT profile, origin, added_at, added_by FROM reader_profile ORDER BY id')
  const ofPackage = db.prepare<[], { profile: string }>('SELECT profile FROM package_reader_profile ORDER BY place')
  const ports = db.prepare<[], { port: string }>('SELECT port FROM serial_reader_port ORDER BY port')
  const keep = db.prepare(
    `INSERT OR REPLACE INTO reader_profile (id, profile, origin, added_at, added_by)
     VALUES (@id, @profile, @origin, @addedAt, @addedBy)`,
  )
  const forget = db.prepare('DELETE FROM reader_profile WHERE id = ?')
  const clearPackage = db.prepare('DELETE FROM package_reader_profile')
  const keepOfPackage = db.prepare('INSERT INTO package_reader_profile (id, place, profile) VALUES (?, ?, ?)')
  const keepPort = db.prepare('INSERT OR IGNORE INTO serial_reader_port (port) VALUES (?)')
  const forgetPort = db.prepare('DELETE FROM serial_reader_port WHERE port = ?')
  /** What is kept, read once: readers are described from it at every change of theirs. */
  let kept: readonly KeptProfile[] | null = null
  let listener: () => void = () => undefined

  function all(): readonly KeptProfile[] {
    kept ??= [
      ...ofPackage.all().map(({ profile }) => ({ profile: read(profile), origin: 'headquarters' as const })),
      ...own.all().map(({ profile, origin, added_at: addedAt, added_by: addedBy }) => {
        return { profile: read(profile), origin, addedAt, addedBy }
      }),
    ]
    return kept
  }

  function apply({ event, at }: LogEntry): void {
    switch (event.type) {
      case 'reader.profile_added': {
        const { profileId: id, profile, origin, by } = event
        // In one order of its fields, whether it comes from the log or from memory.
        keep.run({ id, profile: canonical(profile), origin, addedAt: at, addedBy: by })
        kept = null
        return
      }
      case 'reader.profile_removed':
        forget.run(event.profileId)
        kept = null
        return
      case 'reader.port_tried':
        keepPort.run(event.port)
        return
      case 'reader.port_left':
        forgetPort.run(event.port)
        return
      default:
        return
    }
  }

  function record(event: StationEvent): void {
    log.record(event)
    listener()
  }

  return {
    all,
    profiles() {
      const found = all().map(({ profile }) => profile)
      return found.filter(({ id }, index) => found.findIndex((other) => other.id === id) === index)
    },
    add({ title, ...rest }, origin, by) {
      // A name is free text, and goes into the log.
      const named = { 'zh-CN': withoutNumbers(title['zh-CN']), en: withoutNumbers(title.en) }
      // What could not be read back must not come into the log.
      const profile = ReaderProfile.parse({ ...rest, title: named })
      record({ type: 'reader.profile_added', profileId: profile.id, profile, origin, by })
    },
    remove(id, by) {
      const found = all().filter(({ profile }) => profile.id === id)
      if (found.length === 0) return { removed: false, code: 'unknown_profile' }
      if (found.every(({ origin }) => origin === 'headquarters')) return { removed: false, code: 'from_headquarters' }
      record({ type: 'reader.profile_removed', profileId: id, by })
      return { removed: true }
    },
    replaceProfiles({ readerProfiles }) {
      clearPackage.run()
      for (const [place, profile] of readerProfiles.entries()) {
        keepOfPackage.run(profile.id, place, JSON.stringify(profile))
      }
      kept = null
    },
    serialPorts: () => ports.all().map(({ port }) => port),
    tryPort(port, by) {
      if (!ports.all().some((one) => one.port === port)) record({ type: 'reader.port_tried', port, by })
    },
    leavePort(port, by) {
      if (ports.all().some((one) => one.port === port)) record({ type: 'reader.port_left', port, by })
    },
    whenChanged(to) {
      listener = to
    },
    projection: { name: 'reader-profiles', tables: ['reader_profile', 'serial_reader_port'], apply },
  }
}

function read(profile: string): ReaderProfile {
  return ReaderProfile.parse(JSON.parse(profile))
}
