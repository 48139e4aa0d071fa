import { parseArgs } from 'node:util'
import { startObjectStore } from './object-store.ts'

/**
 * The object store double as a program: `node tests/object-store/main.ts [--port N]`. It prints one line of JSON with the
 * address of its bucket and the credentials for it.
 */
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })

const { address, credentials } = await startObjectStore({ port: Number(values.port) })
process.stdout.write(`${JSON.stringify({ address, ...credentials })}\n`)
