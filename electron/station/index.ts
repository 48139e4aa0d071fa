import { readDataOptions } from './commands/command-line.ts'
import { EXPORT_HELP, exportRecords, readExportOptions } from './commands/export.ts'
import { PROVE_HELP, prove, readProveOptions } from './commands/prove.ts'
import { readReaderOptions } from './commands/reader.ts'
import { REBUILD_HELP, rebuild } from './commands/rebuild.ts'
import { answered, command, runCommand } from './commands/run-command.ts'
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

const COMMANDS = new Map([
  ['serve', command((args) => readServeOptions(args, process.env), serve, SERVE_HELP)],
  ['verify', command(readVerifyOptions, verify, VERIFY_HELP)],
  ['prove', command(readProveOptions, prove, PROVE_HELP)],
  ['rebuild', command(readDataOptions, rebuild, REBUILD_HELP)],
  ['export', command(readExportOptions, exportRecords, EXPORT_HELP)],
  ['reader', reader],
])

function reader(args: string[]): number | Promise<number> {
  const asked = readReaderOptions(args)
  return answered(asked, (work) => work(), asked.help)
}

// What is left open by then (a device that does not let go) must not keep the machine from turning off.
process.exit(await runCommand(process.argv.slice(2), COMMANDS, HELP))
