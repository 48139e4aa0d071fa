import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../i18n/index.ts'
import { formatTime, type Place, titleIn } from '../ui/format.ts'
import { dayPlan, sessionsThatFit } from './day-plan.ts'
import { Emphasis } from './emphasis.tsx'
import { SessionRow } from './session-row.tsx'
import { TapPicture } from './tap-picture.tsx'
import { useNow } from './use-now.ts'

/** The kiosk at rest: the one thing to do, and today's sessions. */
export function IdleScreen({
  sessions,
  clockAhead,
  place,
}: {
  sessions: SessionBrief[]
  clockAhead: number
  place: Place
}) {
  const { t } = useTranslation()
  const now = useNow(clockAhead)
  const plan = dayPlan(sessions, now)
  switch (plan.plan) {
    case 'ask':
      return (
        <Idle title={t('kiosk.idle.ask')} lines={[t('kiosk.idle.how'), t('kiosk.idle.noCard')]} picture>
          <Today sessions={sessions} place={place} />
        </Idle>
      )
    case 'not_yet': {
      const { title, titleEnglish, startsAt, checkInOpensAt } = plan.next
      const next = { title: titleIn(place.language, title, titleEnglish), start: formatTime(startsAt, place) }
      return (
        <Idle
          title={t('kiosk.idle.notYet', { time: formatTime(checkInOpensAt, place) })}
          lines={[t('kiosk.idle.notYetHow', next)]}
          picture
        >
          <Today sessions={sessions} place={place} />
        </Idle>
      )
    }
    case 'over':
      return (
        <Idle title={t('kiosk.idle.over')} lines={[t('kiosk.idle.overHow')]}>
          <Today sessions={sessions} place={place} />
        </Idle>
      )
    case 'none':
      return <Idle title={t('kiosk.idle.none')} lines={[t('kiosk.idle.noneHow')]} picture />
  }
}

/** So few sessions can be drawn larger. */
const ROOMY_SESSIONS = 3

function Idle({
  title,
  lines,
  picture = false,
  children,
}: {
  title: string
  lines: string[]
  picture?: boolean
  children?: ReactNode
}) {
  return (
    <main className={children === undefined ? 'idle idle--alone' : 'idle'}>
      <div className="idle__ask">
        <h1>
          <Emphasis text={title} />
        </h1>
        {picture && <TapPicture />}
        <div className="idle__lines">
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </div>
      {children}
    </main>
  )
}

function Today({ sessions, place }: { sessions: SessionBrief[]; place: Place }) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const rows = useRowsThatFit(list)
  const { shown, more } = sessionsThatFit(sessions, rows)
  return (
    <section className={sessions.length <= ROOMY_SESSIONS ? 'today today--roomy' : 'today'}>
      <h2>
        <span>{t('kiosk.idle.today')}</span>
        <span>
          {t('kiosk.idle.count', { count: sessions.length })}
          {more > 0 && ` · ${t('kiosk.idle.more', { count: more })}`}
        </span>
      </h2>
      <ul ref={list}>
        {shown.map((session) => (
          <SessionRow key={session.id} session={session} place={place} />
        ))}
      </ul>
    </section>
  )
}

/** How many rows of a list are fully visible; its rows share one height, the `grid-auto-rows` of the stylesheet. */
function useRowsThatFit(list: { current: HTMLElement | null }): number {
  const [rows, setRows] = useState(3)
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const measure = () => {
      const style = getComputedStyle(element)
      const gap = Number.parseFloat(style.rowGap)
      const row = Number.parseFloat(style.getPropertyValue('grid-auto-rows'))
      setRows(Math.max(1, Math.floor((element.clientHeight + gap + 1) / (row + gap))))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [list])
  return rows
}
