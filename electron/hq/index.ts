import type { Asked } from '../station/commands/command-line.ts'
import { command, runCommand } from '../station/commands/run-command.ts'
import { SAY_ON_TERMINAL, type Saying } from './commands/archive-option.ts'
import { audit, readAuditOptions } from './commands/audit.ts'
import { checkProof, readCheckProofOptions } from './commands/check-proof.ts'
import { enrol, readEnrolOptions, readRevokeOptions, revoke } from './commands/enrol.ts'
import { keys, readKeysOptions } from './commands/keys.ts'
import { readReceiptsOptions, receipts } from './commands/receipts.ts'
import { readReceiveOptions, receive } from './commands/receive.ts'
import { commandFirst, inOwnLanguage, spokenLanguage } from './commands/spoken-options.ts'
import { readStatusOptions, status } from './commands/status.ts'
import { COMMAND_WORDS } from './commands/words/command-words.ts'
import { type CommandName, HELP } from './commands/words/help.ts'

const args = inOwnLanguage(process.argv.slice(2), process.env, Intl.DateTimeFormat().resolvedOptions().locale)
const language = spokenLanguage(args)
const help = HELP[language]

function onTerminal<T>(
  name: CommandName,
  read: (args: string[]) => Asked<T>,
  work: (options: T, say: Saying) => number | Promise<number>,
) {
  return [name, command(read, (options: T) => work(options, SAY_ON_TERMINAL), help[name])] as const
}

const commands = new Map([
  onTerminal('keys', readKeysOptions, keys),
  onTerminal('enrol', readEnrolOptions, enrol),
  onTerminal('revoke', readRevokeOptions, revoke),
  onTerminal('receive', (given) => readReceiveOptions(given, process.env), receive),
  onTerminal('receipts', readReceiptsOptions, receipts),
  onTerminal('audit', readAuditOptions, audit),
  onTerminal('status', readStatusOptions, status),
  onTerminal('check-proof', readCheckProofOptions, checkProof),
])

process.exitCode = await runCommand(commandFirst(args), commands, help.program, COMMAND_WORDS[language].program)
