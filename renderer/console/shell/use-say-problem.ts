import { App } from 'antd'
import { refusalFrom } from '../station/refusal.ts'
import { useProblemWords } from './problem-words.ts'

/**
 * Says a failure of something just tried: what happened, what it means for today's class, what to do. `onOutdated` where
 * it failed because what it was about is no longer so: a question about that is to be closed.
 */
export function useSayProblem(onOutdated?: () => void): (error: unknown) => void {
  const { notification } = App.useApp()
  const wordsOf = useProblemWords()
  return (error) => {
    const words = wordsOf(error)
    notification.error({
      key: words.what,
      title: words.what,
      description: `${words.means} ${words.action}`,
      duration: 10,
      placement: 'top',
    })
    if (refusalFrom(error).isOutdated) onOutdated?.()
  }
}
