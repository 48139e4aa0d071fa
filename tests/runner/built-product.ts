import { ensureBuilt } from '../../electron/launch/build.mjs'

/** These tests run the built product; it is built once for all of them. */
export default async function setup(): Promise<void> {
  await ensureBuilt((line) => process.stdout.write(`${line}\n`))
}
