import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { alone, type Section } from './report.ts'

const PAGE = resolve(import.meta.dirname, '../../out/renderer/kiosk/index.html')

/** What the kiosk may weigh. */
export const MOST_KILOBYTES = 100

/** The scripts that the built kiosk page loads before it shows anything, compressed as for a network. */
export function kioskScripts(): { files: number; kilobytes: number } {
  const html = readFileSync(PAGE, 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) => path)
  if (scripts.length === 0) throw new Error('the kiosk page has no script')
  const bytes = scripts.map((path) => gzipSync(readFileSync(join(dirname(PAGE), path))).length)
  return { files: scripts.length, kilobytes: bytes.reduce((sum, size) => sum + size, 0) / 1000 }
}

export function measureKioskSize(): Section {
  const { files, kilobytes } = kioskScripts()
  return {
    title: 'Kiosk page',
    rows: [
      alone(
        { what: `script, gzipped (${files} files)`, measured: { value: kilobytes, unit: 'kB' } },
        { of: 'measured', bound: 'at most', value: MOST_KILOBYTES },
      ),
    ],
    notes: [],
  }
}
