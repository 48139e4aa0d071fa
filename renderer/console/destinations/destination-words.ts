import type { DestinationId, DestinationStatus, RecordsStatus } from '../../../electron/station/api/schemas/records.ts'

/** What a way over the network does: it takes records there, or brings receipts from there. */
export function directionOf(id: DestinationId): 'sends' | 'fetches' {
  return id === 'receipts' ? 'fetches' : 'sends'
}

/** Which words say how a destination is: its state, or that all is sent but some was returned. */
export type Standing = DestinationStatus['state'] | 'returned'

/** How a destination stands. */
export function standingOf({ state, setAside }: Pick<DestinationStatus, 'state' | 'setAside'>): Standing {
  return state === 'idle' && setAside > 0 ? 'returned' : state
}

/** True of receipts where nothing could tell a true one: the site package does not name headquarters' key. */
export function lacksKey(
  { id }: Pick<DestinationStatus, 'id'>,
  { knowsHeadquarters }: Pick<RecordsStatus, 'knowsHeadquarters'>,
): boolean {
  return id === 'receipts' && !knowsHeadquarters.receipts
}

/** How a way to headquarters is coloured: not in use, well, at work, to be looked at, blocked. */
export type WayTone = 'off' | 'good' | 'busy' | 'look' | 'bad'

/** The colour and picture of a standing. */
export function toneOfStanding(standing: Standing): WayTone {
  switch (standing) {
    case 'not_configured':
      return 'off'
    case 'idle':
      return 'good'
    case 'sending':
    case 'paused':
      return 'busy'
    case 'waiting':
    case 'returned':
      return 'look'
    case 'refused':
      return 'bad'
  }
}

/** Share of what was made so far that is there, in whole percent and never rounded up to done; 100 where there is none. */
export function percentSent({
  pending,
  sent,
  setAside,
}: Pick<DestinationStatus, 'pending' | 'sent' | 'setAside'>): number {
  const all = pending + sent + setAside
  return all === 0 ? 100 : Math.floor((sent / all) * 100)
}

/** Progress of the run at hand in whole percent, or null where none is. */
export function percentOfRun(run: DestinationStatus['run']): number | null {
  if (run === null || run.total === 0) return null
  return Math.min(100, Math.floor((run.settled / run.total) * 100))
}

/** How long it still takes, as one says it: rounded up, and in hours from an hour and a half on. */
export type TimeLeft = { unit: 'unknown' | 'soon'; number: null } | { unit: 'minutes' | 'hours'; number: number }

/** An estimate in seconds, or null where there is none yet, as one says it. */
export function timeLeftOf(seconds: number | null): TimeLeft {
  if (seconds === null) return { unit: 'unknown', number: null }
  if (seconds < 60) return { unit: 'soon', number: null }
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? { unit: 'minutes', number: minutes } : { unit: 'hours', number: Math.ceil(minutes / 60) }
}
