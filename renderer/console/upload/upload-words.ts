import type { UploadStatus } from '../../../electron/station/api/schemas/console.ts'

/** Share of the records made so far that headquarters has, in whole percent; 100 where there are none. */
export function percentDelivered(upload: Pick<UploadStatus, 'pending' | 'delivered' | 'quarantined'>): number {
  const all = upload.pending + upload.delivered + upload.quarantined
  return all === 0 ? 100 : Math.floor((upload.delivered / all) * 100)
}

/** Progress of the run at hand in whole percent, or null where none is. */
export function percentOfRun(run: UploadStatus['run']): number | null {
  if (run === null || run.total === 0) return null
  return Math.min(100, Math.floor((run.settled / run.total) * 100))
}

/** Which words say how the upload is: its state, or that all is sent but some was returned. */
export function wordsOfUpload(upload: UploadStatus): UploadStatus['state'] | 'returned' {
  return upload.state === 'idle' && upload.quarantined > 0 ? 'returned' : upload.state
}

/** How the upload is doing, for its colour and picture. */
export function toneOfUpload(upload: UploadStatus): 'good' | 'waiting' | 'bad' {
  switch (upload.state) {
    case 'refused':
      return 'bad'
    case 'waiting':
    case 'not_configured':
      return 'waiting'
    case 'idle':
    case 'sending':
      return upload.quarantined > 0 ? 'waiting' : 'good'
  }
}
