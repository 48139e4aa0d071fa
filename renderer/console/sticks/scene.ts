import type {
  ExportStatus,
  RecordsStatus,
  ShownStick,
  SticksStatus,
} from '../../../electron/station/api/schemas/records.ts'
import type { WayTone } from '../destinations/destination-words.ts'

type Working = Extract<ExportStatus, { state: 'working' }>
type Done = Extract<ExportStatus, { state: 'done' }>
type Failed = Extract<ExportStatus, { state: 'failed' }>

/** What the page of sticks shows: one thing at a time. */
export type Scene =
  | { scene: 'no_key'; sticks: readonly ShownStick[] }
  | { scene: 'none' }
  | { scene: 'seen'; sticks: readonly ShownStick[] }
  | { scene: 'working'; work: Working; stick: ShownStick | null }
  | { scene: 'done'; result: Done; stick: ShownStick | null }
  | { scene: 'failed'; failure: Failed; stick: ShownStick | null }

/**
 * The scene for what is plugged in and for the export at hand. The word that a stick may be pulled out, or what went
 * wrong, stays until somebody has read it; without headquarters' key nothing can be written, and receipts can be taken.
 */
export function sceneOf(status: SticksStatus, knowsHeadquarters: boolean): Scene {
  const { sticks, export: work } = status
  const named = (id: string) => sticks.find((stick) => stick.id === id) ?? null
  switch (work.state) {
    case 'working':
      return { scene: 'working', work, stick: named(work.stickId) }
    case 'done':
      return { scene: 'done', result: work, stick: named(work.stickId) }
    case 'failed':
      return { scene: 'failed', failure: work, stick: named(work.stickId) }
    case 'none':
      if (!knowsHeadquarters) return { scene: 'no_key', sticks }
      return sticks.length === 0 ? { scene: 'none' } : { scene: 'seen', sticks }
  }
}

/** How the way by stick stands, for its card. */
export type StickStanding = 'no_key' | 'ready' | 'plugged' | 'working' | 'done' | 'failed'

/** The standing of the way by stick; ready while it is not known what is plugged in. */
export function stickStanding(status: SticksStatus | undefined, knowsHeadquarters: boolean): StickStanding {
  if (status === undefined) return knowsHeadquarters ? 'ready' : 'no_key'
  const { scene } = sceneOf(status, knowsHeadquarters)
  switch (scene) {
    case 'none':
      return 'ready'
    case 'seen':
      return 'plugged'
    default:
      return scene
  }
}

/** Its colour and picture. */
export function toneOfStick(standing: StickStanding): WayTone {
  switch (standing) {
    case 'no_key':
    case 'ready':
      return 'off'
    case 'plugged':
    case 'working':
      return 'busy'
    case 'done':
      return 'good'
    case 'failed':
      return 'look'
  }
}

/** What writing to a stick would bring onto it: nothing can be written, nothing new, or so many entries. */
export type Offer =
  | { kind: 'problem'; problem: NonNullable<ShownStick['problem']> }
  | { kind: 'up_to_date' }
  | { kind: 'new'; entries: number }

/** What a stick lacks: entries that neither it holds nor headquarters vouches for. */
export function offerOf(
  stick: Pick<ShownStick, 'problem' | 'holdsThrough'>,
  records: Pick<RecordsStatus, 'newestRecord' | 'confirmedThrough'>,
): Offer {
  if (stick.problem !== null) return { kind: 'problem', problem: stick.problem }
  const entries = records.newestRecord - Math.max(stick.holdsThrough, records.confirmedThrough)
  return entries > 0 ? { kind: 'new', entries } : { kind: 'up_to_date' }
}

/** Whole percent of an export's bytes that are done. */
export function percentWritten({ doneBytes, totalBytes }: Pick<Working, 'doneBytes' | 'totalBytes'>): number {
  return totalBytes <= 0 ? 0 : Math.min(100, Math.floor((doneBytes / totalBytes) * 100))
}

/** The steps of an export, in their order. */
export const EXPORT_STEPS = ['cutting', 'writing', 'checking'] as const satisfies readonly Working['step'][]

/** How many steps are over while `step` is going on. */
export function stepsDone(step: Working['step']): number {
  return EXPORT_STEPS.indexOf(step)
}
