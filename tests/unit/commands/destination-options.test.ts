import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readServeOptions } from '../../../electron/station/commands/serve.ts'
import { aFolder } from '../../builders/people-room.ts'

function destinations(args: string[], environment: NodeJS.ProcessEnv = {}) {
  const read = readServeOptions(args, environment)
  if (read.kind === 'run') return read.options.destinations
  return read.kind === 'wrong' ? read.message : null
}

test('without a word of them, destinations are left to the console and the site package', () => {
  expect(destinations([])).toEqual({ recordStore: null, objectStore: null, receipts: null, connection: null })
})

test('an object store is named with what signs for it, and its secret may come from the environment', () => {
  const args = ['--object-store', 'https://s3.example.org/records/', '--object-store-key', 'AKID']
  const environment = { STATION_OBJECT_STORE_SECRET: 'secret' }
  expect(destinations(args, environment)).toMatchObject({
    objectStore: {
      address: 'https://s3.example.org/records',
      manner: 's3',
      region: 'us-east-1',
      key: 'AKID',
      secret: 'secret',
    },
  })
})

test('a plain server needs no key', () => {
  expect(destinations(['--object-store', 'http://files.example.org/r', '--object-store-manner', 'put'])).toMatchObject({
    objectStore: { manner: 'put', key: '', secret: '' },
  })
})

test('receipts and a proxy are addresses', () => {
  const args = ['--receipts', 'https://static.example.org/receipts', '--proxy', 'http://10.0.0.1:8080']
  expect(destinations(args)).toMatchObject({
    receipts: 'https://static.example.org/receipts',
    connection: { proxy: 'http://10.0.0.1:8080', certificateAuthority: null },
  })
})

test.each([
  [['--object-store', 's3://records'], '--object-store s3://records is not an http or https address'],
  [['--object-store', 'https://s3.example.org/r'], '--object-store needs --object-store-key to sign requests with'],
  [['--object-store', 'https://x', '--object-store-manner', 'ftp'], '--object-store-manner ftp is neither s3 nor put'],
  [['--receipts', 'here'], '--receipts here is not an http or https address'],
  [['--proxy', 'socks5://10.0.0.1'], '--proxy socks5://10.0.0.1 is not an http or https address'],
])('%j is wrong: %s', (args, message) => {
  expect(destinations(args)).toBe(message)
})

test('certificates are read from a file, which has to hold some', () => {
  const file = join(aFolder(), 'ca.pem')
  expect(destinations(['--ca', file])).toContain(`--ca ${file} cannot be read`)
  writeFileSync(file, 'nothing')
  expect(destinations(['--ca', file])).toBe(`--ca ${file} holds no certificate in PEM`)
})
