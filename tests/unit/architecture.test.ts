import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

/** The architecture rules that biome.json cannot say, because they depend on what is imported of a module or by whom. */

const project = resolve(import.meta.dirname, '../..')

interface Import {
  /** The importing file, from the project's folder. */
  by: string
  /** What it imports: a file from the project's folder, or a module's name. */
  of: string
  /** True when nothing of it is left at run time. */
  typesOnly: boolean
}

function importsOf(by: string): Import[] {
  const source = readFileSync(join(project, by), 'utf8')
  const { module } = parseSync(by, source)
  const named = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      name: moduleRequest.value,
      typesOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ name: moduleRequest.value, typesOnly: isType }] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      name: source.slice(moduleRequest.start, moduleRequest.end).replaceAll(/^['"`]|['"`]$/g, ''),
      typesOnly: false,
    })),
  ]
  return named.map(({ name, typesOnly }) => ({
    by,
    of: name.startsWith('.') ? relative(project, resolve(project, dirname(by), name)).replaceAll(sep, '/') : name,
    typesOnly,
  }))
}

function importsIn(...patterns: string[]): Import[] {
  const files = globSync(patterns, { cwd: project }).map((file) => file.replaceAll(sep, '/'))
  expect(files.length, `files in ${patterns.join(', ')}`).toBeGreaterThan(0)
  return files.toSorted().flatMap(importsOf)
}

describe('the pages', () => {
  const ofElectron = importsIn('renderer/**/*.{ts,tsx}').filter(
    ({ of }) => of === 'electron' || of.startsWith('electron/'),
  )

  it('take nothing but types from the rest of the product', () => {
    expect(ofElectron.filter(({ typesOnly }) => !typesOnly)).toEqual([])
  })

  it('know only the types of the API and the shared words', () => {
    const known = /^electron\/station\/(api\/.+|vocabulary\.ts)$/
    expect(ofElectron.filter(({ of }) => !known.test(of))).toEqual([])
  })
})

describe('what runs before anything is installed', () => {
  it('needs nothing but Node and its own plain files', () => {
    const plain = importsIn(
      'electron/launch/*.mjs',
      'electron/station/hosts/*.mjs',
      'tests/run.mjs',
      'tests/runner/*.mjs',
    )
    expect(plain.filter(({ of }) => !of.startsWith('node:') && !of.endsWith('.mjs'))).toEqual([])
  })
})
