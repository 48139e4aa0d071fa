import { goTo } from '../ui/go-to.ts'
import { StaffIcon } from './icons.tsx'

/** The way to the staff's console. */
export function StaffDoor({ className, words }: { className: string; words: string }) {
  return (
    <a
      className={className}
      href="/console/"
      onClick={(event) => {
        event.preventDefault()
        goTo('/console/').catch(reportError)
      }}
    >
      <StaffIcon />
      {words}
    </a>
  )
}
