import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter, Encrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import {
  headquartersBlock,
  type KeyFolder,
  type KeyProblem,
  makeKeys,
  readKeys,
  retireKeys,
  rotateKeys,
  signingSets,
} from '../../../../electron/hq/keys/key-folder.ts'
import { readVerifierKey } from '../../../../electron/records/signed-note.ts'
import { Headquarters } from '../../../../electron/station/packages/site-schema.ts'
import { aFolder } from '../../../builders/people-room.ts'

const making = { now: () => Date.parse('2026-03-02T08:00:00+08:00') }

function made(keys: KeyFolder | KeyProblem): KeyFolder {
  if ('problem' in keys) throw new Error(`the keys are not there: ${keys.problem}`)
  return keys
}

async function someKeys() {
  const folder = join(aFolder(), 'keys')
  return { folder, keys: made(await makeKeys(folder, 'records.example.org', making)) }
}

describe("headquarters' keys", () => {
  it('are files that nobody else may read, and are refused where somebody may', async (context) => {
    if (process.platform === 'win32') return context.skip('Windows has no such modes')
    const { folder } = await someKeys()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder)).toEqual(['keys-1.json'])
    const file = join(folder, 'keys-1.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    chmodSync(file, 0o640)
    expect(await readKeys(folder)).toEqual({ problem: 'open_to_others', file })
  })

  it('are made once, under a name that can stand in a signature', async () => {
    const { folder } = await someKeys()
    expect(await makeKeys(folder, 'records.example.org', making)).toEqual({ problem: 'there_already' })
    expect(await makeKeys(join(aFolder(), 'keys'), 'two words', making)).toEqual({ problem: 'bad_name' })
    expect(await readKeys(aFolder())).toEqual({ problem: 'none_there' })
    writeFileSync(join(folder, 'keys-1.json'), '{}')
    expect(await readKeys(folder)).toMatchObject({ problem: 'damaged' })
  })

  it('fit into a site package as they are shown, and tell no secret', async () => {
    const { folder, keys } = await someKeys()
    const block = headquartersBlock(keys, 'https://records.example.org/receipts')
    expect(Headquarters.parse(block)).toEqual(block)
    expect(block.keys.map((key) => readVerifierKey(key)?.name)).toEqual([
      'records.example.org/entries',
      'records.example.org/statements',
      'records.example.org/word',
    ])
    const kept: Record<string, unknown> = JSON.parse(readFileSync(join(folder, 'keys-1.json'), 'utf8'))
    const shown = JSON.stringify(block)
    for (const name of ['entries', 'statements', 'word', 'age']) expect(shown).not.toContain(kept[name])
  })

  it('rotate without a break: the old ones sign until they are retired, and open exports after', async () => {
    const { folder, keys } = await someKeys()
    const [old] = keys.sets
    const rotated = made(await rotateKeys(folder, making))
    expect(signingSets(rotated).map(({ number }) => number)).toEqual([1, 2])
    expect(headquartersBlock(rotated, null).keys).toHaveLength(6)

    const retired = made(await retireKeys(folder, 1, 'retired'))
    expect(signingSets(retired).map(({ number }) => number)).toEqual([2])
    const block = headquartersBlock(retired, null)
    expect(block.keys).toHaveLength(6)
    expect(block.recipients).toEqual([retired.sets[1]?.recipient])

    const encrypter = new Encrypter()
    encrypter.addRecipient(old?.recipient ?? '')
    const sealed = await encrypter.encrypt('an old export')
    const decrypter = new Decrypter()
    for (const { identity } of retired.sets) decrypter.addIdentity(identity)
    expect(await decrypter.decrypt(sealed, 'text')).toBe('an old export')
  })

  it('that were stolen are named no more, and the last ones in use stay', async () => {
    const { folder } = await someKeys()
    expect(await retireKeys(folder, 1, 'stolen')).toEqual({ problem: 'last_in_use' })
    expect(await retireKeys(folder, 7, 'stolen')).toEqual({ problem: 'no_such_set', number: 7 })
    await rotateKeys(folder, making)
    const left = made(await retireKeys(folder, 1, 'stolen'))
    expect(headquartersBlock(left, null).keys).toHaveLength(3)
  })
})
