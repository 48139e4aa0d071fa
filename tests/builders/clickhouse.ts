import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** A ClickHouse of this machine, with nothing in it. */
export interface ClickHouse {
  /** Options of `clickhouse-client` that lead to it. */
  readonly options: readonly string[]
  query(text: string): Promise<string>
  stop(): Promise<void>
}

const run = promisify(execFile)
const PLACES = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/bin', '/usr/local/bin']

function find(program: string): string | null {
  return PLACES.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? null
}

/** Why no ClickHouse can be started here; null where one can. */
export function lacksClickHouse(): string | null {
  const lacking = ['clickhouse-server', 'clickhouse-client'].filter((program) => find(program) === null)
  return lacking.length === 0 ? null : `${lacking.join(' and ')} not installed`
}

/** Starts a server of its own in a folder, on free ports. */
export async function startClickHouse(folder: string): Promise<ClickHouse> {
  const program = find('clickhouse-server')
  if (program === null) throw new Error('there is no clickhouse-server')
  const port = await freePort()
  mkdirSync(join(folder, 'data'), { recursive: true })
  writeFileSync(join(folder, 'users.xml'), USERS)
  writeFileSync(join(folder, 'config.xml'), configOf(folder, port, await freePort()))
  const server = spawn(program, [`--config-file=${join(folder, 'config.xml')}`], { cwd: folder, stdio: 'ignore' })
  const options = ['--port', String(port)]
  const query = async (text: string) => (await run('clickhouse-client', [...options, '--query', text])).stdout
  await answered(server, query)
  return {
    options,
    query,
    async stop() {
      const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
      server.kill('SIGKILL')
      await ended
    },
  }
}

async function answered(server: ChildProcess, query: (text: string) => Promise<string>): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`clickhouse-server ended with ${server.exitCode}`)
    const said = await query('SELECT 1').catch(() => null)
    if (said !== null) return
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}

const USERS = `<?xml version="1.0"?>
<yandex>
  <profiles><default/></profiles>
  <users><default><password/><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
  <quotas><default/></quotas>
</yandex>
`

function configOf(folder: string, port: number, httpPort: number): string {
  return `<?xml version="1.0"?>
<yandex>
  <logger><level>warning</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
  <tcp_port>${port}</tcp_port><http_port>${httpPort}</http_port><listen_host>127.0.0.1</listen_host>
  <path>${folder}/data/</path><tmp_path>${folder}/data/tmp/</tmp_path><user_files_path>${folder}/data/files/</user_files_path>
  <mark_cache_size>5368709</mark_cache_size>
  <users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
</yandex>
`
}
