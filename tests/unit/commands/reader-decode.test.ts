import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readReaderOptions } from '../../../electron/station/commands/reader.ts'
import { readDecodeOptions } from '../../../electron/station/commands/reader-decode.ts'
import { writeProfileFile } from '../../../electron/station/readers/profiles/profile-file.ts'
import { createSiteProfiles } from '../../../electron/station/readers/profiles/site-profiles.ts'
import { openStore } from '../../../electron/station/store/open.ts'
import { runDecode } from '../../builders/decode-command.ts'
import { aLog } from '../../builders/log.ts'
import { aFolder } from '../../builders/people-room.ts'
import { runStationCommand } from '../../builders/station-command.ts'
import { taughtProfile, unknownFormat } from '../../readers/badge-devices.ts'
import { frameBytes } from '../../readers/frames.ts'
import { taughtReport } from '../readers/badges/taught-reports.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe.concurrent('reader decode', () => {
  const card = frameBytes('rsp_base_cn')
  const decodeText = (text: string) => runDecode(['--as', 'sdt-usb', '-'], text)

  test('masks what is personal unless it is to be revealed, wherever it says anything', async () => {
    const { stdout, stderr } = await decodeText(hex(card))
    expect(JSON.parse(stdout)).toEqual({
      line: 1,
      kind: 'resident-id',
      idNumber: '110***********002X',
      name: '测**员',
      validTo: null,
    })
    expect(stdout + stderr).not.toContain('19491231')
    expect(stdout + stderr).not.toContain('测试')
  })

  test('a stream cut anywhere gives the same, and the line in which it became whole', async () => {
    const sizes = [1, 2, 3, 5, 7, 63, 64, 65, 511, 1294]
    const cut = (size: number) =>
      Array.from({ length: Math.ceil(card.length / size) }, (_, index) =>
        card.subarray(index * size, (index + 1) * size),
      )
    const lines = sizes.flatMap((size) => cut(size).map(hex))
    const ends = sizes.map((_, index) =>
      sizes.slice(0, index + 1).reduce((sum, size) => sum + Math.ceil(card.length / size), 0),
    )
    const { code, stdout } = await decodeText(lines.join('\n'))
    const taps = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(taps.map((tap) => tap.line)).toEqual(ends)
    expect(code).toBe(0)
  })

  test('lines that are none are pointed out by number, never by content, and the others are decoded', async () => {
    const secret = '11010519491231002X is her number'
    const { code, stdout, stderr } = await decodeText(
      ['# a card', '', secret, 'AA ·· 01', hex(card), 'AAB'].join('\r\n'),
    )
    expect(JSON.parse(stdout)).toMatchObject({ line: 5 })
    expect([...stderr.matchAll(/^line (\d+): (\w+)/gm)].map(([, line, word]) => [line, word])).toEqual([
      ['3', 'not'],
      ['4', 'masked'],
      ['6', 'not'],
    ])
    expect(stderr).not.toContain('number')
    expect(stderr).not.toContain('19491231')
    expect(code).toBe(1)
  })

  test('reads a file as it reads standard input', async () => {
    const file = join(aFolder(), 'recording.txt')
    writeFileSync(file, `${hex(card).toUpperCase()}\n`)
    const { code, stdout } = await runDecode(['--as', 'sdt-usb', file])
    expect(JSON.parse(stdout)).toMatchObject({ line: 1 })
    expect(code).toBe(0)
  })

  test("understands a reader that was taught at a site, by the site's own profile", async () => {
    const folder = aFolder()
    const opened = openStore(join(folder, 'station.sqlite'))
    if (!opened.opened) throw new Error('a new store opens')
    const log = aLog(opened.store)
    const site = createSiteProfiles({ store: opened.store, log })
    log.register(site.projection)
    site.add(taughtProfile, 'taught', 'p-admin')
    opened.store.close()

    const report = hex(taughtReport(unknownFormat, Buffer.from('D007D500', 'hex')))
    const args = ['--as', taughtProfile.id, '--reveal', '-']
    const taught = await runDecode([...args, '--data', folder], report)
    expect(JSON.parse(taught.stdout)).toEqual({ line: 1, kind: 'text', text: '0013961168', format: '10D' })
    expect(taught.code).toBe(0)
    expect(await runDecode(args, report)).toMatchObject({ code: 2, stdout: '' })

    const file = join(folder, 'gate.reader.json')
    writeFileSync(file, writeProfileFile(taughtProfile))
    const byFile = await runDecode(['--as', file, '--reveal', '-'], report)
    expect(byFile.stdout).toBe(taught.stdout)
  })

  test.for([
    ['a profile that is not there', ['--as', 'no-such', '-'], /There is no profile no-such[\s\S]*sdt-usb/],
    ['a file that is not there', ['--as', 'sdt-usb', '/no/such/file'], /cannot be read/],
  ] as const)('%s is refused in words, with nothing on standard output', async ([, args, words]) => {
    const { code, stdout, stderr } = await runDecode(args)
    expect(stdout).toBe('')
    expect(stderr).toMatch(words)
    expect(code).toBe(2)
  })

  test('a profile that is no JSON is refused without a word of what it holds, which may be a card', async () => {
    const file = join(aFolder(), 'recording.json')
    writeFileSync(file, '\u001b[2J11010519491231002X')
    const { code, stderr } = await runDecode(['--as', file, '-'])
    expect(stderr).toMatch(/is no JSON/)
    expect(stderr).not.toContain('\u001b')
    expect(stderr).not.toContain('19491231')
    expect(code).toBe(2)
  })

  test.for([
    ['no profile', ['-'], /--as/],
    ['no file', ['--as', 'sdt-usb'], /Give a file/],
    ['two files', ['--as', 'sdt-usb', 'one', 'two'], /Give one file/],
    ['an option that does not exist', ['--as', 'sdt-usb', '--unmask', '-'], /unmask/],
  ] as const)('%s is no command', ([, args, words]) => {
    expect(readDecodeOptions([...args])).toEqual({ kind: 'wrong', message: expect.stringMatching(words) })
  })
})

test.for([
  ['station reader', ['--help']],
  ['station reader list', ['list', '--help']],
  ['station reader watch', ['watch', '--help']],
  ['station reader decode', ['decode', '--help']],
] as const)('%s says what it does', ([command, args]) => {
  expect(readReaderOptions([...args])).toMatchObject({ kind: 'help', help: expect.stringContaining(command) })
})

/** Each starts a process, which on a busy machine takes seconds. */
describe('the command line itself', { timeout: 120_000 }, () => {
  test('decodes what comes on standard input: JSON on standard output, all else beside it', async () => {
    const recording = `${hex(frameBytes('rsp_base_cn'))}\nno report\n`
    const { code, stdout, stderr } = await runStationCommand(['reader', 'decode', '--as', 'sdt-usb', '-'], recording)
    expect(JSON.parse(stdout)).toMatchObject({ line: 1, kind: 'resident-id', idNumber: '110***********002X' })
    expect(stderr).toContain('line 2: not')
    expect(code).toBe(1)
  })

  test('a wrong command ends with its help beside standard output', async () => {
    const { code, stdout, stderr } = await runStationCommand(['reader', 'decode', '-'])
    expect(stderr).toContain('station reader decode --as PROFILE FILE')
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('reader list gives JSON on any machine', async () => {
    const { code, stdout } = await runStationCommand(['reader', 'list', '--json'])
    expect(Array.isArray(JSON.parse(stdout))).toBe(true)
    expect(code).toBe(0)
  })
})
