import { defineConfig } from '@playwright/test'
import { findBrowser } from '../../electron/launch/browser.mjs'

const browser = findBrowser()
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Each test starts a station of its own, and mostly waits for what a class takes: two cores are half idle with two of them.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ...(process.env['TALLY_FILE'] === undefined ? [] : [['../runner/playwright-reporter.ts'] satisfies [string]]),
  ],
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A trace of every page takes longer than the tests themselves; a picture of the failure says most of it.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === null ? {} : { executablePath: browser.executable }),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=no-user-gesture-required',
        // Chromium's sandbox refuses to work for root, as which containers run their tests.
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
})
