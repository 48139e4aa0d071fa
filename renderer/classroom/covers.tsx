import type { RollName } from '../../electron/station/api/schemas/classroom.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { type Translate, useTranslation } from '../i18n/index.ts'
import { formatTime, type Place, titleIn } from '../ui/format.ts'
import { Check } from './pictures.tsx'
import type { CoverScene } from './scene.ts'
import { useSeconds } from './use-now.ts'
import { withPlaces } from './with-places.ts'

/** What lies over the lesson while it is not shown. */
export function CoverScreen({ cover, place, clockAhead }: { cover: CoverScene; place: Place; clockAhead: number }) {
  switch (cover.cover) {
    case 'blank':
      return <div className="cover cover--blank" />
    case 'break':
      return <BreakScreen session={cover.session} place={place} clockAhead={clockAhead} />
    case 'roll':
      return <RollScreen session={cover.session} roll={cover.roll} place={place} />
  }
}

function BreakScreen({ session, place, clockAhead }: { session: SessionBrief; place: Place; clockAhead: number }) {
  const { t } = useTranslation()
  const now = useSeconds(clockAhead)
  return (
    <section className="cover cover--break" role="status">
      <p className="cover__clock">{formatTime(now, place)}</p>
      <h2>{t('classroom.break.title')}</h2>
      <p>{t('classroom.break.how')}</p>
      <p className="cover__course">{titleIn(place.language, session.title, session.titleEnglish)}</p>
    </section>
  )
}

/** The names of the class as the kiosk shows them: who is here, and who is not yet. */
function RollScreen({ session, roll, place }: { session: SessionBrief; roll: readonly RollName[]; place: Place }) {
  const { t } = useTranslation()
  const here = roll.filter(({ state }) => isHere(state))
  const size = roll.length > 120 ? 'small' : roll.length > 48 ? 'middle' : 'large'
  return (
    <main className="cover cover--roll">
      <header className="roll__head">
        <h2>{t('classroom.roll.title')}</h2>
        <p>{`${session.className} · ${titleIn(place.language, session.title, session.titleEnglish)}`}</p>
        <p className="roll__count">{t('classroom.roll.here', { here: here.length, of: roll.length })}</p>
      </header>
      <ul className={`roll__names roll__names--${size}`}>
        {withPlaces(roll).map(({ place: key, shownName, state }) => (
          <li key={key} className={isHere(state) ? 'roll__name roll__name--here' : 'roll__name'}>
            {isHere(state) && <Check />}
            <span>{shownName}</span>
            <small>{notHere(state, t)}</small>
          </li>
        ))}
      </ul>
    </main>
  )
}

/** A kind word on whoever is not in the room: the class is not over yet. */
function notHere(state: RollName['state'], t: Translate): string {
  if (isHere(state)) return ''
  return state === 'absent' ? t('classroom.roll.notYet') : t(`common.rollState.${state}`)
}

function isHere(state: RollName['state']): boolean {
  return state === 'here' || state === 'late'
}
