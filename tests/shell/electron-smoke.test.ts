import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from '@playwright/test'
import { expect, it, onTestFinished } from 'vitest'
import { electronObstacle } from '../../electron/launch/electron-runtime.mjs'

const project = resolve(import.meta.dirname, '../..')

/** Why the real Electron cannot be tested here, or null. */
function obstacle(): string | null {
  const name = join(project, 'node_modules/electron/path.txt')
  const isThere =
    existsSync(name) && existsSync(join(project, 'node_modules/electron/dist', readFileSync(name, 'utf8')))
  if (!isThere) return 'the Electron runtime is not installed here'
  return electronObstacle()
}

it('the product runs in the real Electron: the kiosk shows its page, in the sandbox', async ({ skip }) => {
  const why = obstacle()
  skip(why !== null, why ?? '')
  const data = mkdtempSync(join(tmpdir(), 'electron-'))
  const product = await _electron.launch({
    args: [project, '--data', data, '--site', join(project, 'resources/demo-site'), '--key-in-file'],
  })
  onTestFinished(async () => {
    await product.close()
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  })
  const kiosk = await product.firstWindow()
  await kiosk.waitForURL(/\/kiosk\/$/)
  expect(await kiosk.evaluate(() => 'process' in globalThis || 'require' in globalThis)).toBe(false)
  expect(await kiosk.evaluate(() => fetch('/api/status').then((response) => response.status))).toBe(200)
}, 60_000)
