import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import type { Suspicion } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { keepAnswer } from '../station/refresh.ts'
import { requests, type SuspicionWord } from '../station/requests.ts'
import { suspicionValues } from './suspicion-values.ts'

const WORDS = ['explained', 'known', 'wrong', 'not_sure'] as const
/** Longest note that fits the card. */
const LONGEST_NOTE = 100
/** So many names are taken in at a glance. */
const FEW_PEOPLE = 9

/** One thing that differs from other days: what was seen, who, and what the instructor says to it. */
export function SuspicionCard({
  sessionId,
  suspicion,
  mayAnswer,
}: {
  sessionId: string
  suspicion: Suspicion
  mayAnswer: boolean
}) {
  const { t } = useTranslation()
  const place = usePlace()
  const { kind, people, facts, answer } = suspicion
  const [isChanging, setChanging] = useState(false)
  return (
    <article className={answer === null ? 'suspicion' : 'suspicion suspicion-answered'}>
      <h3>{t(`console.review.suspicion.${kind}.title`)}</h3>
      <p>{t(`console.review.suspicion.${kind}.seen`, suspicionValues(facts, place))}</p>
      <People people={people} />
      {answer === null || isChanging ? null : (
        <p className="suspicion-answer">
          <Icon name="check" size="1.1em" />
          <span>
            {t('console.review.suspicion.answered', {
              author: answer.author,
              time: formatTime(answer.at, place),
              word: t(`console.review.suspicion.word.${answer.word}`),
            })}
            {answer.note === '' ? null : <small>{answer.note}</small>}
          </span>
          {mayAnswer ? (
            <Button type="link" onClick={() => setChanging(true)}>
              {t('console.review.suspicion.change')}
            </Button>
          ) : null}
        </p>
      )}
      {mayAnswer && (answer === null || isChanging) ? (
        <AnswerForm sessionId={sessionId} suspicion={suspicion} onAnswered={() => setChanging(false)} />
      ) : null}
    </article>
  )
}

/** Who it is about; of many only some until all are wanted. */
function People({ people }: { people: Suspicion['people'] }) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(people.length <= FEW_PEOPLE)
  if (people.length === 0) return null
  return (
    <div className="suspicion-people">
      <ul aria-label={t('console.review.suspicion.people')}>
        {people.slice(0, isWhole ? people.length : FEW_PEOPLE).map(({ personId, name }) => (
          <li key={personId}>{name}</li>
        ))}
      </ul>
      {isWhole ? null : (
        <Button type="link" onClick={() => setWhole(true)}>
          {t('console.review.suspicion.everyone', { people: people.length })}
        </Button>
      )}
    </div>
  )
}

function AnswerForm({
  sessionId,
  suspicion,
  onAnswered,
}: {
  sessionId: string
  suspicion: Suspicion
  onAnswered: () => void
}) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const label = useId()
  const [word, setWord] = useState<SuspicionWord | null>(suspicion.answer?.word ?? null)
  const [note, setNote] = useState(suspicion.answer?.note ?? '')
  const answering = useMutation({
    mutationFn: (chosen: SuspicionWord) =>
      requests.answerSuspicion(sessionId, suspicion.suspicionId, { word: chosen, note: note.trim() }),
    onSuccess: (review) => {
      void keepAnswer(memory, queries.review(sessionId), review)
      void message.success(t('console.review.suspicion.saved'))
      onAnswered()
    },
    onError: sayProblem,
  })
  return (
    <div className="suspicion-form">
      <p id={label}>{t('console.review.suspicion.question')}</p>
      <Radio.Group
        className="suspicion-words"
        aria-labelledby={label}
        value={word}
        onChange={(event) => setWord(WORDS.find((each) => each === event.target.value) ?? null)}
        options={WORDS.map((value) => ({ value, label: t(`console.review.suspicion.word.${value}`) }))}
      />
      {word === null ? null : (
        <>
          <Input
            value={note}
            maxLength={LONGEST_NOTE}
            aria-label={t('console.review.suspicion.note')}
            placeholder={t('console.review.suspicion.notePlaceholder')}
            onChange={(event) => setNote(event.target.value)}
          />
          <div className="suspicion-save">
            <small>{t('console.review.suspicion.kept')}</small>
            <Button type="primary" loading={answering.isPending} onClick={() => answering.mutate(word)}>
              {t('console.review.suspicion.save')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
