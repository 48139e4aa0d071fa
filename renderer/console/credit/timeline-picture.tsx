import type { CreditExplanation } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime, titleIn } from '../../ui/format.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { MINUTE } from './stretches.ts'
import { layOutTimeline, type Timeline } from './timeline.ts'
import './timeline-picture.css'

const CHECK_ICONS: Record<Timeline['checks'][number]['result'], IconName> = {
  answered: 'check',
  made_up: 'clock',
  missed: 'close',
  excused: 'document',
  waiting: 'bell',
}

const percent = (share: number) => `${share * 100}%`

/** The session as this person spent it: what counted and why the rest did not, the lessons, and the spot checks. */
export function TimelinePicture({ explanation }: { explanation: CreditExplanation }) {
  const { t } = useTranslation()
  const place = usePlace()
  const timeline = layOutTimeline(explanation)
  if (timeline === null) return null
  const time = (at: number) => formatTime(at, place)
  const wordsOf = (stretch: { from: number; to: number }, what: string) =>
    t('console.credit.spanTitle', {
      from: time(stretch.from),
      to: time(stretch.to),
      what,
      minutes: Math.round((stretch.to - stretch.from) / MINUTE),
    })
  const described = t('console.credit.described', {
    from: time(timeline.from),
    to: time(timeline.to),
    spans: timeline.spans.map((span) => wordsOf(span, t(`console.credit.kind.${span.kind}`))).join('; '),
  })
  const titleOf = (lessonId: string) => {
    const lesson = explanation.lessons.find((each) => each.lessonId === lessonId)
    return lesson === undefined ? lessonId : titleIn(place.language, lesson.title, lesson.titleEnglish)
  }
  return (
    <figure className="timeline">
      <div role="img" aria-label={described}>
        {timeline.checks.length === 0 ? null : (
          <div className="timeline-lane timeline-checks">
            {timeline.checks.map(({ checkId, at, result, start }) => (
              <span
                key={checkId}
                className={`timeline-check timeline-check-${result}`}
                style={{ insetInlineStart: percent(start) }}
                title={`${time(at)} ${t(`console.credit.check.${result}`)}`}
              >
                <Icon name={CHECK_ICONS[result]} size="1.1rem" />
              </span>
            ))}
          </div>
        )}
        <div className="timeline-lane timeline-stays">
          {timeline.stays.map((stay) => (
            <span
              key={stay.from}
              style={{ insetInlineStart: percent(stay.start), inlineSize: percent(stay.width) }}
              title={wordsOf(stay, t('console.credit.lane.time'))}
            />
          ))}
        </div>
        <div className="timeline-lane timeline-spans">
          {timeline.spans.map((span) => (
            <span
              key={span.from}
              className={`span-${span.kind}`}
              style={{ insetInlineStart: percent(span.start), inlineSize: percent(span.width) }}
              title={wordsOf(span, t(`console.credit.kind.${span.kind}`))}
            >
              {span.width > 0.11 ? <b>{t(`console.credit.kind.${span.kind}`)}</b> : null}
            </span>
          ))}
        </div>
        {timeline.lessons.length === 0 ? null : (
          <div className="timeline-lane timeline-lessons">
            {timeline.lessons.map((lesson) => (
              <span
                key={lesson.from}
                style={{ insetInlineStart: percent(lesson.start), inlineSize: percent(lesson.width) }}
                title={wordsOf(lesson, titleOf(lesson.lessonId))}
              >
                {lesson.number}
                {lesson.width > 0.2 ? ` ${titleOf(lesson.lessonId)}` : null}
              </span>
            ))}
          </div>
        )}
        <div className="timeline-lane timeline-ticks">
          {timeline.ticks.map(({ at, start }) => (
            <span key={at} className={edgeOf(start)} style={{ insetInlineStart: percent(start) }}>
              {time(at)}
            </span>
          ))}
        </div>
      </div>
      <Legend timeline={timeline} />
    </figure>
  )
}

/** Times at the ends are written within the picture. */
function edgeOf(start: number): string {
  if (start < 0.03) return 'timeline-tick-first'
  return start > 0.97 ? 'timeline-tick-last' : 'timeline-tick'
}

/** What the colours and patterns mean: only those that the picture has. */
function Legend({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation()
  const kinds = [...new Set(timeline.spans.map(({ kind }) => kind))]
  const results = [...new Set(timeline.checks.map(({ result }) => result))]
  return (
    <figcaption className="timeline-legend">
      {timeline.stays.length === 0 ? null : (
        <span>
          <i className="timeline-stay-sample" /> {t('console.credit.lane.time')}
        </span>
      )}
      {kinds.map((kind) => (
        <span key={kind}>
          <i className={`span-${kind}`} /> {t(`console.credit.kind.${kind}`)}
        </span>
      ))}
      {timeline.lessons.length === 0 ? null : (
        <span>
          <i className="timeline-lesson-sample" /> {t('console.credit.lane.lessons')}
        </span>
      )}
      {results.map((result) => (
        <span key={result} className={`timeline-check-${result}`}>
          <Icon name={CHECK_ICONS[result]} size="1.1rem" /> {t(`console.credit.check.${result}`)}
        </span>
      ))}
    </figcaption>
  )
}
