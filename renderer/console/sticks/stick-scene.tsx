import type { ReactNode } from 'react'
import type { WayTone } from '../destinations/destination-words.ts'
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
