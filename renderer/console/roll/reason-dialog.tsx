import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import './reason-dialog.css'

/** Longest reason that fits a line of the summary. */
const LONGEST_REASON = 100

/** What a reason is asked for; each kind has its own quick reasons. */
export type ReasonKind = 'check_in' | 'check_out' | 'undo' | 'cancel_session' | 'excuse'

/** Asks for the reason that every correction, cancelling or excuse carries: one touch for the usual ones, words for any other. */
export function ReasonDialog({
  kind,
  title,
  isBusy,
  onCancel,
  onReason,
}: {
  kind: ReasonKind
  title: string
  isBusy: boolean
  onCancel: () => void
  onReason: (reason: string) => void
}) {
  const { t } = useTranslation()
  const quick = [t(`console.reason.${kind}.one`), t(`console.reason.${kind}.two`), t(`console.reason.${kind}.three`)]
  const [chosen, setChosen] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const isOther = chosen === 'other'
  const reason = isOther ? words.trim() : (chosen ?? '')
  return (
    <Modal
      open
      title={title}
      onCancel={onCancel}
      footer={
        <div className="reason-foot">
          <Button size="large" onClick={onCancel}>
            {t('console.reason.cancel')}
          </Button>
          <Button
            size="large"
            type="primary"
            disabled={reason === ''}
            loading={isBusy}
            onClick={() => onReason(reason)}
          >
            {t(`console.reason.${kind}.confirm`)}
          </Button>
        </div>
      }
    >
      <p id="reason-label" className="reason-label">
        {t('console.reason.ask')}
      </p>
      <Radio.Group
        className="reason-choices"
        aria-labelledby="reason-label"
        value={chosen}
        onChange={(event) => setChosen(String(event.target.value))}
        options={[
          ...quick.map((value) => ({ value, label: value })),
          { value: 'other', label: t('console.reason.other') },
        ]}
      />
      {isOther ? (
        <Input
          autoFocus
          size="middle"
          value={words}
          maxLength={LONGEST_REASON}
          aria-label={t('console.reason.ask')}
          placeholder={t('console.reason.otherHint')}
          onChange={(event) => setWords(event.target.value)}
          onPressEnter={() => {
            if (reason !== '') onReason(reason)
          }}
        />
      ) : null}
      <p className="reason-kept">{t('console.reason.kept')}</p>
    </Modal>
  )
}
