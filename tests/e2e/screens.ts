import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import english from '../../renderer/i18n/en.json' with { type: 'json' }
import chinese from '../../renderer/i18n/zh-CN.json' with { type: 'json' }

/** The words that pages show, to find a screen by what it says. */
export const words = { 'zh-CN': chinese, en: english }
export type ShownLanguage = keyof typeof words
export const shownLanguages: readonly ShownLanguage[] = ['zh-CN', 'en']

const sizes = {
  landscape: { width: 1920, height: 1080 },
  portrait: { width: 1080, height: 1920 },
}
type Size = keyof typeof sizes

/** axe takes its time: it looks at one size in each language, so at both sizes and both languages. */
const examined: Record<ShownLanguage, Size> = { 'zh-CN': 'landscape', en: 'portrait' }

/** A folder for pictures of every screen; none are made where it is not named. */
const pictures = process.env['STATION_SHOTS']

/** Chooses the page's language by its own button. */
export async function chooseLanguage(page: Page, language: ShownLanguage): Promise<void> {
  await page.locator(`button[lang="${language}"]:visible`).first().click()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

/**
 * Looks at what the page shows now, upright and across: nothing sticks out sideways, no key stands where words belong,
 * and axe finds nothing serious. With `wholeHeight` nothing may stick out below either.
 */
export async function lookAt(
  page: Page,
  screen: { name: string; language: ShownLanguage; shows: Locator; wholeHeight?: boolean },
): Promise<void> {
  const { name, language, shows, wholeHeight = false } = screen
  for (const size of ['landscape', 'portrait'] satisfies Size[]) {
    const where = `${name} ${language} ${size}`
    await page.setViewportSize(sizes[size])
    await expect(shows.first(), where).toBeVisible()
    await settled(page)
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}-${language}-${size}.png`) })
    const found = await page.evaluate(whatIsWrong)
    expect(found.sideways, `${where}: sticks out sideways`).toBe(0)
    if (wholeHeight) expect(found.below, `${where}: sticks out below`).toBe(0)
    expect(found.keys, `${where}: keys in place of words`).toEqual([])
    if (examined[language] === size) expect(await seriousFindings(page), where).toEqual([])
  }
}

/** Two frames: what a new size moves has moved. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}

/** Runs in the page: pixels beyond its edges, and texts that are keys of a language file. */
function whatIsWrong(): { sideways: number; below: number; keys: string[] } {
  const { scrollWidth, scrollHeight } = document.documentElement
  const texts = [document.body.textContent]
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '')
  }
  return {
    sideways: Math.max(0, scrollWidth - window.innerWidth),
    below: Math.max(0, scrollHeight - window.innerHeight),
    keys: texts.flatMap((text) => text.match(/(common|kiosk|console|classroom)\.[a-z]\w*|\{\{\w+\}\}/g) ?? []),
  }
}

async function seriousFindings(page: Page): Promise<unknown[]> {
  // In one frame, for pages have no other: its way through several frames takes twice as long.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])
}
