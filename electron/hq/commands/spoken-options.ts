import { type Asked, readOptions } from '../../station/commands/command-line.ts'
import { PageLanguage } from '../pages/language.ts'
import { COMMAND_WORDS, type CommandWords } from './words/command-words.ts'

/** What every command is given: in which language it speaks on the terminal. */
export interface Spoken {
  language: PageLanguage
}

/** What a terminal is spoken to in where nothing says. */
const ON_A_TERMINAL: PageLanguage = 'en'

/** The language that a command line asks for with `--language`, also where the rest of it is wrong. */
export function spokenLanguage(args: readonly string[]): PageLanguage {
  const asked = args.flatMap((argument, place) => {
    if (argument === '--language') return [args[place + 1]]
    return argument.startsWith('--language=') ? [argument.slice('--language='.length)] : []
  })
  const language = PageLanguage.safeParse(asked.at(-1))
  return language.success ? language.data : ON_A_TERMINAL
}

/**
 * The arguments with the language of the computer's user before them, where they name none: Chinese where that is
 * Chinese. `environment` has POSIX's LC_ALL, LC_MESSAGES and LANG, the first that is set counts; `locale` is what other
 * systems are set to.
 */
export function inOwnLanguage(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  locale: string,
): string[] {
  const isAsked = args.some((argument) => argument === '--language' || argument.startsWith('--language='))
  const set = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name]).find((value) => value)
  return isAsked || !(set ?? locale).startsWith('zh') ? [...args] : ['--language=zh-CN', ...args]
}

/** The arguments with the command first: `--language` may stand before it, and stays before a `--` that ends the options. */
export function commandFirst(args: readonly string[]): string[] {
  const [first, second] = args
  const isApart = first === '--language' && second !== undefined
  if (!isApart && !first?.startsWith('--language=')) return [...args]
  const [language, [command, ...rest]] = [args.slice(0, isApart ? 2 : 1), args.slice(isApart ? 2 : 1)]
  return command === undefined ? [] : [command, ...language, ...rest]
}

type MakeOptions<T> = Parameters<typeof readOptions<T>>[2]
type Made<T> = ReturnType<MakeOptions<T>>

/** Reads a command's options, with `--language` among them, and says what is wrong with them in that language. */
export function readSpokenOptions<T>(
  args: string[],
  names: readonly string[],
  make: (given: ReadonlyMap<string, string>, also: Parameters<MakeOptions<T>>[1], spoken: SpokenWords) => Made<T>,
  more: Omit<NonNullable<Parameters<typeof readOptions<T>>[3]>, 'inWords'> = {},
): Asked<T> {
  const language = spokenLanguage(args)
  const words = COMMAND_WORDS[language]
  return readOptions<T>(
    args,
    [...names, 'language'],
    (given, also) => {
      const asked = given.get('language')
      if (asked !== undefined && !PageLanguage.safeParse(asked).success) return { wrong: words.options.language }
      return make(given, also, { language, words })
    },
    { ...more, inWords: (error) => unreadInWords(error, words) },
  )
}

/** The language that was asked for, and the words of it. */
export interface SpokenWords extends Spoken {
  words: CommandWords
}

/** What is wrong with a line that Node does not read; its message names the option or the argument in quotes. */
function unreadInWords(error: unknown, { options }: CommandWords): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const named = /'([^' ]+)/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return options.unknown(named)
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return options.badValue(named)
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return options.notUnderstood(named)
    default:
      return null
  }
}
