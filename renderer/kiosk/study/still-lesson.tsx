import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DocumentFailure, OpenDocument } from '../../classroom/document-pages.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import type { PlayedLesson } from './lesson-player.tsx'
import { NextIcon, PreviousIcon } from './player-icons.tsx'

/** A page that stood for less was not read. */
const READING_MILLISECONDS = 3_000

/** A handout, page by page, or one picture: on to the next once a page was read. */
export function StillLesson(props: PlayedLesson) {
  const { lesson, media, skipAhead, held, onReport, onFinished } = props
  const { t } = useTranslation()
  const [pages, setPages] = useState(lesson.kind === 'image' ? 1 : lesson.pages)
  const [page, setPage] = useState(() => firstPage(lesson.position, pages))
  const [readTo, setReadTo] = useState(lesson.reach)
  const [there, setThere] = useState(false)
  const [failed, setFailed] = useState(false)
  const isRead = skipAhead || page <= Math.max(readTo, lesson.reach)
  const isLast = pages !== null && page >= pages

  const tell = useEffectEvent((state: 'playing' | 'paused' | 'ended', played: [number, number][]) => {
    onReport({ lessonId: lesson.id, state, position: state === 'ended' ? page : page - 1, played })
  })
  useEffect(() => tell(held ? 'paused' : 'playing', []), [held])
  useEffect(() => {
    if (!there || held) return
    const timer = setTimeout(() => {
      tell('playing', [[page - 1, page]])
      setReadTo((before) => Math.max(before, page))
    }, READING_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [page, there, held])
  useEffect(() => () => tell('paused', []), [])

  const turn = (target: number) => {
    setThere(lesson.kind === 'image')
    setPage(target)
  }
  return (
    <>
      <div className="player__stage player__stage--still">
        {lesson.kind === 'image' ? (
          <img
            src={media.url}
            alt={titleIn(props.place.language, lesson.title, lesson.titleEnglish)}
            onLoad={() => setThere(true)}
            onError={() => setFailed(true)}
          />
        ) : (
          <DocumentPage
            url={media.url}
            page={page}
            onPages={setPages}
            onShown={() => setThere(true)}
            onFailure={() => setFailed(true)}
          />
        )}
        {failed && <p className="player__failed">{t('kiosk.study.failed')}</p>}
      </div>
      <div className="player__controls">
        <div className="player__buttons">
          <button type="button" className="button" disabled={page <= 1} onClick={() => turn(page - 1)}>
            <PreviousIcon />
            {t('kiosk.study.previousPage')}
          </button>
          {pages !== null && <p className="player__page">{t('kiosk.study.pageOf', { page, pages })}</p>}
          {isLast ? (
            <button
              type="button"
              className="button button--primary player__toggle"
              disabled={!isRead}
              onClick={() => {
                tell('ended', [])
                onFinished()
              }}
            >
              {t('kiosk.study.finishLesson')}
            </button>
          ) : (
            <button
              type="button"
              className="button button--primary player__toggle"
              disabled={!isRead}
              onClick={() => turn(page + 1)}
            >
              {t('kiosk.study.nextPage')}
              <NextIcon />
            </button>
          )}
        </div>
      </div>
    </>
  )
}

function firstPage(position: number, pages: number | null): number {
  const page = Math.floor(position) + 1
  return pages !== null && page > pages ? 1 : page
}

/** One page of a PDF, as large as the room allows. */
function DocumentPage({
  url,
  page,
  onPages,
  onShown,
  onFailure,
}: {
  url: string
  page: number
  onPages: (pages: number) => void
  onShown: () => void
  onFailure: (failure: DocumentFailure) => void
}) {
  const sheet = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<OpenDocument | null>(null)
  const [words, setWords] = useState('')
  const tellPages = useEffectEvent(onPages)
  const tellShown = useEffectEvent(onShown)
  const tellFailure = useEffectEvent(onFailure)
  useEffect(() => {
    let left = false
    let mine: OpenDocument | null = null
    const open = async () => {
      // Only handouts need it, and it is large.
      const { openDocument } = await import('../../classroom/document-pages.ts')
      const result = await openDocument(url)
      if (!result.opened) return tellFailure(result.failure)
      mine = result.document
      if (left) return mine.close()
      tellPages(mine.pages)
      setOpened(mine)
    }
    open().catch(reportError)
    return () => {
      left = true
      mine?.close()
    }
  }, [url])
  useEffect(() => {
    const room = sheet.current
    if (opened === null || room === null) return
    let left = false
    const draw = async () => {
      const canvas = await opened.draw(page, { width: room.clientWidth, height: room.clientHeight })
      if (left) return
      room.replaceChildren(canvas)
      tellShown()
      setWords(await opened.words(page))
    }
    draw().catch(reportError)
    return () => {
      left = true
    }
  }, [opened, page])
  return <div className="player__sheet" ref={sheet} role="img" aria-label={words} />
}
