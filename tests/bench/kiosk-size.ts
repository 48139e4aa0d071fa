import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { alone, type Section } from './report.ts'

const PAGE = resolve(import.meta.dirname, '../../out/renderer/kiosk/index.html')

/** The script that the built kiosk page loads before it shows anything, compressed as for a network. */
export function measureKioskSize(): Section {
  const html = readFileSync(PAGE, 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) => path)
  if (scripts.length === 0) throw new Error('the kiosk page has no script')
  const bytes = scripts.map((path) => gzipSync(readFileSync(join(dirname(PAGE), path))).length)
  const kilobytes = bytes.reduce((sum, size) => sum + size, 0) / 1000
  return {
    title: 'Kiosk page',
    rows: [
      alone(
        { what: `script, gzipped (${scripts.length} files)`, measured: { value: kilobytes, unit: 'kB' } },
        { of: 'measured', bound: 'at most', value: 100 },
      ),
    ],
    notes: [],
  }
}
