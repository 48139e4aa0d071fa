import { App } from 'antd'
import { useProblemWords } from './problem-words.ts'

/** Says a failure of something just tried: what happened, what it means for today's class, what to do. */
export function useSayProblem(): (error: unknown) => void {
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
  }
}
