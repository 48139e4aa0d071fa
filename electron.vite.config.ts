import { existsSync, globSync } from 'node:fs'
import { parse, resolve } from 'node:path'
import { defineConfig } from 'electron-vite'
import { pagesConfig } from './electron/launch/pages.config.ts'

const readers = resolve(import.meta.dirname, 'electron/station/readers')

const entries: Record<string, string> = {
  index: resolve(import.meta.dirname, 'electron/main/index.ts'),
  station: resolve(import.meta.dirname, 'electron/station/index.ts'),
  // Found at run time by their names: see placed.ts.
  'reader-process': resolve(readers, 'process/reader-process.ts'),
  ...Object.fromEntries(
    globSync('drivers/*.ts', { cwd: readers })
      // What a driver is, and what loads them.
      .filter((file) => !['driver', 'load'].includes(parse(file).name))
      .map((file) => [`drivers/${parse(file).name}`, resolve(readers, file)]),
  ),
}

/**
 * The programs for Node (the shell, the station and the reader process that it starts, and the readers' drivers as files
 * of their own, which that process finds by reading their folder) and the pages for the browser.
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
