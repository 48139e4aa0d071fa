import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import type { Review } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatMinutesAsHours } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { refresh } from '../station/refresh.ts'
import { requests } from '../station/requests.ts'
import { figuresOf } from './exceptions.ts'
import './seal.css'

/** Seals the session, once it was said what that means and, where cards have no answer, that they have none. */
export function SealButton({ review, onLook }: { review: Review; onLook: () => void }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const { message } = App.useApp()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const [isAsking, setAsking] = useState(false)
  const { session, minutesPerHour } = review
  const { came, enrolled, minutes, toLookAt } = figuresOf(review)
  const hours = formatMinutesAsHours(minutes, minutesPerHour, language)

  const sealing = useMutation({
    mutationFn: () => requests.seal(session.id),
    onSuccess: async () => {
      const changed = [queries.review(session.id), queries.summary(session.id), queries.sessions]
      await Promise.all(changed.map(({ queryKey }) => refresh(memory, { queryKey })))
      setAsking(false)
      void message.success(t('console.review.seal.done'))
      window.scrollTo({ top: 0 })
    },
    onError: sayProblem,
  })

  return (
    <>
      <Button
        type="primary"
        size="large"
        className="step-button"
        icon={<Icon name="lock" />}
        onClick={() => setAsking(true)}
      >
        {t('console.review.seal.action')}
      </Button>
      <Modal
        open={isAsking}
        width="40rem"
        title={t('console.review.seal.confirmTitle')}
        onCancel={() => setAsking(false)}
        footer={
          <div className="seal-foot">
            <Button
              size="large"
              onClick={() => {
                setAsking(false)
                if (toLookAt > 0) onLook()
              }}
            >
              {t(toLookAt > 0 ? 'console.review.seal.back' : 'console.review.seal.cancel')}
            </Button>
            <Button size="large" type="primary" loading={sealing.isPending} onClick={() => sealing.mutate()}>
              {t(toLookAt > 0 ? 'console.review.seal.anyway' : 'console.review.seal.confirm')}
            </Button>
          </div>
        }
      >
        <p className="seal-people">{t('console.review.seal.confirmPeople', { came, enrolled, hours })}</p>
        <p>{t('console.review.seal.confirmMeans')}</p>
        {toLookAt === 0 ? null : (
          <p className="seal-unanswered">
            <Icon name="bell" /> <span>{t('console.review.seal.unanswered', { count: toLookAt })}</span>
          </p>
        )}
      </Modal>
    </>
  )
}
