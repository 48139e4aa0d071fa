import { useEffect, useRef, useState } from 'react'
import { useAsks } from '../classroom/use-asks.ts'
import { type ClassroomView, useClassroom } from '../classroom/use-classroom.ts'
import { useTranslation } from '../i18n/index.ts'
import { Kiosk } from '../kiosk/kiosk.tsx'
import { isBeingTaught } from '../ui/session-state.ts'
import { TapStrip } from './tap-strip.tsx'

/** So long the whole kiosk stands beside the lesson after somebody asked for it and touched it last. */
const OPEN_MILLISECONDS = 30_000

/**
 * One screen for kiosk and classroom. While a lesson is shown the classroom's page lies beneath, in a frame with a page
 * of its own so that neither disturbs the other, and the kiosk is a strip below it; what the kiosk has to say stands
 * beside the lesson for its seconds. Without a lesson the screen is the kiosk's.
 */
export function SharedScreen() {
  const { t } = useTranslation()
  const view = useClassroom(null)
  const isShown = useIsClassShown(view)
  const [isOpen, setOpen] = useOpenForAWhile()
  const frame = useKeysForTheKiosk()
  return (
    <div className={`shared ${isShown ? 'shared--class' : ''}`}>
      {isShown && (
        <iframe
          ref={frame}
          className="shared__classroom"
          src="/classroom/"
          title={t('classroom.pageTitle')}
          tabIndex={-1}
          allow="autoplay"
        />
      )}
      <div className="shared__kiosk">
        <Kiosk strip={isShown && !isOpen ? (isReady) => <TapStrip isReady={isReady} onMore={setOpen} /> : null} />
      </div>
    </div>
  )
}

/** Whether the classroom has anything to show: a lesson, a cover over it, a break, or a question. */
function useIsClassShown({ classroom }: ClassroomView): boolean {
  const session = classroom?.session ?? null
  const taught = session !== null && isBeingTaught(session.state) ? session : null
  const { question } = useAsks(taught?.id ?? null)
  if (classroom === null) return false
  const isCovered = session !== null && classroom.show !== 'lesson'
  return classroom.playback !== null || isCovered || taught?.state === 'paused' || question !== null
}

/** True for a while after it was asked for, and as long as somebody keeps touching the screen. */
function useOpenForAWhile(): [boolean, () => void] {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    let timer = setTimeout(() => setOpen(false), OPEN_MILLISECONDS)
    const stay = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setOpen(false), OPEN_MILLISECONDS)
    }
    window.addEventListener('pointerdown', stay)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointerdown', stay)
    }
  }, [isOpen])
  return [isOpen, () => setOpen(true)]
}

/** A reader types into the page that has the focus: a touch on the lesson must not leave it there. */
function useKeysForTheKiosk() {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const takeBack = () => {
      setTimeout(() => {
        if (frame.current === null || document.activeElement !== frame.current) return
        frame.current.blur()
        window.focus()
      })
    }
    window.addEventListener('blur', takeBack)
    return () => window.removeEventListener('blur', takeBack)
  }, [])
  return frame
}
