import { type Asked, EXIT, readDataOptions } from './commands/command-line.ts'
import { EXPORT_HELP, exportRecords, readExportOptions } from './commands/export.ts'
import { PROVE_HELP, prove, readProveOptions } from './commands/prove.ts'
import { readReaderOptions } from './commands/reader.ts'
import { REBUILD_HELP, rebuild } from './commands/rebuild.ts'
import { readServeOptions, SERVE_HELP, serve } from './commands/serve.ts'
import { readVerifyOptions, VERIFY_HELP, verify } from './commands/verify.ts'

const HELP = `station <command> [options]

  serve      runs the station
  verify     checks the log and everything made of it against what was signed
  prove      proves that one entry is in the log, to whoever has nothing else of it
  rebuild    makes the derived tables anew from the log
  export     writes records to a folder or a stick, encrypted to headquarters
  reader     lists and watches the card readers of this machine, decodes recordings of them

station <command> --help tells a command's options.`

function main(args: string[]): number | Promise<number> {
  const [command, ...rest] = args
  switch (command) {
    case 'serve':
      return run(readServeOptions(rest, process.env), serve, SERVE_HELP)
    case 'verify':
      return run(readVerifyOptions(rest), verify, VERIFY_HELP)
    case 'prove':
      return run(readProveOptions(rest), prove, PROVE_HELP)
    case 'rebuild':
      return run(readDataOptions(rest), rebuild, REBUILD_HELP)
    case 'export':
      return run(readExportOptions(rest), exportRecords, EXPORT_HELP)
    case 'reader': {
      const asked = readReaderOptions(rest)
      return run(asked, (work) => work(), asked.help)
    }
    case '--help':
    case 'help':
      process.stdout.write(`${HELP}\n`)
      return EXIT.done
    default:
      process.stderr.write(
        `${command === undefined ? 'A command is needed.' : `There is no command ${command}.`}\n${HELP}\n`,
      )
      return EXIT.usage
  }
}

function run<T>(
  asked: Asked<T>,
  work: (options: T) => number | Promise<number>,
  help: string,
): number | Promise<number> {
  switch (asked.kind) {
    case 'help':
      process.stdout.write(`${help}\n`)
      return EXIT.done
    case 'wrong':
      process.stderr.write(`${asked.message}\n\n${help}\n`)
      return EXIT.usage
    case 'run':
      return work(asked.options)
  }
}

// What is left open by then (a device that does not let go) must not keep the machine from turning off.
process.exit(await main(process.argv.slice(2)))
