import { formatVerifierKey, readVerifierKey, type VerifierKey } from '../../records/signed-note.ts'
import type { Log } from '../log/log.ts'
import type { Projection, Store } from '../store/store.ts'

/** The public keys that this station has signed with, by its log; mostly one. */
export interface OwnKeys {
  readonly projection: Projection
  /** Writes down which key the station signs with from now on, where that is not the newest in the log. */
  note(key: VerifierKey): void
}

export function createOwnKeys({ store, log }: { store: Store; log: Log }): OwnKeys {
  const insert = store.db.prepare('INSERT INTO own_key (seq, key) VALUES (?, ?)')
  return {
    projection: {
      name: 'own-keys',
      tables: ['own_key'],
      apply({ event, seq }) {
        if (event.type === 'station.key_made') insert.run(seq, event.key)
      },
    },
    note(key) {
      const text = formatVerifierKey(key)
      if (text !== ownKeys(store).at(-1)?.text) log.record({ type: 'station.key_made', key: text })
    },
  }
}

/** Every key in the log with its entry's number, oldest first; `key` is null where the text is none. */
export function ownKeys({ db }: Store): { seq: number; text: string; key: VerifierKey | null }[] {
  return db
    .prepare<[], { seq: number; text: string }>('SELECT seq, key AS text FROM own_key ORDER BY seq')
    .all()
    .map(({ seq, text }) => ({ seq, text, key: readVerifierKey(text) }))
}
