import { GlobalWorkerOptions, getDocument, InvalidPDFException, PasswordException, ResponseException } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { DocumentResources } from './document-resources.ts'

GlobalWorkerOptions.workerSrc = workerUrl

export type DocumentFailure = 'no_media' | 'damaged_media' | 'locked_document'

export interface OpenDocument {
  pages: number
  /** The page as large as the room allows; drawn once and kept while its neighbours are shown. */
  draw(page: number, room: { width: number; height: number }): Promise<HTMLCanvasElement>
  /** The page's text. */
  words(page: number): Promise<string>
  close(): void
}

export type DocumentOpening = { opened: true; document: OpenDocument } | { opened: false; failure: DocumentFailure }

/** Pages kept drawn: the one shown, the next, and the one before. */
const KEPT_PAGES = 3

/** Opens a PDF of the package; only the parts that are shown are fetched. */
export async function openDocument(url: string): Promise<DocumentOpening> {
  const loading = getDocument({
    url,
    disableAutoFetch: true,
    BinaryDataFactory: DocumentResources,
    useWorkerFetch: false,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: 'fonts/',
    wasmUrl: 'wasm/',
  })
  try {
    const pdf = await loading.promise
    return { opened: true, document: pagesOf(pdf, () => loading.destroy()) }
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    return { opened: false, failure }
  }
}

function failureOf(error: unknown): DocumentFailure | null {
  if (error instanceof PasswordException) return 'locked_document'
  if (error instanceof ResponseException) return error.missing ? 'no_media' : 'damaged_media'
  return error instanceof InvalidPDFException ? 'damaged_media' : null
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>

function pagesOf(pdf: Pdf, close: () => Promise<void>): OpenDocument {
  const drawn = new Map<string, Promise<HTMLCanvasElement>>()

  async function drawAnew(number: number, room: { width: number; height: number }): Promise<HTMLCanvasElement> {
    const page = await pdf.getPage(number)
    const paper = page.getViewport({ scale: 1 })
    const fit = Math.min(room.width / paper.width, room.height / paper.height)
    const viewport = page.getViewport({ scale: fit * devicePixelRatio })
    const canvas = document.createElement('canvas')
    canvas.width = Math.floor(viewport.width)
    canvas.height = Math.floor(viewport.height)
    canvas.style.inlineSize = `${paper.width * fit}px`
    canvas.style.blockSize = `${paper.height * fit}px`
    await page.render({ canvas, viewport }).promise
    return canvas
  }

  return {
    pages: pdf.numPages,
    draw(number, room) {
      const key = `${number} ${room.width} ${room.height}`
      const kept = drawn.get(key) ?? drawAnew(number, room)
      drawn.delete(key)
      drawn.set(key, kept)
      for (const old of [...drawn.keys()].slice(0, -KEPT_PAGES)) drawn.delete(old)
      return kept
    },
    async words(number) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      return items
        .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
        .join('')
        .trim()
    },
    close() {
      close().catch(reportError)
    },
  }
}
