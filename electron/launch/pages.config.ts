import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'

/** The pages the station serves. Each is an entry of its own and loads only what it needs. */
const pages = ['kiosk', 'console', 'classroom', 'shared-screen', 'papers']

function pageEntries(project: string): Record<string, string> {
  const entries = pages.map((page) => [page, resolve(project, 'renderer', page, 'index.html')] as const)
  return Object.fromEntries(entries.filter(([, file]) => existsSync(file)))
}

/** Paths that the station answers while the pages come from Vite's own server. */
export const stationPaths = ['/api', '/media', '/enter']

/**
 * How the pages of the project's folder are built and, in development, served.
 * With `stationOrigin` (such as `http://127.0.0.1:8899`) the development server passes the station's paths on to it
 * under the station's own Host and Origin, so that its checks hold there too.
 */
export function pagesConfig(project: string, stationOrigin: string | undefined): UserConfig {
  return {
    root: resolve(project, 'renderer'),
    base: '/',
    appType: 'mpa',
    plugins: [react()],
    build: {
      outDir: resolve(project, 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome120',
      minify: true,
      sourcemap: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: pageEntries(project) },
    },
    server: {
      host: '127.0.0.1',
      ...(stationOrigin === undefined
        ? {}
        : {
            proxy: Object.fromEntries(
              stationPaths.map((path) => [
                path,
                { target: stationOrigin, changeOrigin: true, autoRewrite: true, headers: { origin: stationOrigin } },
              ]),
            ),
          }),
    },
  }
}
