import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import Database from 'better-sqlite3'

/**
 * What a Node program with a database and a port needs at the least, and a plain file server: `bare-server.ts DATABASE
 * [FILE]`. Prints `Bare ready <address>`, then serves the file, whole or the range asked for.
 */
const [database = '', file] = process.argv.slice(2)
const db = new Database(database)
db.pragma('journal_mode = WAL')

const server = createServer((request, response) => {
  if (file === undefined) {
    response.end()
    return
  }
  const { size } = statSync(file)
  const [, first = '0', last = String(size - 1)] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  const [start, end] = [Number(first), Number(last)]
  const part = request.headers.range !== undefined
  response.writeHead(part ? 206 : 200, {
    'Content-Length': end - start + 1,
    'Content-Type': 'video/mp4',
    ...(part ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
  })
  createReadStream(file, { start, end }).pipe(response)
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  process.stdout.write(`Bare ready http://127.0.0.1:${address.port}/\n`)
})
process.once('SIGTERM', () => process.exit(0))
