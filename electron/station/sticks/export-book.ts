import type { Projection, Store } from '../store/store.ts'

/** What was written to sticks, whole and verified, as the log has it. */
export interface ExportBook {
  readonly projection: Projection
  /** The last entry that lies on a stick, or lay on one; 0 for none. */
  exportedThrough(): number
  /** Wall time of the newest export, milliseconds; null before the first. */
  lastExportAt(): number | null
  /** Whether an export with this manifest (SHA-256 in hex) is in the log. */
  has(manifest: string): boolean
}

export function createExportBook({ db }: Store): ExportBook {
  const insert = db.prepare(
    `INSERT INTO export (export_id, first, last, manifest, at) VALUES (@exportId, @first, @last, @manifest, @at)
     ON CONFLICT DO NOTHING`,
  )
  const furthest = db.prepare<[], { last: number | null }>('SELECT max(last) AS last FROM export')
  const newest = db.prepare<[], { at: number | null }>('SELECT max(at) AS at FROM export')
  const byManifest = db.prepare<[string]>('SELECT 1 FROM export WHERE manifest = ?')
  return {
    projection: {
      name: 'exports',
      tables: ['export'],
      apply({ at, event }) {
        if (event.type !== 'export.written') return
        const { exportId, first, last, manifest } = event
        insert.run({ exportId, first, last, manifest, at })
      },
    },
    exportedThrough: () => furthest.get()?.last ?? 0,
    lastExportAt: () => newest.get()?.at ?? null,
    has: (manifest) => byManifest.get(manifest) !== undefined,
  }
}
