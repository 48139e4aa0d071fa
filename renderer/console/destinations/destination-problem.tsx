import { hasWords, useTranslation } from '../../i18n/index.ts'

/** A difficulty of a destination in words: what it is, and what to do. A code without words of its own is any other. */
export function useDestinationProblem(): (code: string) => { what: string; action: string } {
  const { t } = useTranslation()
  return (code) => {
    const part = (name: 'what' | 'action') => {
      const key = `console.destinations.problem.${code}.${name}`
      return hasWords(key) ? t(key) : t(`console.destinations.problem.other.${name}`)
    }
    return { what: part('what'), action: part('action') }
  }
}

/** What keeps the records of one way here, and what to do. */
export function DestinationProblem({ code }: { code: string }) {
  const words = useDestinationProblem()(code)
  return (
    <p className="destination-problem">
      <strong>{words.what}</strong> {words.action}
    </p>
  )
}
