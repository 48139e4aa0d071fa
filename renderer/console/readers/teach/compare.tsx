import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import type { Understood } from '../../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../../i18n/index.ts'
import { Icon } from '../../shell/icon.tsx'
import { useSayProblem } from '../../shell/use-say-problem.ts'
import { keepAnswer } from '../../station/refresh.ts'
import { readerQueries } from '../reader-queries.ts'
import { readerRequests } from '../reader-requests.ts'
import { LessonCard } from './card-picture.tsx'
import { hasByteOrder } from './lesson-words.ts'
import './compare.css'

const LONGEST_NAME = 80
/** More ways than these confuse more than they help; the printed number finds the others. */
const WAYS_SHOWN = 4

/** What was understood, large, beside pictures of the cards; other ways of writing the numbers; and the reader's name. */
export function Compare({
  readerId,
  readerName,
  candidates,
  onLearnt,
}: {
  readerId: string
  readerName: string
  candidates: readonly Understood[]
  onLearnt: (profileId: string) => void
}) {
  const { t } = useTranslation()
  const sayProblem = useSayProblem()
  const [chosenIndex, setChosenIndex] = useState<number | null>(null)
  const [name, setName] = useState(readerName.slice(0, LONGEST_NAME))
  const chosen = candidates.find(({ index }) => index === chosenIndex) ?? candidates[0]
  const confirming = useMutation({
    mutationFn: (index: number) => readerRequests.confirm(readerId, index, { 'zh-CN': name.trim(), en: name.trim() }),
    onSuccess: ({ id }) => onLearnt(id),
    onError: sayProblem,
  })
  if (chosen === undefined) return null
  return (
    <div className="compare">
      <div>
        <h2>
          <Icon name="check" /> {t('console.readers.teach.compare.title')}
        </h2>
        <p>{t('console.readers.teach.compare.detail')}</p>
      </div>
      <dl className="compare-numbers">
        <ComparedNumber letter="A" number={chosen.first} />
        <ComparedNumber letter="B" number={chosen.second} />
      </dl>
      {candidates.length > 1 ? (
        <Ways candidates={candidates} chosen={chosen} onChoose={({ index }) => setChosenIndex(index)} />
      ) : null}
      <PrintedNumber readerId={readerId} onFound={(found) => setChosenIndex(found?.index ?? null)} />
      <div className="compare-field">
        <label htmlFor="reader-name">{t('console.readers.teach.compare.name')}</label>
        <Input
          id="reader-name"
          value={name}
          maxLength={LONGEST_NAME}
          placeholder={t('console.readers.teach.compare.nameHint')}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <Button
        type="primary"
        size="large"
        className="compare-confirm"
        disabled={name.trim() === ''}
        loading={confirming.isPending}
        onClick={() => confirming.mutate(chosen.index)}
      >
        {t('console.readers.teach.compare.confirm')}
      </Button>
    </div>
  )
}

function ComparedNumber({ letter, number }: { letter: 'A' | 'B'; number: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>
        <LessonCard letter={letter} />
        <span>{t('console.readers.teach.card', { letter })}</span>
      </dt>
      <dd>{number}</dd>
    </div>
  )
}

/** The other ways in which the same numbers may be printed. */
function Ways({
  candidates,
  chosen,
  onChoose,
}: {
  candidates: readonly Understood[]
  chosen: Understood
  onChoose: (candidate: Understood) => void
}) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const few = candidates.slice(0, WAYS_SHOWN)
  const shown = isWhole ? candidates : few.includes(chosen) ? few : [...few, chosen]
  return (
    <fieldset className="compare-ways">
      <legend>{t('console.readers.teach.compare.choose')}</legend>
      <Radio.Group
        value={chosen.index}
        onChange={(event) => {
          const wanted = candidates.find(({ index }) => index === event.target.value)
          if (wanted !== undefined) onChoose(wanted)
        }}
        options={shown.map((candidate) => ({
          value: candidate.index,
          label: (
            <span className="compare-way">
              <strong>{candidate.first}</strong>
              <span>{t(`console.readers.teach.format.${candidate.format}`)}</span>
              <small>
                {t('console.readers.teach.compare.reading', {
                  from: candidate.what.offset + 1,
                  to: candidate.what.offset + candidate.what.length,
                  encoding: t(`console.readers.teach.compare.encoding.${candidate.what.encoding}`),
                })}
                {hasByteOrder(candidate)
                  ? ` · ${t(`console.readers.teach.compare.order.${candidate.what.byteOrder}`)}`
                  : null}
              </small>
            </span>
          ),
        }))}
      />
      {shown.length < candidates.length ? (
        <Button onClick={() => setWhole(true)}>
          {t('console.readers.teach.compare.more', { count: candidates.length - shown.length })}
        </Button>
      ) : null}
    </fieldset>
  )
}

/** A number read off card A, by which the station finds the way that it is printed. */
function PrintedNumber({ readerId, onFound }: { readerId: string; onFound: (candidate: Understood | null) => void }) {
  const { t } = useTranslation()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const [number, setNumber] = useState('')
  const checking = useMutation({
    mutationFn: (printed: string) => readerRequests.printed(readerId, printed),
    onSuccess: (lesson) => {
      void keepAnswer(memory, readerQueries.lesson(readerId), lesson)
      onFound(lesson.candidates.find(({ isAsPrinted }) => isAsPrinted) ?? null)
    },
    onError: sayProblem,
  })
  const check = () => {
    if (number.trim() !== '') checking.mutate(number.trim())
  }
  const isFound = checking.data?.candidates.some(({ isAsPrinted }) => isAsPrinted) === true
  return (
    <div className="compare-field">
      <label htmlFor="printed-number">{t('console.readers.teach.compare.printed')}</label>
      <div className="compare-printed">
        <Input
          id="printed-number"
          value={number}
          maxLength={64}
          inputMode="text"
          autoComplete="off"
          placeholder={t('console.readers.teach.compare.printedHint')}
          onChange={(event) => setNumber(event.target.value)}
          onPressEnter={check}
        />
        <Button disabled={number.trim() === ''} loading={checking.isPending} onClick={check}>
          {t('console.readers.teach.compare.check')}
        </Button>
      </div>
      {checking.data === undefined ? null : (
        <p role="status" className={isFound ? 'compare-matches' : 'compare-differs'}>
          {t(`console.readers.teach.compare.${isFound ? 'matches' : 'differs'}`)}
        </p>
      )}
    </div>
  )
}
