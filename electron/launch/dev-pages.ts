import { resolve } from 'node:path'
import { createServer } from 'vite'
import { pagesConfig } from './pages.config.ts'

/**
 * Serves the pages from their sources on `PAGES_PORT`, and passes what is the station's on to `STATION_DEV_ORIGIN`.
 */
const config = pagesConfig(resolve(import.meta.dirname, '../..'), process.env['STATION_DEV_ORIGIN'])
const server = await createServer({
  ...config,
  configFile: false,
  clearScreen: false,
  server: { ...config.server, port: Number(process.env['PAGES_PORT']), strictPort: true },
})
await server.listen()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void server.close())
