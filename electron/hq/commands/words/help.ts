import type { InBoth } from '../../pages/language.ts'
import { ENGLISH } from './help-en.ts'
import { CHINESE } from './help-zh.ts'

/** The commands of headquarters, in the order in which they are listed. */
export const COMMAND_NAMES = [
  'keys',
  'enrol',
  'revoke',
  'receive',
  'receipts',
  'audit',
  'status',
  'check-proof',
] as const
export type CommandName = (typeof COMMAND_NAMES)[number]

/** What `--help` tells: of the program, and of each command. */
export const HELP: InBoth<Record<CommandName | 'program', string>> = { 'zh-CN': CHINESE, en: ENGLISH }
