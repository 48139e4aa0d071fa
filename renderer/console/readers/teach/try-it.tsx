import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../../electron/station/api/schemas/answer.ts'
import { useTranslation } from '../../../i18n/index.ts'
import { useSignals } from '../../../ui/signals.ts'
import { toneOf } from '../../shell/answer-tone.ts'
import { Icon } from '../../shell/icon.tsx'
import { queries } from '../../station/queries.ts'
import { TapPicture } from './card-picture.tsx'

const LOOK_MILLISECONDS = 500

/** The reader has been learnt: a tap shows that it works. */
export function TryIt({ profileId, onDone }: { profileId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const readers = useQuery({ ...queries.readers, refetchInterval: LOOK_MILLISECONDS })
  const reader = readers.data?.find((candidate) => candidate.profileId === profileId)
  const isReady = reader?.state === 'ready' || reader?.state === 'reading'
  const number = reader?.lastTapMasked ?? null
  useSignals((signal) => {
    if (signal.signal === 'answer') setAnswer(signal.answer)
  })
  return (
    <div className="try-it">
      <TapPicture letter="A" />
      <div className="teach-tap-words">
        <h2>
          <Icon name="check" /> {t('console.readers.teach.done.title')}
        </h2>
        {number === null ? (
          <>
            <p className="try-it-ask" role="status">
              {t(isReady ? 'console.readers.teach.done.ask' : 'console.readers.teach.done.waiting')}
            </p>
            <p>{t('console.readers.teach.done.detail')}</p>
          </>
        ) : (
          <p className="try-it-read" role="status">
            {t('console.readers.teach.done.read', { number })}
          </p>
        )}
        {answer === null || number === null ? null : <TriedAnswer answer={answer} />}
        <Button type="primary" size="large" className="try-it-done" onClick={onDone}>
          {t('console.readers.teach.done.finish')}
        </Button>
      </div>
    </div>
  )
}

/** What the station made of the card that was tried. */
function TriedAnswer({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const name = 'person' in answer ? `${answer.person.shownName} · ` : ''
  return (
    <p className={`try-it-answer try-it-${toneOf(answer.kind)}`}>
      {name}
      {t(`console.outcome.${answer.kind}`)}
    </p>
  )
}
