import { Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import './reason-dialog.css'

/** Longest reason that fits a line of the review. */
const LONGEST_REASON = 100

/** The usual reasons for one touch each, and words for any other. Tells the reason as it stands; empty while there is none. */
export function ReasonChoice({
  quick,
  onReason,
  onEnter,
}: {
  quick: readonly string[]
  onReason: (reason: string) => void
  /** The words of another reason are done. */
  onEnter?: () => void
}) {
  const { t } = useTranslation()
  const label = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const choose = (choice: string) => {
    setChosen(choice)
    onReason(choice === OTHER ? words.trim() : choice)
  }
  const write = (written: string) => {
    setWords(written)
    onReason(written.trim())
  }
  return (
    <>
      <p id={label} className="reason-label">
        {t('console.reason.ask')}
      </p>
      <Radio.Group
        className="reason-choices"
        aria-labelledby={label}
        value={chosen}
        onChange={(event) => choose(String(event.target.value))}
        options={[
          ...quick.map((value) => ({ value, label: value })),
          { value: OTHER, label: t('console.reason.other') },
        ]}
      />
      {chosen === OTHER ? (
        <Input
          autoFocus
          size="middle"
          value={words}
          maxLength={LONGEST_REASON}
          aria-label={t('console.reason.ask')}
          placeholder={t('console.reason.otherHint')}
          onChange={(event) => write(event.target.value)}
          onPressEnter={onEnter}
        />
      ) : null}
      <p className="reason-kept">{t('console.reason.kept')}</p>
    </>
  )
}

const OTHER = 'other'
