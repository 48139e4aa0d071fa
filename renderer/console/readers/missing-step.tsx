import type { MissingStep as Step } from '../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../i18n/index.ts'
import { CopyButton } from './copy-button.tsx'
import './missing-step.css'

/** The step that the computer still lacks for a reader to be opened, exactly as it has to be done. */
export function MissingStep({ step, device, isAdmin }: { step: Step; device: string; isAdmin: boolean }) {
  const { t } = useTranslation()
  return (
    <section className="missing-step">
      <h3>{t('console.readers.step.title')}</h3>
      <p>{t(`console.readers.step.${step.step}.what`)}</p>
      {isAdmin ? null : <p className="missing-step-who">{t('console.readers.step.forAdmin')}</p>}
      {step.step === 'udev_rule' ? <UdevRule step={step} /> : <StepByHand step={step.step} />}
      {step.step === 'windows_winusb' ? <p>{t('console.readers.step.device', { device })}</p> : null}
      {step.step === 'close_other_program' && step.detail !== null ? (
        <p>{t('console.readers.step.often', { detail: step.detail })}</p>
      ) : null}
    </section>
  )
}

function UdevRule({ step }: { step: Extract<Step, { step: 'udev_rule' }> }) {
  const { t } = useTranslation()
  return (
    <ol>
      <li>
        {t('console.readers.step.udev_rule.one')}
        <Code text={step.command} />
        <p className="missing-step-note">{t('console.readers.step.udev_rule.rule', { file: step.file })}</p>
        <Code text={step.rule} />
      </li>
      <li>{t('console.readers.step.udev_rule.two')}</li>
    </ol>
  )
}

function StepByHand({ step }: { step: Exclude<Step['step'], 'udev_rule'> }) {
  const { t } = useTranslation()
  return (
    <ol>
      <li>{t(`console.readers.step.${step}.one`)}</li>
      <li>{t(`console.readers.step.${step}.two`)}</li>
      <li>{t(`console.readers.step.${step}.three`)}</li>
    </ol>
  )
}

function Code({ text }: { text: string }) {
  return (
    <div className="missing-step-code">
      <code>{text}</code>
      <CopyButton text={text} />
    </div>
  )
}
