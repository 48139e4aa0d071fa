import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { demoSessions } from './demo.ts'
import { SealBroken } from './people/sealing.ts'
import type { Rooms } from './rooms.ts'
import { isOver } from './sessions/session-state.ts'
import type { Trouble } from './trouble.ts'

export interface SiteTakingOptions {
  /** A site package to take over, or null for the one in force. */
  siteFolder: string | null
  diary: Logger
  /** Says how a long step goes, in words for a terminal. */
  onProgress: (words: string) => void
}

/** The station has a site to work for; `refused` where the package offered was not taken and an older one stays. */
export type SiteTaken = { taken: true; refused: boolean } | { taken: false; trouble: Trouble }

/** Takes over the package at hand, or says why the station has none to work with. */
export async function takeSite(rooms: Rooms, options: SiteTakingOptions): Promise<SiteTaken> {
  try {
    const fault = options.siteFolder === null ? null : await applyFolder(rooms, options.siteFolder, options)
    if (rooms.packages.current() !== null) return { taken: true, refused: fault !== null }
    return { taken: false, trouble: fault === null ? { code: 'no_site' } : { code: 'package_refused', detail: fault } }
  } catch (error) {
    if (error instanceof SealBroken) return { taken: false, trouble: { code: 'wrong_key' } }
    throw error
  }
}

/** Packages from this size on take long enough for someone to wonder. */
const LONG_BYTES = 100 * 1024 * 1024

/** Applies a package folder; what is wrong with it in one line, or null when it was taken. */
async function applyFolder(
  rooms: Rooms,
  folder: string,
  { diary, onProgress }: SiteTakingOptions,
): Promise<string | null> {
  let told = ''
  const result = await rooms.packages.applyPackage(folder, {
    onProgress: ({ step, name, done, total }) => {
      const tenths = Math.floor((done / Math.max(total, 1)) * 10) * 10
      const words = `${step === 'verifying' ? 'Checking' : 'Copying'} ${name}: ${tenths} %`
      if (total >= LONG_BYTES && words !== told) onProgress(words)
      told = words
    },
  })
  if (result.outcome === 'applied') sayWhatIsShared(rooms.roster.sharedNumbers(), { diary, onProgress })
  if (result.outcome !== 'refused') return null
  const { file, field, reason } = result.refusal
  const fault = `${file}${field === null ? '' : `: ${field}`}: ${reason}`
  diary.error({ fault, err: result.cause }, 'a site package was refused')
  onProgress(`The site package was refused: ${fault}`)
  return fault
}

/** Numbers that stand twice in other writing are no mistake of the form, and yet somebody should look at them. */
function sayWhatIsShared(shared: number, { diary, onProgress }: Pick<SiteTakingOptions, 'diary' | 'onProgress'>): void {
  if (shared === 0) return
  diary.warn({ shared }, 'badge numbers of the roster are the same in another way of writing')
  onProgress(`Badge numbers that stand on the roster twice, written in two ways: ${shared}. Their holders are asked.`)
}

const DAY_MILLISECONDS = 24 * 3_600_000

/** Invents a demo site's sessions around `now` where none is left to run. */
export function scheduleDemo(rooms: Rooms, now: number): void {
  const { demo } = rooms.site()
  if (demo === null) return
  const left = rooms.sessions.between(now, now + DAY_MILLISECONDS).some((session) => !isOver(session.state))
  if (!left) rooms.log.record(...demoSessions(demo, now, uuidv7))
}
