import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'
import { pagesConfig } from './electron/launch/pages.config.ts'

const entries = {
  index: resolve(import.meta.dirname, 'electron/main/index.ts'),
  station: resolve(import.meta.dirname, 'electron/station/index.ts'),
}

/**
 * Two bundles for Node (the shell and the station it starts in a process of its own) and the pages for the browser.
 * Everything named in `dependencies` stays outside the bundles: native modules have to, and the rest starts as fast.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      externalizeDeps: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  renderer: pagesConfig(import.meta.dirname, process.env['STATION_DEV_ORIGIN']),
})
