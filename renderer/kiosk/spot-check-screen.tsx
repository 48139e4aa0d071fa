import { useTranslation } from '../i18n/index.ts'
import { type CalledPerson, type ClassAsks, calledPeople, timeLeft } from './class-asks.ts'
import { Emphasis } from './emphasis.tsx'
import { ShownName } from './shown-name.tsx'
import { TapPicture } from './tap-picture.tsx'
import { useNow } from './use-now.ts'

/** More names than these cannot be read from where people sit. */
const MOST_NAMES = 18
const MOST_IN_STRIP = 4
/** Up to so many are drawn as large as names can be. */
const FEW_NAMES = 4
const SOME_NAMES = 9

/** Who is asked to tap now to show that they are there, and for how long; nobody is said to have done anything wrong. */
export function SpotCheckScreen({ asks, clockAhead }: { asks: ClassAsks; clockAhead: number }) {
  const { t } = useTranslation()
  const { people, more } = calledPeople(asks.spotChecks, MOST_NAMES)
  const size = people.length <= FEW_NAMES ? 'few' : people.length <= SOME_NAMES ? 'some' : 'many'
  return (
    <main className="called">
      <div className="called__ask">
        <h1 className="called__title">
          <Emphasis text={t('kiosk.spotCheck.ask')} />
        </h1>
        <TapPicture />
        <div className="called__lines">
          <p>{t('kiosk.spotCheck.how')}</p>
          <p>{t('kiosk.spotCheck.others')}</p>
        </div>
      </div>
      <section className="called__people">
        <TimeLeft asks={asks} clockAhead={clockAhead} />
        <ul className={`called__names called__names--${size}`}>
          {people.map((person) => (
            <Called key={person.key} person={person} />
          ))}
        </ul>
        {more > 0 && <p className="called__more">{t('kiosk.spotCheck.more', { count: more })}</p>}
      </section>
    </main>
  )
}

function Called({ person }: { person: CalledPerson }) {
  const { t } = useTranslation()
  return (
    <li className={person.answered ? 'called__name called__name--answered' : 'called__name'}>
      <b>
        <ShownName name={person.shownName} />
      </b>
      {person.room !== null && <span>{person.room}</span>}
      {person.answered && <i>{t('kiosk.spotCheck.here')}</i>}
    </li>
  )
}

function TimeLeft({ asks, clockAhead }: { asks: ClassAsks; clockAhead: number }) {
  const { t } = useTranslation()
  const now = useNow(clockAhead)
  const [first] = asks.spotChecks
  if (first === undefined) return null
  const share = Math.max(0, Math.min(1, (first.dueAt - now) / Math.max(1, first.dueAt - first.calledAt)))
  return (
    <div className="called__time" role="timer" aria-label={t('kiosk.spotCheck.left')}>
      <p>
        <span>{t('kiosk.spotCheck.left')}</span> <b>{timeLeft(first.dueAt, now)}</b>
      </p>
      <div className="called__bar">
        <i style={{ inlineSize: `${share * 100}%` }} />
      </div>
    </div>
  )
}

/** The same in one line, above what else is on the screen. */
export function CalledStrip({ asks, clockAhead }: { asks: ClassAsks; clockAhead: number }) {
  const { t } = useTranslation()
  const now = useNow(clockAhead)
  const [first] = asks.spotChecks
  if (first === undefined) return null
  const waiting = calledPeople(asks.spotChecks, Number.POSITIVE_INFINITY).people.filter(({ answered }) => !answered)
  const names = waiting.slice(0, MOST_IN_STRIP)
  return (
    <p className="called-strip" role="status">
      <strong>{t('kiosk.spotCheck.strip')}</strong>
      {names.map(({ key, shownName }) => (
        <b key={key}>{shownName}</b>
      ))}
      {waiting.length > names.length && (
        <span>{t('kiosk.spotCheck.more', { count: waiting.length - names.length })}</span>
      )}
      <time>{timeLeft(first.dueAt, now)}</time>
    </p>
  )
}
