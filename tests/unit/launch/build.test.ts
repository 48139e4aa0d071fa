import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../electron/launch/build.mjs'
import { listening, temporaryProject, write } from './temporary-project.ts'

const builder = 'node_modules/electron-vite/bin/electron-vite.js'
const builds = `const fs = require('node:fs')
for (const file of ['main/index.js', 'main/station.js', ...['kiosk', 'console', 'classroom'].map((page) => 'renderer/' + page + '/index.html')]) {
  fs.mkdirSync('out/' + file.slice(0, file.lastIndexOf('/')), { recursive: true })
  fs.writeFileSync('out/' + file, '')
}
fs.appendFileSync('builds', 'x')`

function project(script: string): string {
  return temporaryProject({ [builder]: script, 'electron/main/index.ts': 'one', 'renderer/kiosk/main.tsx': 'two' })
}

const buildsOf = (folder: string) =>
  existsSync(join(folder, 'builds')) ? readFileSync(join(folder, 'builds'), 'utf8').length : 0

describe('the build', () => {
  it('is made once for the same sources', async () => {
    const folder = project(builds)
    const { say } = listening()
    await ensureBuilt(say, folder)
    await ensureBuilt(say, folder)
    expect(buildsOf(folder)).toBe(1)
  })

  it.each([
    ['changed', (folder: string) => write(folder, 'electron/main/index.ts', 'three')],
    ['added', (folder: string) => write(folder, 'renderer/kiosk/new.tsx', '')],
  ])('is made again when a source is %s', async (_how, change) => {
    const folder = project(builds)
    const { say } = listening()
    await ensureBuilt(say, folder)
    change(folder)
    await ensureBuilt(say, folder)
    expect(buildsOf(folder)).toBe(2)
  })

  it('says what the builder says when it fails, and is tried again the next time', async () => {
    const folder = project(`console.error('main.tsx: no such export'); process.exit(1)`)
    const { say } = listening()
    await expect(ensureBuilt(say, folder)).rejects.toThrow('main.tsx: no such export')
    write(folder, builder, builds)
    await ensureBuilt(say, folder)
    expect(buildsOf(folder)).toBe(1)
  })
})
