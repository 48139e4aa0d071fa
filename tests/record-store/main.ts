import { parseArgs } from 'node:util'
import { startRecordStore } from './record-store.ts'

/**
 * The record store double as a program: `node tests/record-store/main.ts [--port N] [--key K] [--secret S]`. It prints
 * one line of JSON with its endpoint. `GET /control` lists what it holds; `POST /control` with a fault (faults.ts)
 * makes something go wrong.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    key: { type: 'string', default: 'station' },
    secret: { type: 'string', default: 'secret' },
  },
})

const store = await startRecordStore({ port: Number(values.port), key: values.key, secret: values.secret })
process.stdout.write(`${JSON.stringify({ endpoint: store.endpoint, key: store.key, secret: store.secret })}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void store.stop().then(() => process.exit(0)))
}
