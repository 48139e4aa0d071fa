import { readFileSync } from 'node:fs'
import { extname, resolve, sep } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'

const PDFJS = resolve(import.meta.dirname, '../../node_modules/pdfjs-dist')
/**
 * Radicals that share a glyph with a character in Noto's fonts, each before its character. The PDF says which is meant
 * (ActualText), as Acrobat and browsers read it; pdf.js tells the glyph's first meaning. Kangxi radicals are folded by
 * Unicode itself; these are of its CJK Radicals Supplement.
 */
const RADICALS =
  '⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺠民⺟母⺓幺⺷羊'
const CHARACTERS = new Map(
  [...RADICALS.matchAll(/(.)(.)/gu)].map(([, radical = '', character = '']) => [radical, character]),
)

/** A text as it was written, without the spaces, which a PDF keeps as gaps. */
function asWritten(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[\u2e80-\u2eff]/g, (radical) => CHARACTERS.get(radical) ?? radical)
}

/** Nothing is asked of it: every request is answered here. */
const ORIGIN = 'http://pdf.test'
const TYPES: Record<string, string> = { '.mjs': 'text/javascript', '.html': 'text/html' }

/** A page of a PDF as a reader sees it. */
export interface PdfPage {
  /** In points. */
  width: number
  height: number
  /** Pieces of text in the order they were written, without spaces. */
  texts: string[]
}

export interface PdfReader {
  pages: PdfPage[]
  /** A page as a PNG, and whether everything on it is black, white or between. */
  picture(number: number): Promise<{ png: Buffer; isGrey: boolean; inkShare: number }>
  close(): Promise<void>
}

/** Opens a PDF with pdf.js, another program than the one that made it. */
export async function readPdf(context: BrowserContext, pdf: Buffer): Promise<PdfReader> {
  const page = await context.newPage()
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return await route.fulfill({ contentType: 'text/html', body: '<canvas></canvas>' })
    if (pathname === '/sheet.pdf') return await route.fulfill({ contentType: 'application/pdf', body: pdf })
    const file = resolve(PDFJS, `.${pathname}`)
    if (!file.startsWith(PDFJS + sep)) return await route.abort()
    return await route.fulfill({
      contentType: TYPES[extname(file)] ?? 'application/octet-stream',
      body: readFileSync(file),
    })
  })
  await page.goto(`${ORIGIN}/`)
  const read: PdfPage[] = JSON.parse(await page.evaluate(READ))
  const pages = read.map((one) => ({ ...one, texts: one.texts.map(asWritten) }))
  return { pages, picture: (number) => pictureOf(page, number), close: () => page.close() }
}

/** Runs in the page, as text, for its imports are addresses that no compiler knows. */
const READ = `(async () => {
  const pdfjs = await import('${ORIGIN}/build/pdf.mjs')
  pdfjs.GlobalWorkerOptions.workerSrc = '${ORIGIN}/build/pdf.worker.mjs'
  const document = await pdfjs.getDocument({ url: '/sheet.pdf', cMapUrl: '/cmaps/', cMapPacked: true,
    standardFontDataUrl: '/standard_fonts/', wasmUrl: '/wasm/', iccUrl: '/iccs/' }).promise
  globalThis.sheet = document
  const pages = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    pages.push({ width, height, texts: items.map(({ str }) => str).filter((text) => text.trim() !== '') })
  }
  return JSON.stringify(pages)
})()`

async function pictureOf(page: Page, number: number) {
  const drawn: { dataUrl: string; isGrey: boolean; inkShare: number } = JSON.parse(
    await page.evaluate(`(async () => {
      const page = await sheet.getPage(${number})
      const viewport = page.getViewport({ scale: 1.6 })
      const canvas = document.querySelector('canvas')
      canvas.width = viewport.width
      canvas.height = viewport.height
      const context = canvas.getContext('2d')
      await page.render({ canvas, canvasContext: context, viewport }).promise
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      let coloured = 0
      let ink = 0
      for (let at = 0; at < data.length; at += 4) {
        const most = Math.max(data[at], data[at + 1], data[at + 2])
        const least = Math.min(data[at], data[at + 1], data[at + 2])
        if (most - least > 24) coloured += 1
        if (most < 128) ink += 1
      }
      return JSON.stringify({ dataUrl: canvas.toDataURL('image/png'), isGrey: coloured === 0, inkShare: ink / (data.length / 4) })
    })()`),
  )
  const { dataUrl, isGrey, inkShare } = drawn
  return { png: Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'), isGrey, inkShare }
}
