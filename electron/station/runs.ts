import type { Projection, Store } from './store/store.ts'

/** The runs of this station: when each started, and whether it ended in good order. */
export interface Runs {
  readonly projection: Projection
  /** False where the run before this one was cut off: a power cut, a crash. */
  lastEndedCleanly(): boolean
}

export function createRuns({ db }: Store): Runs {
  const start = db.prepare('INSERT INTO run (boot, seq, started_at) VALUES (?, ?, ?)')
  const stop = db.prepare('UPDATE run SET stopped_at = ? WHERE boot = ?')
  const last = db.prepare<[], { stoppedAt: number | null }>(
    'SELECT stopped_at AS stoppedAt FROM run ORDER BY seq DESC LIMIT 1',
  )
  return {
    projection: {
      name: 'runs',
      tables: ['run'],
      apply({ event, boot, seq, at }) {
        if (event.type === 'station.started') start.run(boot, seq, at)
        if (event.type === 'station.stopped') stop.run(at, boot)
      },
    },
    lastEndedCleanly() {
      const row = last.get()
      return row === undefined || row.stoppedAt !== null
    },
  }
}
