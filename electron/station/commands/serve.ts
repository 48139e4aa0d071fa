import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import packageFile from '../../../package.json' with { type: 'json' }
import { openDiary } from '../diary.ts'
import { createHost } from '../hosts/create-host.ts'
import type { StationHost } from '../hosts/host.ts'
import { stationIdentity } from '../identity.ts'
import { loadHidPort } from '../readers/hid-port.ts'
import { createHidResidentIdReader } from '../readers/hid-resident-id.ts'
import { type RunningStation, startStation } from '../station.ts'
import { serveTrouble, type Trouble, troubleLine } from '../trouble.ts'
import { type Asked, EXIT, folderOf, readOptions } from './command-line.ts'

export const SERVE_HELP = `station serve: runs the station

  --data DIR          the data folder (default: the platform's application-data folder)
  --site FOLDER       a site package to take over (default: the one in force)
  --port N            port on 127.0.0.1 (default: any free one)
  --pages DIR         the built pages (default: beside the program)
  --lrs URL           xAPI endpoint of the learning record store; overrides the site package's
  --lrs-key K         its key, and
  --lrs-secret S      its secret; better given as STATION_LRS_KEY and STATION_LRS_SECRET

Prints "Station ready <link>" when it can take a tap. SIGINT and SIGTERM end it in good order.`

interface ServeOptions {
  dataFolder: string
  siteFolder: string | null
  port: number
  pagesFolder: string | null
  recordStore: { endpoint: string | null; key: string; secret: string } | null
  pageSecret: string | null
}

/** Reads the options of `serve`; the record store's credential may come from the environment. */
export function readServeOptions(args: string[], environment: NodeJS.ProcessEnv): Asked<ServeOptions> {
  const text = { type: 'string' } as const
  const known = { data: text, site: text, port: text, pages: text, lrs: text, 'lrs-key': text, 'lrs-secret': text }
  return readOptions(args, known, (values): ServeOptions | { wrong: string } => {
    const port = values.port ?? '0'
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return { wrong: `--port ${port} is not a port number` }
    const endpoint = values.lrs ?? environment['STATION_LRS_URL'] ?? null
    if (endpoint !== null && !/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : '')) {
      return { wrong: `--lrs ${endpoint} is not an http or https address` }
    }
    const key = values['lrs-key'] ?? environment['STATION_LRS_KEY'] ?? ''
    const secret = values['lrs-secret'] ?? environment['STATION_LRS_SECRET'] ?? ''
    const site = values.site ?? null
    const pageSecret = environment['STATION_PAGE_SECRET'] ?? null
    if (pageSecret !== null && !/^[\w-]{43}$/.test(pageSecret)) {
      return { wrong: 'STATION_PAGE_SECRET is not 32 bytes in base64url' }
    }
    return {
      dataFolder: folderOf(values.data, site),
      siteFolder: site === null ? null : resolve(site),
      port: Number(port),
      pagesFolder: values.pages === undefined ? null : resolve(values.pages),
      recordStore: endpoint === null && key === '' ? null : { endpoint, key, secret },
      pageSecret,
    }
  })
}

/** Runs the station until its host stops it. Resolves with the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const { dataFolder } = options
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const host = createHost(dataFolder)
  const stopped = new Promise<string>((resolveStop) => host.onStop(resolveStop))
  const say = (words: string) => process.stderr.write(`${words}\n`)
  const pagesFolder = options.pagesFolder ?? findPages()
  if (pagesFolder === null) {
    say('The pages are not built yet: run "npm run build" first.')
    return EXIT.failed
  }
  const start = await startStation({
    ...options,
    pagesFolder,
    version: packageFile.version,
    stationId: await stationIdentity(dataFolder),
    sealingKey: await host.sealingKey(),
    host,
    diary: openDiary(dataFolder),
    readers: (clock) => [createHidResidentIdReader({ id: 'resident-id-hid', clock, loadPort: loadHidPort })],
    onProgress: say,
    onLink: (link) => process.stdout.write(`Another screen ${link}\n`),
  })
  if (start.started) return runUntil(stopped, start.station, host)
  if ('port' in start) {
    say(`Port ${start.port.port} is taken by another program. Choose another with --port, or leave it out.`)
    return EXIT.failed
  }
  return showTrouble(start.trouble, options.port, host, stopped)
}

async function runUntil(stopped: Promise<string>, station: RunningStation, host: StationHost): Promise<number> {
  host.ready({
    origin: station.origin,
    port: station.port,
    cookieName: station.cookie.name,
    cookieValue: station.cookie.value,
    enterUrl: station.enterLink(),
  })
  await station.stop(await stopped)
  return EXIT.done
}

/** Shows what is wrong until the host ends: the person before the screen must learn what to do. */
async function showTrouble(
  trouble: Trouble,
  port: number,
  host: StationHost,
  stopped: Promise<string>,
): Promise<number> {
  process.stderr.write(`${troubleLine(trouble)}\n`)
  const { server, port: taken } = await serveTrouble(trouble, port)
  host.trouble(`http://127.0.0.1:${taken}/`)
  await stopped
  server.closeAllConnections()
  server.close()
  return EXIT.failed
}

/** The built pages: beside the bundle, or where the build puts them when run from source. */
function findPages(): string | null {
  const candidates = [join(import.meta.dirname, '../renderer'), resolve(import.meta.dirname, '../../../out/renderer')]
  return candidates.find((folder) => existsSync(join(folder, 'kiosk/index.html'))) ?? null
}
