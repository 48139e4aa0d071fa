import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startBlobs } from './blobs.ts'
import { startBrowser } from './film/frames.ts'
import { makeFilm } from './lessons.ts'
import { electricShock } from './lessons/electric-shock.ts'
import { makeSite } from './site.ts'
import { missingTools } from './tools.ts'

/** Makes `resources/demo-site` again from the sources beside this file. */
async function make(packageFolder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'demo-site-'))
  const browser = await startBrowser()
  try {
    const blobs = startBlobs(packageFolder)
    const films = [electricShock]
    const lessons = new Map()
    for (const film of films) {
      console.log(`making ${film.title}`)
      lessons.set(film.id, await makeFilm(film, browser, blobs, scratch))
    }
    writeFileSync(join(packageFolder, 'site.json'), `${JSON.stringify(makeSite({ lessons, media: blobs.media }), null, 2)}\n`)
    const bytes = blobs.media.reduce((sum, { size }) => sum + size, 0)
    console.log(`${blobs.media.length} media files, ${(bytes / 1e6).toFixed(2)} MB`)
  } finally {
    await browser.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

const missing = missingTools()
if (missing.length > 0) {
  console.error(`The demo site cannot be made on this machine:\n${missing.join('\n')}`)
  process.exitCode = 1
} else {
  await make(fileURLToPath(new URL('../demo-site', import.meta.url)))
}
