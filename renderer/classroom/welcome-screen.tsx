import { useEffect, useState } from 'react'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../i18n/index.ts'
import { formatDate, formatTime, formatWeekday, type Place, titleIn } from '../ui/format.ts'
import { TapCard } from './pictures.tsx'
import { PresenceRing } from './presence-ring.tsx'
import type { ClassroomView } from './use-classroom.ts'

interface WelcomeProps {
  scene: 'welcome' | 'teaching' | 'later'
  session: SessionBrief
  next: SessionBrief | null
  view: ClassroomView
  place: Place
}

/** Before and between lessons: what this class is, who has come, what to do now. */
export function WelcomeScreen({ scene, session, next, view, place }: WelcomeProps) {
  const { t } = useTranslation()
  const { language } = place
  const now = useNow(view.clockAhead)
  return (
    <main className={`welcome welcome--${scene}`}>
      <header className="welcome__top">
        <p className="welcome__site">
          <b>{siteName(view, language)}</b>
          <span>{t(`common.programme.${session.programme}`)}</span>
        </p>
        <p className="welcome__clock">
          <span>{t('classroom.date', { day: formatDate(now, place), weekday: formatWeekday(now, place) })}</span>
          <time>{formatTime(now, place)}</time>
        </p>
      </header>

      <section className="welcome__course">
        <p className={`welcome__state welcome__state--${scene}`}>{t(`classroom.state.${scene}`)}</p>
        <h1>{titleIn(language, session.title, session.titleEnglish)}</h1>
        <dl className="welcome__facts">
          <Fact name={t('classroom.fact.class')} value={session.className} />
          <Fact
            name={t('classroom.fact.time')}
            value={`${formatTime(session.startsAt, place)} – ${formatTime(session.endsAt, place)}`}
          />
          <Fact name={t('classroom.fact.room')} value={session.room} />
          <Fact name={t('classroom.fact.instructor')} value={session.instructorName} />
        </dl>
      </section>

      <aside className="welcome__people">
        <PresenceRing present={session.present} enrolled={session.enrolled} />
      </aside>

      <footer className="welcome__foot">
        <Ask scene={scene} session={session} place={place} />
        {next !== null && (
          <p className="welcome__next">
            <span>{t('classroom.next')}</span>
            <time>{formatTime(next.startsAt, place)}</time>
            <b>{titleIn(language, next.title, next.titleEnglish)}</b>
          </p>
        )}
      </footer>
    </main>
  )
}

/** The one thing to do now. */
function Ask({ scene, session, place }: Pick<WelcomeProps, 'scene' | 'session' | 'place'>) {
  const { t } = useTranslation()
  if (session.checkingIn) {
    return (
      <p className="welcome__ask welcome__ask--tap">
        <TapCard />
        <span>
          <b>{t('classroom.ask.tap')}</b>
          {t('classroom.ask.with')}
        </span>
      </p>
    )
  }
  if (scene === 'teaching') return <p className="welcome__ask">{t('classroom.ask.teaching')}</p>
  return <p className="welcome__ask">{t('classroom.ask.later', { time: formatTime(session.checkInOpensAt, place) })}</p>
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function siteName({ status }: ClassroomView, language: string): string {
  return status === null ? '' : titleIn(language, status.siteName, status.siteNameEnglish)
}

/** The station's time, anew at each minute. */
function useNow(clockAhead: number): number {
  const [now, setNow] = useState(() => Date.now() + clockAhead)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const at = Date.now() + clockAhead
      setNow(at)
      timer = setTimeout(tick, 60_000 - (at % 60_000) + 20)
    }
    tick()
    return () => clearTimeout(timer)
  }, [clockAhead])
  return now
}
