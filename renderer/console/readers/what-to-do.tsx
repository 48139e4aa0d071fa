import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { MissingStep } from './missing-step.tsx'
import { usbNumbers } from './reader-words.ts'

/** What is the matter with a device, what it means for today's class, and what to do. Nothing where all is well. */
export function WhatToDo({ reader, isAdmin }: { reader: ReaderStatus; isAdmin: boolean }) {
  const { t } = useTranslation()
  switch (reader.state) {
    case 'ready':
    case 'reading':
      return null
    case 'not_supported':
      return <Advice code={reader.advice ?? ''} />
    case 'unrecognised':
      return (
        <p className="reader-how">
          {t(`console.readers.how.${howToUse(reader)}`)} {isAdmin ? null : t('console.readers.step.forAdmin')}
        </p>
      )
    case 'waiting_for_device':
    case 'failed':
      return <Difficulty {...reader} isAdmin={isAdmin} />
  }
}

/** What is the matter with a reader, what to do, and the step that the computer lacks. */
export function Difficulty({
  state,
  problem,
  step,
  device,
  isAdmin,
}: Pick<ReaderStatus, 'state' | 'problem' | 'step' | 'device'> & { isAdmin: boolean }) {
  const { t } = useTranslation()
  const problemKey = `common.readerProblem.${problem ?? 'none'}`
  const howKey = `console.readers.how.${problem ?? state}`
  const named = [device.name, usbNumbers(device) ?? device.port].filter((part) => part !== '').join(' · ')
  return (
    <>
      {problem === null ? null : (
        <p className="reader-problem">{hasWords(problemKey) ? t(problemKey) : t('console.readers.otherProblem')}</p>
      )}
      <p className="reader-how">{hasWords(howKey) ? t(howKey) : t('console.readers.how.other')}</p>
      {step === null ? null : <MissingStep step={step} isAdmin={isAdmin} device={named} />}
    </>
  )
}

function howToUse({ teachable, device }: ReaderStatus): 'unrecognised' | 'serial' | 'unusable' {
  if (teachable) return 'unrecognised'
  return device.transport === 'serial' ? 'serial' : 'unusable'
}

/** Of a device that nothing here speaks with: what it is, what that means, and what to choose instead. */
function Advice({ code }: { code: string }) {
  const { t } = useTranslation()
  const part = (name: 'what' | 'means' | 'choose') => {
    const key = `console.readers.advice.${code}.${name}`
    return hasWords(key) ? t(key) : t(`console.readers.adviceOther.${name}`)
  }
  return (
    <div className="reader-advice">
      <p className="reader-problem">{part('what')}</p>
      <p>{part('means')}</p>
      <p className="reader-how">
        <strong>{t('console.readers.choose')}</strong> {part('choose')}
      </p>
    </div>
  )
}
