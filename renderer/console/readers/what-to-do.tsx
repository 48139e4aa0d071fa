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
      return <p className="reader-how">{t(`console.readers.how.${howToUse(reader)}`)}</p>
    case 'waiting_for_device':
    case 'failed': {
      const problemKey = `common.readerProblem.${reader.problem ?? 'none'}`
      const howKey = `console.readers.how.${reader.problem ?? reader.state}`
      const { device, step } = reader
      return (
        <>
          {reader.problem === null ? null : (
            <p className="reader-problem">{hasWords(problemKey) ? t(problemKey) : t('console.readers.otherProblem')}</p>
          )}
          <p className="reader-how">{hasWords(howKey) ? t(howKey) : t('console.readers.how.other')}</p>
          {step === null ? null : (
            <MissingStep
              step={step}
              isAdmin={isAdmin}
              device={[device.name, usbNumbers(device) ?? device.port].filter((part) => part !== '').join(' · ')}
            />
          )}
        </>
      )
    }
  }
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
