import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import packageFile from '../../../package.json' with { type: 'json' }
import { systemClock, systemEvery } from '../clock/clock.ts'
import { openDiary } from '../diary.ts'
import { createHost } from '../hosts/create-host.ts'
import type { StationHost } from '../hosts/host.ts'
import { stationIdentity } from '../identity.ts'
import { type RunningStation, type StationStart, startStation } from '../station.ts'
import { serveTrouble, type Trouble, troubleLine, troubleOf } from '../trouble.ts'
import type { GivenDestinations } from '../upload/destination-forms.ts'
import { type Asked, EXIT, folderOf, readOptions } from './command-line.ts'
import { DESTINATION_HELP, DESTINATION_OPTIONS, readDestinations } from './destination-options.ts'

export const SERVE_HELP = `station serve: runs the station

  --data DIR          the data folder (default: the platform's application-data folder)
  --site FOLDER       a site package to take over (default: the one in force)
  --port N            port on 127.0.0.1 (default: any free one)
  --pages DIR         the built pages (default: beside the program)
${DESTINATION_HELP}
  --stick-folder DIR  a folder that is used as if it were a USB stick, besides those that are plugged in

Prints "Station ready <link>" when it can take a tap. SIGINT and SIGTERM end it in good order.`

interface ServeOptions {
  dataFolder: string
  siteFolder: string | null
  port: number
  pagesFolder: string | null
  destinations: GivenDestinations
  stickFolder: string | null
  pageSecret: string | null
}

const SERVE_OPTIONS = ['data', 'site', 'port', 'pages', 'stick-folder', ...DESTINATION_OPTIONS]

/** Reads the options of `serve`; what must stay secret may come from the environment. */
export function readServeOptions(args: string[], environment: NodeJS.ProcessEnv): Asked<ServeOptions> {
  return readOptions(args, SERVE_OPTIONS, (given): { options: ServeOptions } | { wrong: string } => {
    const port = given.get('port') ?? '0'
    const pageSecret = environment['STATION_PAGE_SECRET'] ?? null
    const wrong = wrongWith(port, pageSecret)
    if (wrong !== null) return { wrong }
    const destinations = readDestinations(given, environment)
    if ('wrong' in destinations) return destinations
    const site = given.get('site') ?? null
    const pages = given.get('pages') ?? null
    const stick = given.get('stick-folder') ?? null
    return {
      options: {
        dataFolder: folderOf(given.get('data'), site),
        siteFolder: site === null ? null : resolve(site),
        port: Number(port),
        pagesFolder: pages === null ? null : resolve(pages),
        destinations: destinations.read,
        stickFolder: stick === null ? null : resolve(stick),
        pageSecret,
      },
    }
  })
}

/** What is wrong with the values given, in words, or null. */
function wrongWith(port: string, pageSecret: string | null): string | null {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return `--port ${port} is not a port number`
  if (pageSecret !== null && !/^[\w-]{43}$/.test(pageSecret)) return 'STATION_PAGE_SECRET is not 32 bytes in base64url'
  return null
}

/** Runs the station until its host stops it. Resolves with the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const host = createHost(options.dataFolder)
  const stopped = new Promise<string>((resolveStop) => host.onStop(resolveStop))
  const pagesFolder = options.pagesFolder ?? findPages()
  if (pagesFolder === null) {
    say('The pages are not built yet: run "npm run build" first.')
    return EXIT.failed
  }
  const start = await Promise.race([begin(options, pagesFolder, host), stopped])
  // Asked to end before it could take a tap, which a large package delays: what was begun is undone by the database.
  if (typeof start === 'string') return EXIT.done
  if (start.started) return runUntil(stopped, start.station, host)
  if ('port' in start) {
    say(`Port ${start.port.port} is taken by another program. Choose another with --port, or leave it out.`)
    return EXIT.failed
  }
  return showTrouble(start.trouble, options.port, host, stopped)
}

/** Starts the station; what nobody expected becomes a page too, since a restart would most often meet it again. */
async function begin(options: ServeOptions, pagesFolder: string, host: StationHost): Promise<StationStart> {
  try {
    return await startIn(options, pagesFolder, host)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return { started: false, trouble: troubleOf(error) }
  }
}

async function startIn(options: ServeOptions, pagesFolder: string, host: StationHost): Promise<StationStart> {
  const { dataFolder } = options
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  return startStation({
    ...options,
    pagesFolder,
    version: packageFile.version,
    stationId: await stationIdentity(dataFolder),
    sealingKey: await host.sealingKey(),
    host,
    clock: systemClock(),
    every: systemEvery,
    diary: openDiary(dataFolder),
    onProgress: say,
    onLink: (link) => process.stdout.write(`Another screen ${link}\n`),
  })
}

function say(words: string): void {
  process.stderr.write(`${words}\n`)
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
