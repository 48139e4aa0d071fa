import { defineConfig } from 'vitest/config'

const suites = ['unit', 'readers', 'shell', 'faults']
const runsBuiltProduct = ['shell', 'faults']

export default defineConfig({
  test: {
    restoreMocks: true,
    // Most of these tests wait for processes, devices and disks: two cores are half idle with two of them at a time.
    maxWorkers: 3,
    projects: suites.map((name) => ({
      extends: true,
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        // What a unit test needs of the outside is given to it, so that modules can be shared: they are read once a worker.
        isolate: name !== 'unit',
        // Generous, because a busy machine is slow: a test that hangs still ends.
        testTimeout: name === 'unit' ? 30_000 : 120_000,
        hookTimeout: 60_000,
        expect: { poll: { timeout: 20_000 } },
        globalSetup: runsBuiltProduct.includes(name) ? ['tests/runner/built-product.ts'] : [],
      },
    })),
  },
})
