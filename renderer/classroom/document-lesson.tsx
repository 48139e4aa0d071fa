import { useEffect, useRef, useState } from 'react'
import type { Playback } from '../../electron/station/api/schemas/classroom.ts'
import { useTranslation } from '../i18n/index.ts'
import { titleIn } from '../ui/format.ts'
import type { DocumentFailure, OpenDocument } from './document-pages.ts'
import { LessonCaption } from './lesson-caption.tsx'
import type { LessonProps } from './lesson-screen.tsx'
import { FailedCard } from './media-card.tsx'
import type { ScreenReport } from './report-queue.ts'

type Shown =
  | { state: 'loading' }
  | { state: 'open'; document: OpenDocument }
  | { state: 'failed'; failure: DocumentFailure }

/** A handout, one page at a time, as large as the screen allows. */
export function DocumentLesson({ playback, session, reports, place }: LessonProps) {
  const { t } = useTranslation()
  const sheet = useRef<HTMLDivElement>(null)
  const shown = useDocument(playback.media.url)
  const pages = shown.state === 'open' ? shown.document.pages : playback.pages
  const page = Math.min(playback.page, pages ?? playback.page)
  const words = usePage(shown, page, sheet)
  useDocumentReports(shown, playback, reports.give)
  const title = titleIn(place.language, playback.title, playback.titleEnglish)
  return (
    <main className="lesson lesson--document">
      <div className="sheet" ref={sheet} role="img" aria-label={words === '' ? title : words} />
      {pages !== null && shown.state === 'open' && (
        <p className="pages">{t('classroom.document.page', { page, pages })}</p>
      )}
      {shown.state !== 'failed' && (
        <LessonCaption playback={playback} session={session} place={place} still={shown.state === 'loading'} />
      )}
      {shown.state === 'failed' && <FailedCard failure={shown.failure} playback={playback} place={place} />}
    </main>
  )
}

function useDocument(url: string): Shown {
  const [shown, setShown] = useState<Shown>({ state: 'loading' })
  useEffect(() => {
    let left = false
    let opened: OpenDocument | null = null
    const open = async () => {
      // Loaded with the first handout: most lessons are films and need none of it.
      const { openDocument } = await import('./document-pages.ts')
      const result = await openDocument(url)
      if (result.opened) {
        opened = result.document
        if (left) opened.close()
        else setShown({ state: 'open', document: result.document })
      } else if (!left) {
        setShown({ state: 'failed', failure: result.failure })
      }
    }
    open().catch(reportError)
    return () => {
      left = true
      opened?.close()
    }
  }, [url])
  return shown
}

/** Draws the page into the sheet and the next one in advance; returns the page's words for those who cannot see it. */
function usePage(shown: Shown, page: number, sheet: { current: HTMLDivElement | null }): string {
  const [words, setWords] = useState('')
  const room = useRoom(sheet)
  useEffect(() => {
    if (shown.state !== 'open' || room === null) return
    let left = false
    const draw = async () => {
      const { document } = shown
      const canvas = await document.draw(page, room)
      if (left) return
      sheet.current?.replaceChildren(canvas)
      const said = await document.words(page)
      if (left) return
      setWords(said)
      if (page < document.pages) await document.draw(page + 1, room)
    }
    draw().catch(reportError)
    return () => {
      left = true
    }
  }, [shown, page, room, sheet])
  return words
}

export interface Room {
  width: number
  height: number
}

function useRoom(sheet: { current: HTMLDivElement | null }): Room | null {
  const [room, setRoom] = useState<Room | null>(null)
  useEffect(() => {
    if (sheet.current === null) return
    const watch = new ResizeObserver(([entry]) => {
      if (entry === undefined) return
      const { width, height } = entry.contentRect
      setRoom({ width: Math.round(width), height: Math.round(height) })
    })
    watch.observe(sheet.current)
    return () => watch.disconnect()
  }, [sheet])
  return room
}

/** Tells the station once that the document is there, or is not, and again after each command. */
function useDocumentReports(shown: Shown, playback: Playback, give: (report: ScreenReport) => void) {
  const { revision, sessionId, lessonId } = playback
  useEffect(() => {
    if (shown.state === 'loading') return
    give({
      revision,
      sessionId,
      lessonId,
      state: shown.state === 'open' ? 'playing' : 'failed',
      position: 0,
      durationSeconds: null,
      pages: shown.state === 'open' ? shown.document.pages : null,
      played: [],
      failure: shown.state === 'failed' ? shown.failure : null,
    })
  }, [shown, revision, sessionId, lessonId, give])
}
