import { resolve } from 'node:path'
import { defaultDataFolder } from '../station/hosts/data-folder.mjs'

/** What the shell was started with. */
export interface ShellOptions {
  dataFolder: string
  /** The sealing key stays in a file, so that the browser host can open this data folder too. */
  keyInFile: boolean
  /** The port that was asked for; 0 lets the system choose. */
  port: number
  /** What `serve` gets besides data folder and port. */
  stationArguments: string[]
}

/** Options that are the station's own. Secrets of destinations come by the environment, never by argument. */
const passedOn = [
  '--site',
  '--lrs',
  '--lrs-key',
  '--object-store',
  '--object-store-manner',
  '--object-store-region',
  '--object-store-key',
  '--receipts',
  '--proxy',
  '--ca',
  '--stick-folder',
]

/**
 * Picks the product's options out of the command line. Chromium's and Electron's own switches stand between them,
 * so what is not known here is left to them.
 */
export function shellOptions(commandLine: readonly string[]): ShellOptions {
  const options: ShellOptions = {
    dataFolder: defaultDataFolder('site'),
    keyInFile: commandLine.includes('--key-in-file'),
    port: 0,
    stationArguments: [],
  }
  for (const [position, option] of commandLine.entries()) {
    const value = commandLine[position + 1]
    if (value === undefined) break
    if (option === '--data') options.dataFolder = resolve(value)
    else if (option === '--port') options.port = Number(value)
    else if (passedOn.includes(option)) options.stationArguments.push(option, value)
  }
  return options
}
