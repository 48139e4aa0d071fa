import { defineConfig } from 'vitest/config'

const suites = ['unit', 'readers', 'shell', 'faults']

export default defineConfig({
  test: {
    restoreMocks: true,
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
