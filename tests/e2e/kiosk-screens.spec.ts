import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import type { OpenQuestion } from '../../electron/station/api/schemas/questions.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import type { SpotChecks } from '../../electron/station/api/schemas/spot-checks.ts'
import { UNREADABLE_REASONS } from '../../electron/station/readers/reader.ts'
import type { AnswerOption } from '../../electron/station/vocabulary.ts'
import { type StationProcess, startStationProcess } from '../builders/station-process.ts'
import { tapBadge } from './badge-reader.ts'
import { aMorningSoFar, type MorningSoFar } from './morning-so-far.ts'
import { chooseLanguage, lookAt, type ShownLanguage, shownLanguages, words } from './screens.ts'

let morning: MorningSoFar
let station: StationProcess
let context: BrowserContext
let kiosk: Page

test.describe.configure({ mode: 'serial' })
// A trace films the page all the time, which costs more than everything that is looked at here.
test.use({ trace: 'off' })

test.beforeAll(async ({ browser }) => {
  morning = await aMorningSoFar()
  station = await startStationProcess({ ...morning, built: true })
  context = await browser.newContext({ reducedMotion: 'reduce' })
  kiosk = await context.newPage()
  await enter(kiosk)
})

test.afterAll(async () => {
  await context.close()
  await station.stop()
})

/** Opens the station by its newest link, as the shell or the person at the station does. */
async function enter(page: Page): Promise<void> {
  const [link = ''] =
    station
      .output()
      .match(/(?<=Another screen )\S+/g)
      ?.slice(-1) ?? []
  await page.goto(link)
  await page.waitForURL('**/kiosk/')
}

/** Somebody taps on a reader; the answer stands on the kiosk. */
async function tap(badge: string, kind: string): Promise<void> {
  expect(await station.tapText(badge)).toMatchObject({ kind })
}

function aQuestion(sessionId: string): OpenQuestion {
  const texts: [AnswerOption, string, string][] = [
    ['A', '用手把他拉开', 'Pull them away by hand'],
    ['B', '马上切断电源', 'Cut the power at once'],
    ['C', '往他身上泼水', 'Pour water over them'],
    ['D', '先打电话给家里人，再等人来帮忙', 'First call the family, and then wait for somebody to help'],
  ]
  return {
    askId: 'ask-1',
    sessionId,
    room: '一号教室',
    questionId: 'question-1',
    text: '发现有人触电，第一步应该做什么？',
    textEnglish: 'Somebody has had an electric shock. What do you do first?',
    options: texts.map(([option, text, textEnglish]) => ({ option, text, textEnglish })),
    manner: 'taps',
    askedAt: Date.now(),
    present: 38,
    answered: 12,
    zone: 'B',
    counts: null,
    correct: null,
  }
}

const idle = () => kiosk.locator('main.idle')
const button = (name: string) => kiosk.getByRole('button', { name })
const look = (name: string, language: ShownLanguage, shows = idle()) =>
  lookAt(kiosk, { name: `kiosk-${name}`, language, shows, wholeHeight: true })

test('idle, help and the demo cards fit both screens in both languages', async () => {
  for (const language of shownLanguages) {
    const { help, footer, demo } = words[language].kiosk
    await chooseLanguage(kiosk, language)
    await look('idle', language)
    await button(footer.help).click()
    await look('help', language, kiosk.getByRole('dialog', { name: help.title }))
    await button(help.close).click()
    await button(footer.demo).click()
    await look('demo', language, kiosk.locator('.demo li'))
    await kiosk.getByRole('complementary').getByRole('button', { name: demo.close }).click()
  }
})

test('every manner of answer, and the question between two classes, too', async () => {
  for (const [turn, language] of shownLanguages.entries()) {
    await chooseLanguage(kiosk, language)
    const newcomer = morning.early[turn] ?? ''
    await tap(newcomer, 'checked_in')
    await look('answer-in', language, kiosk.locator('.stage--in'))
    await button(words[language].kiosk.answer.close).click()
    await tap(newcomer, 'already_in')
    await look('answer-look', language, kiosk.locator('.stage--look'))
    await tap(morning.inside[turn] ?? '', 'left_early')
    await look('answer-out', language, kiosk.locator('.stage--out'))
    await tap('9999999999', 'unknown_card')
    await look('answer-no', language, kiosk.locator('.stage--no'))
    await tap(morning.undecided, 'choose_session')
    await look('question', language, kiosk.locator('.choice'))
    await button(words[language].kiosk.answer.close).click()
  }
})

test('the question who of several people it is, and what comes of the answer', async () => {
  for (const language of shownLanguages) {
    await chooseLanguage(kiosk, language)
    await tap(morning.shared.six, 'choose_person')
    await look('who-of-six', language, kiosk.locator('.choice'))
    await tap(morning.shared.two, 'choose_person')
    await look('who', language, kiosk.locator('.choice'))
    await expect(kiosk.locator('.choice')).toHaveCount(2)
    await button(words[language].kiosk.footer.largeType).click()
    await tap(morning.shared.six, 'choose_person')
    await look('large-who-of-six', language, kiosk.locator('.choice'))
    await button(words[language].kiosk.footer.normalType).click()
    await button(words[language].kiosk.answer.close).click()
  }
  await tap(morning.shared.two, 'choose_person')
  await kiosk.locator('.choice').last().click()
  await expect(kiosk.locator('.stage--in')).toBeVisible()
  await button(words.en.kiosk.answer.close).click()
})

