import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../station/hosts/data-folder.mjs'
import { LaunchProblem, project } from './project.mjs'

export const help = `Starts the training station: npm start -- [options]

  --data DIR         where the station keeps its records (default: this user's application data folder;
                     the demo has a folder of its own there)
  --site FOLDER      the site package to run (default: the demo site)
  --port N           the port on 127.0.0.1 (default: any free one)
  --headless         open no window, print the link
  --host HOST        electron or browser (default: electron where it can be had, otherwise browser);
                     asking for electron tries again to fetch it
  --lrs URL          the learning record store, with --lrs-key K and --lrs-secret S
                     (or STATION_LRS_URL, STATION_LRS_KEY, STATION_LRS_SECRET in the environment)
  --object-store URL, --receipts URL, --proxy URL, --ca FILE, --stick-folder DIR and what belongs to them
                     as "npm run station -- serve --help" tells them
  --help             show this

Ctrl+C ends it. When the station can take a tap it prints: Station ready http://127.0.0.1:PORT/enter?key=…`

/**
 * @typedef {'electron' | 'browser'} Host
 * @typedef {{
 *   dataFolder: string, site: string, isDemo: boolean, port: number, headless: boolean, host: Host | null,
 *   lrs: { url: string | undefined, key: string | undefined, secret: string | undefined },
 *   passedOn: readonly string[], objectStoreSecret: string | undefined,
 * }} Options `host` is null when nobody asked for one; `passedOn` are
 *   arguments of `serve` as they were given
 */

/** Options of `serve` that tell where records go; those that name a file or a folder are meant from where they were given. */
const PASSED_ON = /** @type {const} */ ([
  'object-store',
  'object-store-manner',
  'object-store-region',
  'object-store-key',
  'receipts',
  'proxy',
  'ca',
  'stick-folder',
])
const FILES = ['ca', 'stick-folder']

/**
 * @param {readonly string[]} given the command line after `npm start --`
 * @param {{ environment: Record<string, string | undefined>, folder: string }} [computer]
 * @returns {Options | 'help'} throws a LaunchProblem with exit code 2 when an option is not known or not possible
 */
export function readOptions(given, computer = { environment: process.env, folder: process.cwd() }) {
  const { values } = parsed(given)
  if (values.help) return 'help'
  const host = hostOf(values.host)
  if (host === 'electron' && values.headless) {
    throw wrong('--headless opens no window, and Electron is nothing but windows: use --host browser with it.')
  }
  const { environment, folder } = computer
  return {
    dataFolder:
      values.data === undefined
        ? defaultDataFolder(values.site === undefined ? 'demo' : 'site')
        : resolve(folder, values.data),
    site: values.site === undefined ? join(project, 'resources', 'demo-site') : resolve(folder, values.site),
    isDemo: values.site === undefined,
    port: portOf(values.port),
    headless: values.headless ?? false,
    host,
    lrs: {
      url: values.lrs ?? environment['STATION_LRS_URL'],
      key: values['lrs-key'] ?? environment['STATION_LRS_KEY'],
      secret: values['lrs-secret'] ?? environment['STATION_LRS_SECRET'],
    },
    passedOn: PASSED_ON.flatMap((name) => {
      const value = values[name]
      return value === undefined ? [] : [`--${name}`, FILES.includes(name) ? resolve(folder, value) : value]
    }),
    objectStoreSecret: values['object-store-secret'] ?? environment['STATION_OBJECT_STORE_SECRET'],
  }
}

/** @param {readonly string[]} given */
function parsed(given) {
  try {
    return parseArgs({
      args: [...given],
      strict: true,
      allowPositionals: false,
      options: {
        data: { type: 'string' },
        site: { type: 'string' },
        port: { type: 'string' },
        headless: { type: 'boolean' },
        host: { type: 'string' },
        lrs: { type: 'string' },
        'lrs-key': { type: 'string' },
        'lrs-secret': { type: 'string' },
        'object-store': { type: 'string' },
        'object-store-manner': { type: 'string' },
        'object-store-region': { type: 'string' },
        'object-store-key': { type: 'string' },
        'object-store-secret': { type: 'string' },
        receipts: { type: 'string' },
        proxy: { type: 'string' },
        ca: { type: 'string' },
        'stick-folder': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

/**
 * @param {string | undefined} host
 * @returns {Host | null}
 */
function hostOf(host) {
  if (host === undefined || host === 'electron' || host === 'browser') return host ?? null
  throw wrong(`--host is electron or browser, not ${host}.`)
}

/** @param {string | undefined} port */
function portOf(port) {
  const number = Number(port ?? '0')
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number
  throw wrong(`--port is a number from 0 to 65535, not ${port}.`)
}

/** @param {string} message */
function wrong(message) {
  return new LaunchProblem(`${message}\nSee npm start -- --help`, 2)
}

/**
 * What the station's `serve` gets: the same in both hosts. Secrets are not among it, because other users of the computer
 * can read a command line.
 * @param {Options} options
 */
export function stationArguments(options) {
  const given = ['--data', options.dataFolder, '--site', options.site, '--port', String(options.port)]
  if (options.lrs.url !== undefined) given.push('--lrs', options.lrs.url)
  if (options.lrs.key !== undefined) given.push('--lrs-key', options.lrs.key)
  return [...given, ...options.passedOn]
}

/**
 * The station's environment with the secrets of where records go in it.
 * @param {Options} options
 * @returns {NodeJS.ProcessEnv}
 */
export function stationEnvironment({ lrs, objectStoreSecret }) {
  return {
    ...process.env,
    ...(lrs.secret === undefined ? {} : { STATION_LRS_SECRET: lrs.secret }),
    ...(objectStoreSecret === undefined ? {} : { STATION_OBJECT_STORE_SECRET: objectStoreSecret }),
  }
}
