import { Alert, Button } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { useProblemWords } from './problem-words.ts'

/** A failure where its result would have been, with a way to try again. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const words = useProblemWords()(error)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={words.what}
      description={
        <>
          {words.means} {words.action}
        </>
      }
      action={onRetry === undefined ? undefined : <Button onClick={onRetry}>{t('console.shell.retry')}</Button>}
    />
  )
}
