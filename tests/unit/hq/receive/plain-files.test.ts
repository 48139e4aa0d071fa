import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isThere, namesIn } from '../../../../electron/hq/receive/plain-files.ts'
import { aFolder } from '../../../builders/people-room.ts'

it('a folder that the system does not let anybody into is told, and ends nothing', () => {
  const folder = join(aFolder(), 'x'.repeat(300))
  expect(namesIn(folder)).toMatchObject({ code: 'not_readable', what: expect.stringContaining('ENAMETOOLONG') })
  expect(isThere(folder)).toBe(false)
})
