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

describe('the rooms of the station', () => {
  /** The room a file belongs to: its folder, or its own name where it stands beside the rooms. */
  const roomOf = (file: string) => file.replace(/^electron\/station\//, '').split('/')[0] ?? file

  it('take nothing but types from the API', () => {
    const rooms = importsIn('electron/station/*/**/*.ts').filter(({ by }) => roomOf(by) !== 'api')
    const fromApi = rooms.filter(({ of }) => of.startsWith('electron/station/api/'))
    expect(fromApi.filter(({ typesOnly }) => !typesOnly)).toEqual([])
    expect(fromApi.filter(({ of }) => !of.startsWith('electron/station/api/schemas/'))).toEqual([])
  })

  it('read and write their own tables only', () => {
    const files = globSync('electron/station/**/*.ts', { cwd: project }).map((file) => file.replaceAll(sep, '/'))
    const sources = files
      .filter((file) => !file.includes('/store/'))
      .map((file) => ({ room: roomOf(file), source: readFileSync(join(project, file), 'utf8') }))
    const schema = globSync('electron/station/store/migrations/*.ts', { cwd: project })
      .map((file) => readFileSync(join(project, file), 'utf8'))
      .join('')
    const tables = [...schema.matchAll(/CREATE (?:TABLE|VIEW) (\w+)/g)].map(([, table = '']) => table)
    expect(tables.length).toBeGreaterThan(20)
    const shared = tables.flatMap((table) => {
      const used = new RegExp(`\\b(?:FROM|JOIN|INTO|UPDATE) ${table}\\b`)
      const rooms = new Set(sources.filter(({ source }) => used.test(source)).map(({ room }) => room))
      return rooms.size > 1 ? [{ table, rooms: [...rooms] }] : []
    })
    expect(shared).toEqual([])
  })
})
