import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { contradictions } from '../../../electron/station/packages/consistency.ts'
import { SiteDocument } from '../../../electron/station/packages/site-schema.ts'

test('the site.json that the README shows is one that a station takes', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8')
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? []
  const document = SiteDocument.parse(JSON.parse(example))
  expect([...contradictions(document)]).toEqual([])
})
