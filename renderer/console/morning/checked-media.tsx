import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import type { CheckedLesson, MorningCheck } from '../../../electron/station/api/schemas/morning.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime, titleIn } from '../../ui/format.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { NothingHere } from '../shell/page.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { keepAnswer } from '../station/refresh.ts'
import { requests } from '../station/requests.ts'
import { byUrgency, isChecking, shareRead, sizeWords } from './morning-words.ts'

const ICONS: Record<CheckedLesson['state'], IconName> = {
  waiting: 'clock',
  checking: 'search',
  sound: 'check',
  damaged: 'close',
  missing: 'warning',
}

/** Today's lessons, each file read again from the disk and compared with what headquarters sent. */
export function CheckedMedia({ check }: { check: MorningCheck }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const memory = useQueryClient()
  const again = useMutation({
    mutationFn: requests.checkMediaAgain,
    onSuccess: (begun) => void keepAnswer(memory, queries.morning, begun),
    onError: useSayProblem(),
  })
  const { lessons, bytes, readBytes } = check.media
  const broken = lessons.some(({ state }) => state === 'damaged' || state === 'missing')
  return (
    <section className="panel checked-media">
      <header>
        <h2>{t('console.morning.media.title')}</h2>
        {lessons.length === 0 ? null : (
          <Button disabled={isChecking(check)} loading={again.isPending} onClick={() => again.mutate()}>
            {t('console.morning.media.again')}
          </Button>
        )}
      </header>
      {lessons.length === 0 ? (
        <NothingHere icon="book" title={t('console.morning.media.none')} detail={t('console.morning.media.noneHow')} />
      ) : (
        <>
          <Progress
            percent={Math.floor(shareRead(check) * 100)}
            status={broken ? 'exception' : isChecking(check) ? 'active' : 'success'}
            aria-label={t('console.morning.media.title')}
          />
          <p className="checked-media-how">
            {t('console.morning.media.read', { read: sizeWords(readBytes, language), all: sizeWords(bytes, language) })}
          </p>
          <ul>
            {byUrgency(lessons).map((lesson) => (
              <Lesson key={`${lesson.courseId} ${lesson.lessonId}`} lesson={lesson} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Lesson({ lesson }: { lesson: CheckedLesson }) {
  const { t } = useTranslation()
  const place = usePlace()
  const sessions = useQuery(queries.sessions).data ?? []
  const used = sessions.filter(({ id }) => lesson.sessionIds.includes(id))
  const isBroken = lesson.state === 'damaged' || lesson.state === 'missing'
  return (
    <li className={`checked-lesson checked-lesson-${lesson.state}`}>
      <Icon name={ICONS[lesson.state]} size="1.5em" />
      <span className="checked-lesson-words">
        <strong>{titleIn(place.language, lesson.title, lesson.titleEnglish)}</strong>
        <small>
          {t(`common.lessonKind.${lesson.kind}`)} · {sizeWords(lesson.bytes, place.language)}
          {used.map((session) => ` · ${formatTime(session.startsAt, place)} ${session.room}`).join('')}
        </small>
        {isBroken ? <p>{t('console.morning.media.broken')}</p> : null}
      </span>
      <span className="checked-lesson-state">{t(`console.morning.media.state.${lesson.state}`)}</span>
    </li>
  )
}
