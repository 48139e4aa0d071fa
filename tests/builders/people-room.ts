import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import type { SiteDocument } from '../../electron/station/packages/site-schema.ts'
import { createRoster, type Roster } from '../../electron/station/people/roster.ts'
import { createSealer, type Sealer } from '../../electron/station/people/sealing.ts'
import { openStore } from '../../electron/station/store/open.ts'
import type { Store } from '../../electron/station/store/store.ts'

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is gone when the tests of this file are over. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'station-test-'))
  folders.push(folder)
  return folder
}

/** The sealing key of every test station. */
export const TEST_KEY = Buffer.alloc(32, 7)

/** A real database in a folder of its own, closed when the test ends. */
export function aStore(folder: string = aFolder()): Store {
  const opened = openStore(join(folder, 'station.db'))
  if (!opened.opened) throw new Error(`the test store was refused: ${opened.refusal.code}`)
  onTestFinished(() => opened.store.close())
  return opened.store
}

/** A roster on a real database, holding the people of a document. */
export function aRosterOf(document: SiteDocument): { roster: Roster; store: Store; sealer: Sealer } {
  const store = aStore()
  const sealer = createSealer(TEST_KEY)
  const roster = createRoster({ store, sealer, hasCome: () => false })
  roster.replaceRoster(document)
  return { roster, store, sealer }
}