test('who is called by a spot check, and the zones of a question', async () => {
  await station.signIn(morning.instructor.badge, morning.instructor.pin)
  const sessions = await station.json<SessionBrief[]>('/api/sessions/today')
  const taught = sessions.find(({ state }) => state === 'teaching')?.id ?? ''
  const { checks } = await station.json<SpotChecks>(`/api/sessions/${taught}/spot-checks`, {})
  for (const language of shownLanguages) {
    await chooseLanguage(kiosk, language)
    await look('spot-check', language, kiosk.locator('.called__name'))
    // A question of a class with four answers, put into the station's mouth: the demo's may have fewer.
    await kiosk.route('**/api/questions/open', (route) => route.fulfill({ json: [aQuestion(taught)] }))
    await kiosk.reload()
    await chooseLanguage(kiosk, language)
    await look('zones', language, kiosk.locator('.zone'))
    await button(words[language].kiosk.footer.largeType).click()
    await look('large-zones', language, kiosk.locator('.zone'))
    await kiosk.unroute('**/api/questions/open')
    await kiosk.reload()
    await expect(kiosk.locator('.called__name').first()).toBeVisible()
    await chooseLanguage(kiosk, language)
    await button(words[language].kiosk.footer.largeType).click()
    await look('large-spot-check', language, kiosk.locator('.called__name'))
    await kiosk.reload()
  }
  for (const { checkId, people } of checks) {
    for (const { personId } of people) {
      await station.json(`/api/sessions/${taught}/spot-checks/${checkId}/excuse`, { personId, reason: '去医务室' })
    }
  }
  await expect(idle()).toBeVisible()
})

test('lessons of one’s own: the list, a film, a handout; the next person finds nothing of them', async () => {
  for (const [turn, language] of shownLanguages.entries()) {
    const { study, note } = words[language].kiosk
    await kiosk.reload()
    await chooseLanguage(kiosk, language)
    await tap(morning.early[2 + turn] ?? '', 'checked_in')
    await kiosk.getByRole('button', { name: study.open }).click()
    await look('study', language, kiosk.locator('.lesson-button'))
    await kiosk.locator('.go-on').click()
    await expect(button(study.pause)).toBeVisible()
    await look('study-film', language, button(study.pause))
    await button(study.back).click()
    const handout = words[language].common.lessonKind.document
    await kiosk.locator('.lesson-button').filter({ hasText: handout }).first().click()
    await look('study-handout', language, kiosk.locator('.player__sheet canvas'))
    await button(study.back).click()
    await expect(
      kiosk
        .locator('.lesson-button')
        .getByText(study.from.split('{{')[0] ?? '')
        .first(),
    ).toBeVisible()
    await tap(morning.early[4 + turn] ?? '', 'checked_in')
    await expect(kiosk.getByText(note.study_handed_over)).toBeVisible()
    await expect(kiosk.locator('.study')).toHaveCount(0)
    await button(words[language].kiosk.answer.close).click()
  }
})

test('why a card was not read, in large plain words', async () => {
  const told: object[] = UNREADABLE_REASONS.map((reason) => ({ kind: 'unreadable', reason }))
  for (const language of shownLanguages) {
    await chooseLanguage(kiosk, language)
    for (const answer of [...told, { kind: 'typed_number' }]) {
      const name = 'reason' in answer ? `unreadable-${answer.reason}` : 'typed-number'
      // No reader is at hand that fails in each of these ways, so the answer is put in the station's mouth.
      await kiosk.route('**/api/taps', (route) =>
        route.fulfill({ json: { id: `${name}-${language}`, at: Date.now(), ...answer } }),
      )
      await tapBadge(kiosk, '0000000000')
      await expect(kiosk.locator('.stage--look')).toBeVisible()
      await look(name, language, kiosk.locator('.stage--look'))
      await button(words[language].kiosk.answer.close).click()
      await kiosk.unroute('**/api/taps')
    }
  }
})

test('and all of it in large type', async () => {
  for (const [turn, language] of shownLanguages.entries()) {
    await chooseLanguage(kiosk, language)
    await button(words[language].kiosk.footer.largeType).click()
    await look('large-idle', language)
    await tap(morning.missing[turn] ?? '', 'checked_in')
    await look('large-answer', language, kiosk.locator('.stage--in'))
    await tap(morning.undecided, 'choose_session')
    await look('large-question', language, kiosk.locator('.choice'))
    await button(words[language].kiosk.answer.close).click()
    await button(words[language].kiosk.footer.normalType).click()
  }
})

test('it says that the station is gone, and recovers by itself once it is back and knows the page', async () => {
  const { port } = new URL(station.origin)
  await station.kill()
  for (const language of shownLanguages) {
    await chooseLanguage(kiosk, language)
    await look('reconnecting', language, kiosk.getByText(words[language].kiosk.reconnecting.title))
  }
  // Another run of the station has another cookie: the page is told so, until whoever started it brings the new one.
  station = await startStationProcess({ dataFolder: morning.dataFolder, port: Number(port), built: true })
  for (const language of shownLanguages) {
    await chooseLanguage(kiosk, language)
    await look('refused', language, button(words[language].kiosk.refused.retry))
  }
  const shell = await context.newPage()
  await enter(shell)
  await shell.close()
  await expect(idle()).toBeVisible()
  await tap(morning.missing[5] ?? '', 'checked_in')
  await expect(kiosk.locator('.stage--in')).toBeVisible()
})
