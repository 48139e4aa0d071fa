import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { Hono } from 'hono'
import type { SiteSettings } from '../packages/site-schema.ts'
import type { StationEnvironment } from './route.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
}

/**
 * Serves the built pages. The folder is listed once, so that a request picks from known files and no path of a
 * request ever reaches the disk. Where kiosk and classroom share a screen, the kiosk's address leads to that page.
 */
export function pageRoutes(folder: string, screens: () => SiteSettings['screens']) {
  const files = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    files.set(path, file)
    if (entry.name === 'index.html') files.set(path.slice(0, -'index.html'.length), file)
  }
  const pages = new Hono<StationEnvironment>()
  pages.get('/', (c) => c.redirect('/kiosk/'))
  for (const page of ['/kiosk', '/console', '/classroom', '/shared-screen', '/papers'])
    pages.get(page, (c) => c.redirect(`${page}/`))
  pages.get('/kiosk/', (c, next) => (screens() === 'shared' ? Promise.resolve(c.redirect('/shared-screen/')) : next()))
  pages.get('*', async (c, next) => {
    const file = files.get(c.req.path)
    if (file === undefined) return next()
    const hashed = c.req.path.startsWith('/assets/')
    return c.body(new Uint8Array(await readFile(file)), 200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Cache-Control': hashed ? 'private, max-age=31536000, immutable' : 'no-cache',
    })
  })
  return pages
}
