import { defineConfig } from 'vitest/config'

const suites = [
  { name: 'unit', files: 'tests/unit/**/!(fuzz).test.ts', testTimeout: 30_000 },
  { name: 'fuzz', files: 'tests/unit/**/fuzz.test.ts', testTimeout: 30_000 },
  { name: 'readers', files: 'tests/readers/**/*.test.ts', testTimeout: 120_000 },
  { name: 'shell', files: 'tests/shell/**/*.test.ts', testTimeout: 120_000 },
  { name: 'faults', files: 'tests/faults/**/*.test.ts', testTimeout: 120_000 },
]
const runsBuiltProduct = ['shell', 'faults']

export default defineConfig({
  test: {
    restoreMocks: true,
    // Most of these tests wait for processes, devices and disks: two cores are half idle with two of them at a time.
    maxWorkers: 3,
    projects: suites.map(({ name, files, testTimeout }) => ({
      extends: true,
      test: {
        name,
        include: [files],
        // What a unit test needs of the outside is given to it, so that modules can be shared: they are read once a
        // worker. Fuzz tests measure memory, and share nothing.
        isolate: name !== 'unit',
        // Generous, because a busy machine is slow: a test that hangs still ends.
        testTimeout,
        hookTimeout: 60_000,
        expect: { poll: { timeout: 20_000 } },
        globalSetup: runsBuiltProduct.includes(name) ? ['tests/runner/built-product.ts'] : [],
      },
    })),
  },
})
