import { EXIT } from '../station/commands/command-line.ts'

const HELP = `hq <command> [options]

hq <command> --help tells a command's options.`

function main(args: string[]): number {
  const [command] = args
  if (command === '--help' || command === 'help') {
    process.stdout.write(`${HELP}\n`)
    return EXIT.done
  }
  process.stderr.write(
    `${command === undefined ? 'A command is needed.' : `There is no command ${command}.`}\n${HELP}\n`,
  )
  return EXIT.usage
}

process.exit(main(process.argv.slice(2)))
