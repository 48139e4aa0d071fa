import { Component, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import './crash-guard.css'

/**
 * Keeps a crash of what it holds from leaving a blank page: says so, and offers to load the page again. The error
 * itself goes to the browser's log, as React puts it there.
 */
export class CrashGuard extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false }

  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }

  override render() {
    return this.state.hasCrashed ? <LoadAgain code="unexpected" /> : this.props.children
  }
}

/** Why nothing can be shown, and the way out. Stands alone: nothing else of the console may be there. */
export function LoadAgain({ code }: { code: 'unexpected' | 'no_cookie' }) {
  const { t } = useTranslation()
  return (
    <div className="load-again" role="alert">
      <strong>{t(`console.problem.${code}.what`)}</strong>
      <p>
        {t(`console.problem.${code}.means`)} {t(`console.problem.${code}.action`)}
      </p>
      <button type="button" onClick={() => window.location.reload()}>
        {t('console.shell.retry')}
      </button>
    </div>
  )
}
