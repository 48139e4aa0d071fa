import { runTool } from './runner/step.mjs'

/**
 * `npm run test:lrs`: what the station relies on in a record store, held against the one that STATION_LRS_URL names,
 * with STATION_LRS_KEY and STATION_LRS_SECRET; without it against the double of the tests. What is sent there stays
 * there: give it a store for trials.
 */
const { STATION_LRS_URL: address } = process.env
process.stdout.write(
  address === undefined
    ? 'STATION_LRS_URL names no record store: the contract is held against the double alone.\n'
    : `The contract is held against the record store at ${address}, and its double.\n`,
)
const contract = ['node_modules/vitest/vitest.mjs', 'run', '--project=unit', 'tests/unit/upload/record-store.test.ts']
process.exitCode = await runTool(contract, 300)
