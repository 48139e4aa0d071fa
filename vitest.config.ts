import { defineConfig } from 'vitest/config'

const suites = ['unit', 'readers', 'shell', 'faults']

export default defineConfig({
  test: {
    restoreMocks: true,
    // Most of these tests wait for processes and disks, so even two cores are used well by two.
    maxWorkers: 2,
    projects: suites.map((name) => ({
      extends: true,
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        testTimeout: name === 'unit' ? 15_000 : 60_000,
        hookTimeout: 60_000,
        globalSetup: name === 'shell' ? ['tests/shell/setup.ts'] : [],
      },
    })),
  },
})
