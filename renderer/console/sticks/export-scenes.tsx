import { Button, Progress } from 'antd'
import type { ExportStatus, ShownStick } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { useTimeLeft } from '../destinations/use-time-left.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { EXPORT_STEPS, percentWritten, stepsDone } from './scene.ts'
import { sizeWords } from './size-words.ts'
import { StickName, StickScene } from './stick-scene.tsx'

type ExportIn<State extends ExportStatus['state']> = Extract<ExportStatus, { state: State }>

/** Being written: how far, how long still, and not to be pulled out. */
export function ExportWorking({ work, stick }: { work: ExportIn<'working'>; stick: ShownStick | null }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const timeLeft = useTimeLeft()
  const percent = percentWritten(work)
  const done = stepsDone(work.step)
  return (
    <StickScene tone="busy" shows="writing" percent={percent} title={t('console.sticks.working.what')} role="status">
      <p>{t('console.sticks.working.how')}</p>
      {stick === null ? null : <StickName stick={stick} />}
      <ol className="export-steps">
        {EXPORT_STEPS.map((step, place) => (
          <li key={step} aria-current={step === work.step ? 'step' : undefined} data-done={place < done}>
            {place < done ? <Icon name="check" size="1.1em" /> : null} {t(`console.sticks.working.step.${step}`)}
          </li>
        ))}
      </ol>
      <div className="progress-line">
        <p>
          {work.totalBytes === 0
            ? t(`console.sticks.working.step.${work.step}`)
            : t('console.sticks.working.amount', {
                done: sizeWords(work.doneBytes, language),
                total: sizeWords(work.totalBytes, language),
              })}
          <span>{timeLeft(work.secondsLeft)}</span>
        </p>
        <Progress
          percent={percent}
          status="active"
          strokeColor="#1f4f8f"
          size={['100%', 16]}
          showInfo={false}
          aria-label={t('console.destinations.progress')}
        />
      </div>
    </StickScene>
  )
}

/** Written, read back, and safe to pull out. */
export function ExportDone({
  result,
  stick,
  onSeen,
}: {
  result: ExportIn<'done'>
  stick: ShownStick | null
  onSeen: () => void
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const values = {
    first: result.first.toLocaleString(language),
    last: result.last.toLocaleString(language),
    size: sizeWords(result.bytes, language),
  }
  return (
    <StickScene
      tone="good"
      shows="done"
      title={t(result.wasThere ? 'console.sticks.done.wasThere' : 'console.sticks.done.what')}
      role="status"
    >
      <p>{t(result.wasThere ? 'console.sticks.done.wasThereHow' : 'console.sticks.done.how', values)}</p>
      {stick === null ? null : <StickName stick={stick} />}
      <p className="stick-note">{t('console.sticks.done.kept')}</p>
      <div className="stick-actions">
        <Button type="primary" size="large" onClick={onSeen}>
          {t('console.sticks.done.close')}
        </Button>
      </div>
    </StickScene>
  )
}

/** Not written: what happened, that nothing was lost, and what to do. */
export function ExportFailed({
  failure,
  stick,
  onSeen,
  onAgain,
}: {
  failure: ExportIn<'failed'>
  stick: ShownStick | null
  onSeen: () => void
  /** Writes to a stick once more; null for who may not. */
  onAgain: ((stickId: string) => void) | null
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  return (
    <StickScene tone="bad" shows="wrong" title={t(`console.sticks.failed.${failure.problem}.what`)} role="alert">
      <p>
        {failure.lackingBytes === null
          ? null
          : `${t('console.sticks.failed.full.lacking', { size: sizeWords(failure.lackingBytes, language) })} `}
        {t(`console.sticks.failed.${failure.problem}.how`)}
      </p>
      {stick === null ? null : <StickName stick={stick} />}
      <p className="stick-safe">
        <Icon name="check" size="1.2em" /> {t('console.sticks.failed.safe')}
      </p>
      <div className="stick-actions">
        {onAgain === null || stick === null || stick.problem !== null ? null : (
          <Button type="primary" size="large" onClick={() => onAgain(stick.id)}>
            {t('console.sticks.failed.again')}
          </Button>
        )}
        <Button size="large" onClick={onSeen}>
          {t('console.sticks.failed.close')}
        </Button>
      </div>
    </StickScene>
  )
}
