import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import type { HostRequest } from '../../../electron/station/hosts/host.ts'
import { SavePaper } from '../../../electron/station/hosts/host-messages.ts'
import { shellPort, utilityHost } from '../../../electron/station/hosts/utility-host.ts'
import { ToReaders } from '../../../electron/station/readers/process/messages.ts'
import type { ReaderProcess } from '../../../electron/station/readers/process/reader-process-handle.ts'

/**
 * Stands in for the station where a test wants it to misbehave: speaks the real messages through the real host, serves
 * nothing but its own fate. `--site` says how it lives: `works`, `in-trouble`,
 * `never-ready`, `refuses` or `ignores-stop`.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { data: { type: 'string' }, site: { type: 'string' }, port: { type: 'string' } },
})
const fate = values.site?.split('/').at(-1) ?? 'works'
const port = shellPort(process)
if (port === null) throw new Error('Not in a utility process')
if (fate === 'refuses') process.exit(2)
if (fate === 'never-ready') process.exit(1)

const host = utilityHost(port)
const key = await host.sealingKey()
const isOwnMessage = (message: unknown): message is HostRequest => typeof message === 'object' && message !== null

/** What came of each sheet that the test had saved. */
const papersSaved: string[] = []

async function savePaper({ path, name, language }: SavePaper): Promise<void> {
  papersSaved.push((await host.savePaper?.({ path, name, language })) ?? 'nobody can')
}

/** The reader process that the test asked for, and all that came from it. */
let readers: ReaderProcess | null = null
const heard: unknown[] = []

function withReaders(order: string, message: string): void {
  if (order === 'start') {
    readers = host.startReaders({
      onMessage: (told) => heard.push(told),
      onEnd: (how) => heard.push({ ended: how }),
    })
  } else if (order === 'send') readers?.send(ToReaders.parse(JSON.parse(message)))
  else if (order === 'kill') readers?.kill()
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (pathname === '/key') response.end(key.toString('hex'))
  else if (pathname === '/die') process.exit(70)
  else if (pathname === '/say') {
    const message: unknown = JSON.parse(searchParams.get('message') ?? 'null')
    const sheet = SavePaper.safeParse(message)
    if (sheet.success) void savePaper(sheet.data)
    else if (isOwnMessage(message)) host.send(message)
    response.end()
  } else if (pathname === '/papers-saved') response.end(JSON.stringify(papersSaved))
  else if (pathname.startsWith('/readers/')) {
    withReaders(pathname.slice('/readers/'.length), searchParams.get('message') ?? '')
    response.end(JSON.stringify(heard))
  } else response.writeHead(404).end()
})
host.onStop(() => {
  if (fate !== 'ignores-stop') process.exit(0)
})
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  const origin = `http://127.0.0.1:${address.port}`
  if (fate === 'in-trouble') {
    host.trouble(`${origin}/`)
    return
  }
  host.ready({
    origin,
    port: address.port,
    cookieName: 'station',
    cookieValue: `secret-of-${process.pid}`,
    enterUrl: `${origin}/enter?key=once`,
  })
})
