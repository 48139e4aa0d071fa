import type { ReactNode } from 'react'
import { Emphasis } from './emphasis.tsx'

export type NoticeManner = 'waiting' | 'look' | 'no' | 'ready'

/** One sentence about the station itself, instead of asking for a tap it could not take. */
export function NoticeScreen({
  manner,
  title,
  lines,
  children,
}: {
  manner: NoticeManner
  title: string
  lines: string[]
  children?: ReactNode
}) {
  return (
    <main className={`notice notice--${manner}`}>
      <NoticePicture manner={manner} />
      <h1>
        <Emphasis text={title} />
      </h1>
      <div className="notice__lines">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {children}
    </main>
  )
}

function NoticePicture({ manner }: { manner: NoticeManner }) {
  switch (manner) {
    case 'waiting':
    case 'look':
      return (
        <svg className="notice__picture" viewBox="0 0 100 100" aria-hidden="true">
          <circle className="notice__track" cx="50" cy="50" r="40" />
          <path className="notice__turning" d="M50 10a40 40 0 0 1 40 40" />
          {manner === 'look' && <path className="notice__sign" d="M50 30v26M50 68v.5" />}
        </svg>
      )
    case 'no':
      return (
        <svg className="notice__picture" viewBox="0 0 100 100" aria-hidden="true">
          <circle className="notice__track" cx="50" cy="50" r="40" />
          <path className="notice__sign" d="M50 28v28M50 70v.5" />
        </svg>
      )
    case 'ready':
      return (
        <svg className="notice__picture" viewBox="0 0 100 100" aria-hidden="true">
          <circle className="notice__track" cx="50" cy="50" r="40" />
          <path className="notice__sign" d="M66 38A22 22 0 1 0 71 56M70 24v16H54" />
        </svg>
      )
  }
}
