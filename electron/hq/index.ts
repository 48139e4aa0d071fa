import { type Asked, EXIT } from '../station/commands/command-line.ts'
import { SAY_ON_TERMINAL, type Saying } from './commands/archive-option.ts'
import { AUDIT_HELP, audit, readAuditOptions } from './commands/audit.ts'
import { CHECK_PROOF_HELP, checkProof, readCheckProofOptions } from './commands/check-proof.ts'
import { ENROL_HELP, enrol, REVOKE_HELP, readEnrolOptions, readRevokeOptions, revoke } from './commands/enrol.ts'
import { KEYS_HELP, keys, readKeysOptions } from './commands/keys.ts'
import { RECEIPTS_HELP, readReceiptsOptions, receipts } from './commands/receipts.ts'
import { RECEIVE_HELP, readReceiveOptions, receive } from './commands/receive.ts'
import { readStatusOptions, STATUS_HELP, status } from './commands/status.ts'

const HELP = `hq <command> [options]

  keys       makes, shows, rotates and retires headquarters' keys
  enrol      enrols a station by its key
  revoke     takes nothing more from a station
  receive    takes in what stations sent, once it is proven
  receipts   vouches for what is held, in files for a static web host or a stick
  audit      recomputes a site, a session or a trainee's hours, and shows what does not fit
  status     how the records of every station stand
  check-proof  checks what "station prove" wrote about one entry, with nothing but the keys

hq <command> --help tells a command's options.`

function main(args: string[]): number | Promise<number> {
  const [command, ...rest] = args
  switch (command) {
    case 'keys':
      return run(readKeysOptions(rest), keys, KEYS_HELP)
    case 'enrol':
      return run(readEnrolOptions(rest), enrol, ENROL_HELP)
    case 'revoke':
      return run(readRevokeOptions(rest), revoke, REVOKE_HELP)
    case 'receive':
      return run(readReceiveOptions(rest, process.env), receive, RECEIVE_HELP)
    case 'receipts':
      return run(readReceiptsOptions(rest), receipts, RECEIPTS_HELP)
    case 'audit':
      return run(readAuditOptions(rest), audit, AUDIT_HELP)
    case 'check-proof':
      return run(readCheckProofOptions(rest), checkProof, CHECK_PROOF_HELP)
    case 'status':
      return run(readStatusOptions(rest), status, STATUS_HELP)
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
  work: (options: T, say: Saying) => number | Promise<number>,
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
      return work(asked.options, SAY_ON_TERMINAL)
  }
}

process.exitCode = await main(process.argv.slice(2))
