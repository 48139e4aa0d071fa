import { Icon, type IconName } from '../shell/icon.tsx'
import type { WayTone } from './destination-words.ts'
import './standing-mark.css'

/** Pictures for the standings; never colour alone. */
export const TONE_ICONS: Record<WayTone, IconName> = {
  off: 'none',
  good: 'check',
  busy: 'forward',
  look: 'warning',
  bad: 'close',
}

/** How a way to headquarters stands, in a word with its colour and picture. */
export function StandingMark({ tone, words }: { tone: WayTone; words: string }) {
  return (
    <span className={`standing-mark standing-mark-${tone}`}>
      <Icon name={TONE_ICONS[tone]} size="1.1em" /> {words}
    </span>
  )
}
