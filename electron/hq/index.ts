import { command, runCommand } from '../station/commands/run-command.ts'
import { SAY_ON_TERMINAL, type Saying } from './commands/archive-option.ts'
import { AUDIT_HELP, audit, readAuditOptions } from './commands/audit.ts'
import { CHECK_PROOF_HELP, checkProof, readCheckProofOptions } from './commands/check-proof.ts'
import { ENROL_HELP, enrol, REVOKE_HELP, readEnrolOptions, readRevokeOptions, revoke } from './commands/enrol.ts'
import { KEYS_HELP, keys, readKeysOptions } from './commands/keys.ts'
import { RECEIPTS_HELP, readReceiptsOptions, receipts } from './commands/receipts.ts'
import { RECEIVE_HELP, readReceiveOptions, receive } from './commands/receive.ts'
import { readStatusOptions, STATUS_HELP, status } from './commands/status.ts'

const HELP = `hq <command> [options]

  keys         makes, shows, rotates and retires headquarters' keys
  enrol        enrols a station by its key
  revoke       takes nothing more from a station
  receive      takes in what stations sent, once it is proven
  receipts     vouches for what is held, in files for a static web host or a stick
  audit        recomputes a site, a session or a trainee's hours, and shows what does not fit
  status       how the records of every station stand
  check-proof  checks what "station prove" wrote about one entry, with nothing but the keys

hq <command> --help tells a command's options.`

const COMMANDS = new Map([
  ['keys', command(readKeysOptions, toTerminal(keys), KEYS_HELP)],
  ['enrol', command(readEnrolOptions, toTerminal(enrol), ENROL_HELP)],
  ['revoke', command(readRevokeOptions, toTerminal(revoke), REVOKE_HELP)],
  ['receive', command((args) => readReceiveOptions(args, process.env), toTerminal(receive), RECEIVE_HELP)],
  ['receipts', command(readReceiptsOptions, toTerminal(receipts), RECEIPTS_HELP)],
  ['audit', command(readAuditOptions, toTerminal(audit), AUDIT_HELP)],
  ['status', command(readStatusOptions, toTerminal(status), STATUS_HELP)],
  ['check-proof', command(readCheckProofOptions, toTerminal(checkProof), CHECK_PROOF_HELP)],
])

function toTerminal<T>(work: (options: T, say: Saying) => number | Promise<number>) {
  return (options: T) => work(options, SAY_ON_TERMINAL)
}

process.exitCode = await runCommand(process.argv.slice(2), COMMANDS, HELP)
