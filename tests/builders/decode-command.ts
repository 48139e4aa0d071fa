import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { decode, readDecodeOptions } from '../../electron/station/commands/reader-decode.ts'
import type { CommandOutcome } from './station-command.ts'

/** What `station reader decode` comes to with these arguments, without a process of its own. */
export async function runDecode(args: readonly string[], input = ''): Promise<CommandOutcome> {
  const asked = readDecodeOptions([...args])
  if (asked.kind !== 'run') throw new Error(`the arguments are not those of a run: ${JSON.stringify(asked)}`)
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const said = Promise.all([text(stdout), text(stderr)])
  const code = await decode(asked.options, { stdin: Readable.from([input]), stdout, stderr })
  stdout.end()
  stderr.end()
  const [output, errors] = await said
  return { code, stdout: output, stderr: errors }
}
