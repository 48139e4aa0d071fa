import { type Asked, EXIT } from './command-line.ts'

/** One command of a program: reads the arguments after its name, and does its work; its result is the exit code. */
export type Command = (args: string[]) => number | Promise<number>

/** A command that works with the options it reads, or says what is wrong with them, or tells its `help`. */
export function command<T>(
  read: (args: string[]) => Asked<T>,
  work: (options: T) => number | Promise<number>,
  help: string,
): Command {
  return (args) => answered(read(args), work, help)
}

/** Does what a command line that was read asks for; the exit code. */
export function answered<T>(
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

/** What a program says of a line that names no command of it. */
export interface NoCommandWords {
  commandLacking: string
  noSuchCommand: (name: string) => string
}

const IN_ENGLISH: NoCommandWords = {
  commandLacking: 'A command is needed.',
  noSuchCommand: (name) => `There is no command ${name}.`,
}

/** Runs the command that a program's arguments name, or tells the program's `help`; the exit code. */
export function runCommand(
  [name, ...args]: string[],
  commands: ReadonlyMap<string, Command>,
  help: string,
  words: NoCommandWords = IN_ENGLISH,
): number | Promise<number> {
  const named = name === undefined ? undefined : commands.get(name)
  if (named !== undefined) return named(args)
  if (name === '--help' || name === 'help') {
    process.stdout.write(`${help}\n`)
    return EXIT.done
  }
  process.stderr.write(`${name === undefined ? words.commandLacking : words.noSuchCommand(name)}\n${help}\n`)
  return EXIT.usage
}
