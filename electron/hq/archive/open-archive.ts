import { join } from 'node:path'
import { openStore, type StoreRefusal } from '../../station/store/open.ts'
import type { Archive } from './archive.ts'
import { makeOwnFolder } from './durable-files.ts'
import { createEntryFiles, type EntryFiles } from './entry-files.ts'
import { createHeadquartersWords, type HeadquartersWords } from './headquarters-words.ts'
import { createIntake, type Intake } from './intake.ts'
import { ARCHIVE_FILE, isOpenToOthers, narrowArchive, narrowFilesOf } from './narrowing.ts'
import type { StatementIntake } from './pending.ts'
import { archiveMigrations } from './schema.ts'
import { createStatementFiles } from './statement-files.ts'
import { createStatementIntake } from './statement-intake.ts'
import { createStationTable, type StationTable } from './station-table.ts'

/** The archive with what only the commands that take in and vouch need. */
export interface OpenArchive extends Archive {
  /** Headquarters' clock, milliseconds. */
  readonly now: () => number
  readonly table: StationTable
  readonly intake: Intake
  readonly statementIntake: StatementIntake
  readonly words: HeadquartersWords
  readonly entryFiles: EntryFiles
  /** Whether other users of the computer can read it although they should not: its disk knows no rights. */
  readonly isOpenToOthers: boolean
}

export type OpenedArchive = { opened: true; archive: OpenArchive } | { opened: false; refusal: StoreRefusal }

/**
 * Opens an archive, making it where there is none. Only one command at a time has it, and only the user whose it is can
 * read it: one that others could read is narrowed. `now` in milliseconds.
 */
export function openArchive(folder: string, now: () => number = Date.now): OpenedArchive {
  makeOwnFolder(folder)
  narrowArchive(folder)
  const opened = openStore(join(folder, ARCHIVE_FILE), archiveMigrations)
  if (!opened.opened) return opened
  // SQLite makes its own files as anybody's; those it makes later have the rights of the first.
  narrowFilesOf(folder)
  const { store } = opened
  const table = createStationTable(store, now)
  const entryFiles = createEntryFiles(store, folder, table)
  const statementFiles = createStatementFiles(store, folder, table)
  const words = createHeadquartersWords(store, table, now)
  const intake = createIntake(store, folder, table, now)
  const statementIntake = createStatementIntake(store, folder, table, now)
  return {
    opened: true,
    archive: {
      folder,
      now,
      table,
      intake,
      statementIntake,
      words,
      entryFiles,
      isOpenToOthers: isOpenToOthers(folder),
      stations: table.all,
      station: table.of,
      checkpoints: words.checkpoints,
      entries: entryFiles.entries,
      segmentsOf: entryFiles.segmentsOf,
      mentioning: entryFiles.mentioning,
      statements: statementFiles.statements,
      statementsOf: statementFiles.statementsOf,
      alarms: words.alarms,
      beacons: words.beacons,
      close: () => store.close(),
    },
  }
}
