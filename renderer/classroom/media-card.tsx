import type { Playback } from '../../electron/station/api/schemas/classroom.ts'
import { hasWords, useTranslation } from '../i18n/index.ts'
import { type Place, titleIn } from '../ui/format.ts'
import type { MediaState } from './media-follower.ts'
import { Check, PauseBars, PlayTriangle, Warning } from './pictures.tsx'

interface MediaCardProps {
  state: MediaState
  playback: Playback
  place: Place
  onTouch: () => void
}

/** What has to be said over a lesson that does not run; nothing while it does. */
export function MediaCard({ state, playback, place, onTouch }: MediaCardProps) {
  const { t } = useTranslation()
  switch (state.state) {
    case 'playing':
    case 'loading':
      return null
    case 'paused':
      return (
        <p className="paused" role="status">
          <PauseBars />
          {t('classroom.lesson.paused')}
        </p>
      )
    case 'blocked':
      return (
        <button type="button" className="touch" onClick={onTouch}>
          <span className="touch__disc">
            <PlayTriangle />
          </span>
          <b>{t('classroom.blocked.title')}</b>
          <span>{t('classroom.blocked.how')}</span>
        </button>
      )
    case 'ended':
      return <EndedCard playback={playback} place={place} />
    case 'failed':
      return <FailedCard failure={state.failure} playback={playback} place={place} />
  }
}

function EndedCard({ playback, place }: { playback: Playback; place: Place }) {
  const { t } = useTranslation()
  const { nextLesson } = playback
  return (
    <section className="card card--ended" role="status">
      <p className="card__mark">
        <Check />
      </p>
      <h2>{t('classroom.ended.title')}</h2>
      <p>{titleIn(place.language, playback.title, playback.titleEnglish)}</p>
      <p className="card__next">
        {nextLesson === null ? (
          t('classroom.ended.last')
        ) : (
          <>
            <span>{t('classroom.ended.next')}</span>
            <b>{titleIn(place.language, nextLesson.title, nextLesson.titleEnglish)}</b>
          </>
        )}
      </p>
    </section>
  )
}

/** A lesson that cannot be shown: which and why, what to do about it, and what could be shown instead. */
export function FailedCard({
  failure,
  playback,
  place,
}: { failure: string } & Pick<MediaCardProps, 'playback' | 'place'>) {
  const { t } = useTranslation()
  const { nextLesson } = playback
  const key = `classroom.failure.${failure}`
  return (
    <section className="card card--failed" role="alert">
      <p className="card__mark">
        <Warning />
      </p>
      <h2>{t('classroom.failed.title')}</h2>
      <p className="card__lesson">{titleIn(place.language, playback.title, playback.titleEnglish)}</p>
      <p>{t(hasWords(key) ? key : 'classroom.failure.other')}</p>
      <p>{t('classroom.failed.how')}</p>
      {nextLesson !== null && (
        <p className="card__next">
          <span>{t('classroom.failed.next')}</span>
          <b>{titleIn(place.language, nextLesson.title, nextLesson.titleEnglish)}</b>
        </p>
      )}
    </section>
  )
}
