import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import readExcelFile from 'read-excel-file/node'
import type { Review } from '../../electron/station/api/schemas/credit.ts'
import { aClassOnPaper, type ClassOnPaper, enterAsInstructor } from './class-on-paper.ts'
import { type PdfPage, readPdf } from './pdf-reading.ts'
import { chooseLanguage, lookAt, shownLanguages, words } from './screens.ts'

/** A folder for the sheets and pictures of them; none are kept where it is not named. */
const pictures = process.env['STATION_SHOTS']
const A4 = { short: 595, long: 842 }

for (const { people, sessions } of [
  { people: 3, sessions: 26 },
  { people: 300, sessions: 3 },
]) {
  test.describe(`a class of ${people} on paper`, () => {
    test.describe.configure({ mode: 'serial', timeout: 180_000 })
    let group: ClassOnPaper
    let context: BrowserContext
    let page: Page

    test.beforeAll(async ({ browser }) => {
      group = await aClassOnPaper(people, sessions)
      context = await browser.newContext()
      page = await context.newPage()
      await enterAsInstructor(page, group.station)
    })

    test.afterAll(async () => {
      await context.close()
      await group.station.stop()
    })

    /** Prints a sheet as the browser does, and opens it again; every page of it is looked at for what all have. */
    async function printed(name: string, query: string, upright: boolean): Promise<PdfPage[]> {
      await page.goto(`${group.station.origin}/papers/?${query}`)
      // Drawn as soon as it can be, however busy the machine is.
      await expect(page).not.toHaveTitle('培训站', { timeout: 60_000 })
      const pdf = await page.pdf({ preferCSSPageSize: true })
      const reader = await readPdf(context, pdf)
      const { pages } = reader
      if (pictures !== undefined) writeFileSync(join(pictures, `${name}-${people}.pdf`), pdf)
      for (const number of new Set([1, 2, pages.length].filter((one) => one <= pages.length))) {
        const { png, isGrey, inkShare } = await reader.picture(number)
        if (pictures !== undefined) writeFileSync(join(pictures, `${name}-${people}-page-${number}.png`), png)
        expect(isGrey, `${name}: page ${number} is black on white`).toBe(true)
        expect(inkShare, `${name}: something is on page ${number}`).toBeGreaterThan(0.001)
      }
      await reader.close()
      for (const [place, { width, height, texts }] of pages.entries()) {
        const where = `${name}, page ${place + 1}`
        expect(Math.abs(width - (upright ? A4.short : A4.long)), where).toBeLessThan(2)
        expect(Math.abs(height - (upright ? A4.long : A4.short)), where).toBeLessThan(2)
        expect(texts.join(''), where).toContain(`第${place + 1}页/共${pages.length}页`)
        expect(texts.join(''), where).toContain('以台账为准')
      }
      return pages
    }

    /** The people on these pages in their order; a name may be in several pieces, where its characters come from two fonts. */
    function namesOn(pages: readonly PdfPage[]): string[] {
      const anyName = new RegExp(group.names.join('|'), 'g')
      return pages.flatMap(({ texts }) => texts.join('').match(anyName) ?? [])
    }

    const textOf = (pages: readonly PdfPage[]) => pages.map(({ texts }) => texts.join('')).join('\n')

    /** The pages that have any of these people on them; each has the head of the table. */
    function expectHeads(pages: readonly PdfPage[], head: string): void {
      for (const [place, one] of pages.entries()) {
        if (namesOn([one]).length === 0) continue
        const [before = ''] = one.texts.join('').split(namesOn([one])[0] ?? '')
        expect(before, `page ${place + 1} begins with the head of the table`).toContain(head)
      }
    }

    test('the sign-in sheet has everybody once, in order, under a head on each page', async () => {
      const pages = await printed('sign-in', 'session=session-1&sheet=sign-in', true)
      expect(pages.length).toBe(people === 3 ? 1 : 12)
      expect(namesOn(pages)).toEqual(group.names)
      expectHeads(pages, '身份证号')
      expect(textOf(pages)).toMatch(/封存码[0-9A-Z-]+·封存2026-03-02/)
      expect(pages.at(-1)?.texts.join('')).toContain('教员(签字)')
    })

    test('before class it is empty, with lines to spare', async () => {
      const pages = await printed('sign-in-before', `session=${group.sessionIds.at(-1)}&sheet=sign-in`, true)
      const text = textOf(pages)
      expect(text).toContain('课前空表')
      expect(text).toContain('未封存')
      expect(text).not.toContain('缺席')
      expect(pages.at(-1)?.texts).toContain(String(people + 5))
    })

    test('the hours of a session are those of its review', async () => {
      const pages = await printed('session-hours', 'session=session-1&sheet=hours', true)
      const review = await group.station.json<Review>('/api/sessions/session-1/review')
      expect(namesOn(pages)).toEqual(group.names)
      expectHeads(pages, '学时')
      const total = review.people.reduce((sum, { minutes }) => sum + minutes, 0)
      expect(total).toBeGreaterThan(0)
      expect(pages.at(-1)?.texts).toContain(String(total))
    })

    test('the attendance book has every session, over as many pages as it takes', async () => {
      const pages = await printed('attendance', 'class=class-1&sheet=attendance', false)
      const text = textOf(pages)
      // 26 sessions need two pages across; then everybody is on each.
      expect(namesOn(pages)).toHaveLength(people === 3 ? 6 : 300)
      expectHeads(pages, '姓名')
      expect(text).toContain('○不到')
      for (const day of ['03-02', '03-03', '03-04']) expect(text).toContain(day)
      if (people === 3) expect(text).toContain('03-27')
      expect(text).toContain('课堂与封存码')
    })

    test('the statement of hours has everybody, and what is still needed', async () => {
      const pages = await printed('hours', 'class=class-1&sheet=hours', false)
      expect(namesOn(pages)).toEqual([...group.names, ...group.names])
      expect(textOf(pages)).toContain('尚需')
    })

    test('each trainee has a slip that is not cut in two', async () => {
      const pages = await printed('slips', 'class=class-1&sheet=slips', true)
      const text = textOf(pages)
      for (const name of group.names) expect(text).toContain(name)
      expect(text.match(/24小时内/g)).toHaveLength(people)
      if (people === 300) {
        for (const { texts } of pages) {
          const whole = texts.join('')
          expect(whole.match(/24小时内/g)?.length ?? 0).toBe(whole.match(/身份证号/g)?.length ?? 0)
        }
      }
    })

    test('the Excel file has the cells of the sheet, under a Chinese name', async () => {
      const { station } = group
      const sheet = await station.json<import('../../electron/station/api/schemas/papers.ts').Sheet>(
        '/api/sessions/session-1/papers?sheet=hours',
      )
      const response = await station.request('/api/sessions/session-1/papers/hours.xlsx')
      expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('课堂')}`)
      const [worksheet] = await readExcelFile(Buffer.from(await response.arrayBuffer()))
      const { columns = [], rows = [] } = sheet.parts[0]?.table ?? {}
      const head = worksheet?.data.findIndex((row) => row[0] === columns[0]?.label) ?? -1
      const cells = worksheet?.data.slice(head + 1, head + 1 + rows.length)
      expect(cells?.map((row) => row.slice(0, columns.length).map((cell) => cell ?? ''))).toEqual(
        rows.map((row) => row.cells.map((cell) => cell ?? '')),
      )
    })
  })
}

test.describe('sheets in the console', () => {
  test.describe.configure({ mode: 'serial' })
  const { console: shown } = words['zh-CN']
  let group: ClassOnPaper
  let page: Page

  test.beforeAll(async ({ browser }) => {
    group = await aClassOnPaper(3, 2)
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' })
    page = await context.newPage()
    await enterAsInstructor(page, group.station)
    await page.reload()
  })

  test.afterAll(async () => {
    await page.context().close()
    await group.station.stop()
  })

  test('are reached from the review, looked at in a frame, and printed from there', async () => {
    await page.goto(`${group.station.origin}/console/#/sessions/session-1/review`)
    await page.getByRole('link', { name: shown.review.papers }).click()
    const frame = page.frameLocator('.papers-frame')
    await expect(frame.getByRole('heading', { name: '培训签到表' })).toBeVisible()
    await page.getByText(shown.papers.sheet.attendance.name).click()
    await expect(frame.getByRole('heading', { name: '培训出勤簿' })).toBeVisible()
    await expect(page.getByText(shown.papers.pdfHint)).toBeVisible()
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, 'console-papers.png') })
    const asked = await page.locator('.papers-frame').evaluateHandle(
      (element: HTMLIFrameElement) =>
        new Promise<string>((told) => {
          const inside = element.contentWindow
          inside?.addEventListener('beforeprint', () => told(inside.document.title), { once: true })
          for (const button of document.querySelectorAll('button')) {
            if (button.textContent?.includes('打印')) button.click()
          }
        }),
    )
    expect(await asked.jsonValue()).toContain('培训出勤簿')
  })

  test('fit both screens in both languages', async () => {
    for (const language of shownLanguages) {
      await chooseLanguage(page, language)
      await lookAt(page, { name: 'console-papers', language, shows: page.locator('.papers-frame') })
    }
    await page.setViewportSize({ width: 1600, height: 1000 })
    await chooseLanguage(page, 'zh-CN')
  })

  test('are saved as Excel files under their own names', async () => {
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: shown.papers.excel }).click()
    const download = await saving
    expect(download.suggestedFilename()).toMatch(/^培训出勤簿 春季一班 .+\.xlsx$/)
    const worksheets = await readExcelFile(await download.path())
    expect(worksheets.map(({ sheet }) => sheet)).toEqual(['培训出勤簿', '课堂与封存码'])
  })

  test('may be framed by the station alone, and no other page may', async () => {
    const framing = async (path: string) => {
      const { headers } = await group.station.request(path)
      const policy = headers.get('content-security-policy') ?? ''
      return [headers.get('x-frame-options'), /frame-ancestors ('\w+')/.exec(policy)?.[1]]
    }
    expect(await framing('/papers/')).toEqual(['SAMEORIGIN', "'self'"])
    for (const path of ['/console/', '/kiosk/', '/api/status', '/papers/x', '/enter'])
      expect(await framing(path), path).toEqual(['DENY', "'none'"])
  })

  test('need somebody signed in', async ({ browser }) => {
    const context = await browser.newContext()
    const stranger = await context.newPage()
    const [, link = ''] = [...group.station.output().matchAll(/Another screen (\S+)/g)].at(-1) ?? []
    await stranger.goto(link)
    await stranger.waitForURL('**/kiosk/')
    await stranger.goto(`${group.station.origin}/papers/?session=session-1&sheet=sign-in`)
    await expect(stranger.getByRole('alert')).toContainText('请重新登录')
    await context.close()
  })
})
