import type { ReactNode } from 'react'
import type { ShownStick } from '../../../electron/station/api/schemas/records.ts'
import { type Translate, useTranslation } from '../../i18n/index.ts'
import type { WayTone } from '../destinations/destination-words.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { sizeWords } from './size-words.ts'
import { type Pictured, StickPicture } from './stick-picture.tsx'

/** One scene: the picture of the stick, one large sentence, and what belongs to it. */
export function StickScene({
  tone,
  shows,
  percent = 0,
  title,
  role,
  children,
}: {
  tone: WayTone
  shows: Pictured
  percent?: number
  title: string
  /** `status` or `alert` where a reader of the screen has to be told. */
  role?: 'status' | 'alert'
  children: ReactNode
}) {
  return (
    <section className={`panel stick-scene stick-scene-${tone}`} role={role}>
      <StickPicture shows={shows} percent={percent} />
      <div className="stick-words">
        <h2>{title}</h2>
        {children}
      </div>
    </section>
  )
}

/** Which stick is meant, as it names itself; with how much room there is on it. */
export function StickName({ stick, hasSize = false }: { stick: ShownStick; hasSize?: boolean }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  return (
    <p className="stick-name">
      <Icon name="stick" /> <strong>{stick.label === '' ? t('console.sticks.seen.unnamed') : stick.label}</strong>
      {hasSize ? <span>{roomOn(t, stick, language)}</span> : null}
    </p>
  )
}

/** How much room there is; a folder that stands for a stick has no size of its own. */
function roomOn(t: Translate, { freeBytes, sizeBytes }: ShownStick, language: string): string {
  const free = sizeWords(freeBytes, language)
  return sizeBytes === 0
    ? t('console.sticks.seen.free', { free })
    : t('console.sticks.seen.size', { free, size: sizeWords(sizeBytes, language) })
}
