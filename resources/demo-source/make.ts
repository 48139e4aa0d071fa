import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gatherBlobs } from './blobs.ts'
import { startBrowser } from './film/frames.ts'
import { distributionBox } from './lessons/distribution-box.ts'
import { electricShock } from './lessons/electric-shock.ts'
import { hotWeather } from './lessons/hot-weather.ts'
import { labourContract } from './lessons/labour-contract.ts'
import { weldingBead } from './lessons/welding-bead.ts'
import { type LessonInput, makeAudio, makeFilm, makeHandout } from './lessons.ts'
import { makeSite } from './site.ts'
import { missingTools } from './tools.ts'

const films = [electricShock, distributionBox, labourContract, weldingBead]

/** Makes a site package from the sources beside this file, in place of the one that was there. */
async function make(packageFolder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'demo-site-'))
  const browser = await startBrowser()
  try {
    const blobs = gatherBlobs()
    const lessons = new Map<string, LessonInput>()
    const keep = (lesson: LessonInput) => {
      lessons.set(lesson.id, lesson)
      process.stdout.write(`made ${lesson.title}\n`)
    }
    for (const film of films) keep(await makeFilm(film, browser, blobs, scratch))
    keep(makeAudio(hotWeather, blobs, scratch))
    keep(await makeHandout(browser, blobs))

    const site = makeSite({ lessons, media: blobs.media })
    mkdirSync(packageFolder, { recursive: true })
    blobs.write(packageFolder)
    writeFileSync(join(packageFolder, 'site.json'), `${JSON.stringify(site, null, 2)}\n`)
    const bytes = blobs.media.reduce((sum, { size }) => sum + size, 0)
    process.stdout.write(`${blobs.media.length} media files, ${(bytes / 1_000_000).toFixed(2)} MB\n`)
  } finally {
    await browser.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

const missing = missingTools()
if (missing.length > 0) {
  process.stderr.write(`The demo site cannot be made on this machine:\n${missing.join('\n')}\n`)
  process.exitCode = 1
} else {
  await make(fileURLToPath(new URL('../demo-site', import.meta.url)))
}
