import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../../../electron/hq/archive/open-archive.ts'
import { withArchive } from '../../../../electron/hq/commands/archive-option.ts'
import { readCheckProofOptions } from '../../../../electron/hq/commands/check-proof.ts'
import { enrol, readEnrolOptions } from '../../../../electron/hq/commands/enrol.ts'
import { readKeysOptions } from '../../../../electron/hq/commands/keys.ts'
import { readReceiveOptions, receive } from '../../../../electron/hq/commands/receive.ts'
import { commandFirst, inOwnLanguage, spokenLanguage } from '../../../../electron/hq/commands/spoken-options.ts'
import { formatVerifierKey } from '../../../../electron/records/signed-note.ts'
import { headquartersCommand, runHeadquarters } from '../../../builders/headquarters-command.ts'
import { aFolder } from '../../../builders/people-room.ts'
import { aSentStation } from '../../../builders/sent-station.ts'

function listening() {
  const said: string[] = []
  const say = { out: (text: string) => void said.push(text), error: (text: string) => void said.push(text) }
  return { say, said: () => said.splice(0).join('') }
}

/** An archive that knows the first two of three stations, in a folder where the second one's segment was changed. */
async function aBadDay() {
  const bucket = aFolder()
  const archive = join(aFolder(), 'archive')
  const stations = [1, 2, 3].map((number) => aSentStation(bucket, { stationId: `station-${number}` }))
  for (const station of stations) {
    station.happen(12)
    station.send()
  }
  const known = stations.slice(0, 2).map(({ bucket: { signer } }) => signer.key)
  const { say, said } = listening()
  const asked = known.map((key) => ({ key: formatVerifierKey(key), site: 's', name: null }))
  await enrol({ archive, stations: asked, language: 'zh-CN' }, say)
  expect(said()).toBe('station-1：已登记\nstation-2：已登记\n')
  const [, changed] = stations
  const [segment = ''] = changed?.segmentFiles() ?? []
  writeFileSync(join(changed?.segments ?? '', segment), 'not what was sent')
  return { archive, bucket, say, said, segment }
}

describe('headquarters speaks Chinese', () => {
  it('when it receives: what is new, what was refused, what that means and what to do', async () => {
    const { archive, bucket, say, said, segment } = await aBadDay()
    expect(
      await receive({ archive, from: { way: 'folder', folder: bucket }, json: false, language: 'zh-CN' }, say),
    ).toBe(1)
    expect(said()).toBe(`station-1：新收 12 条记录，共持有 12 条
station-2：拒收，文件被改动过（hash_differs）：${segment}
station-3：警报，没有登记（unknown_station）：station-3
文件被改动过（hash_differs）
  发生了什么  这个文件不是文件名或清单所说的那一个。
  说明什么    复制时损坏了，或者被改动过，一条也不接收。
  怎么办      请重新复制，或者请站点重新写 U 盘。
没有登记（unknown_station）
  发生了什么  这个培训站没有登记。
  说明什么    总部不认识它的密钥，无法核对它的任何记录，所以一条也没有接收。
  怎么办      是本单位的站吗？如果是，请打电话核对控制台上显示的指纹，再用 hq enrol 登记它的密钥。
查看了 3 个培训站，接收 12 条记录和 0 条声明，拒收 2 处
`)
  })

  it('and its JSON and its exit code are the same in each language', async () => {
    const told = await Promise.all(
      (['zh-CN', 'en'] as const).map(async (language) => {
        const { archive, bucket, say, said, segment } = await aBadDay()
        const code = await receive({ archive, from: { way: 'folder', folder: bucket }, json: true, language }, say)
        return { code, json: said().replaceAll(segment, 'segment') }
      }),
    )
    expect(told[0]).toEqual(told[1])
    expect(told[0]?.code).toBe(1)
    expect(JSON.parse(told[0]?.json ?? '')).toMatchObject({
      entries: 12,
      stations: [
        { stationId: 'station-1' },
        { stationId: 'station-2' },
        { stationId: 'station-3', refusals: [{ code: 'unknown_station', what: 'station-3' }] },
      ],
    })
    expect(told[0]?.json).toContain('"refusals":[{"code":"hash_differs","what":"segment"}]')
  })

  it('of a detail that has a sentence of its own, too, while the archive keeps its alarm as ever', async () => {
    const bucket = aFolder()
    const archive = join(aFolder(), 'archive')
    const station = aSentStation(bucket)
    station.happen(12)
    station.send()
    const other = aSentStation(aFolder(), { stationId: 'station-2' })
    other.happen(12)
    other.send()
    const { say, said } = listening()
    const key = formatVerifierKey(station.bucket.signer.key)
    await enrol({ archive, stations: [{ key, site: 's', name: null }], language: 'zh-CN' }, say)
    const [own = ''] = readdirSync(station.checkpoints)
    copyFileSync(join(other.checkpoints, own), join(station.checkpoints, own))
    said()
    expect(
      await receive({ archive, from: { way: 'folder', folder: bucket }, json: false, language: 'zh-CN' }, say),
    ).toBe(1)
    expect(said()).toContain(`（other_station）：${own}：它是 training-station/station-2 的\n`)
    const opened = openArchive(archive)
    if (!opened.opened) throw new Error(opened.refusal.code)
    expect(opened.archive.alarms()).toMatchObject([{ detail: `${own}: it is of training-station/station-2` }])
    opened.archive.close()
  })

  it('when the archive cannot be worked on', async () => {
    const { archive, say, said } = await aBadDay()
    const other = openArchive(archive)
    if (!other.opened) throw new Error(other.refusal.code)
    expect(await withArchive({ archive, language: 'zh-CN' }, say, () => 0)).toBe(1)
    expect(said()).toContain('另一个命令正在使用它')
    other.archive.close()
  })

  it('when others can read the archive and their rights cannot be taken away', (context) => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      return context.skip('only root on Linux may be another')
    const [program, script = '', ...rest] = headquartersCommand('status', '--language', 'zh-CN', '--archive')
    const nobody = { uid: 65534, gid: 65534, encoding: 'utf8' } as const
    const reads = spawnSync(program, ['-e', 'fs.readFileSync(process.argv[1])', script], nobody)
    if (reads.status !== 0) return context.skip('another user cannot run this copy of the program')
    const folder = aFolder()
    chmodSync(folder, 0o755)
    const shared = join(folder, 'archive')
    mkdirSync(shared)
    chmodSync(shared, 0o777)
    const { status, stderr } = spawnSync(program, [script, ...rest, shared], nobody)
    expect(stderr).toContain(`这台电脑上的其他用户能读到或者换掉档案库 ${shared}，而且无法取消他们的权限。`)
    expect(status).toBe(0)
  })

  it.each([
    [
      readReceiveOptions(['--archive', 'a', '--language', 'zh-CN'], {}),
      '请给出 --from、--bucket、--stick、--record-store 中的一个',
    ],
    [readReceiveOptions(['--language=zh-CN', '--colour'], {}), '这个命令没有 --colour 选项'],
    [readReceiveOptions(['--language', 'zh-CN', 'more'], {}), '看不懂“more”'],
    [readReceiveOptions(['--archive', '--language=zh-CN'], {}), '--archive 没有给值，或者给的值不对'],
    [readEnrolOptions(['--list', 'nowhere', '--archive', 'a', '--language', 'zh-CN']), '列表 nowhere 读不出来：ENOENT'],
    [
      readKeysOptions(['burn', '--keys', 'k', '--language', 'zh-CN']),
      '密钥不能“burn”，只能 make、show、rotate 或 retire',
    ],
  ])('of a line that is wrong: %#', (asked, message) => {
    expect(asked).toEqual({ kind: 'wrong', message })
  })
})

describe('the language', () => {
  it('is English in a terminal unless another is asked for, anywhere in the line', () => {
    expect(spokenLanguage(['receive'])).toBe('en')
    expect(spokenLanguage(['receive', '--language', 'zh-CN'])).toBe('zh-CN')
    expect(spokenLanguage(['--language=zh-CN', 'receive', '--json'])).toBe('zh-CN')
    expect(readReceiveOptions(['--language', 'fr'], {})).toEqual({
      kind: 'wrong',
      message: '--language is zh-CN or en',
    })
  })

  it('is that of the computer where none is asked for', () => {
    const args = ['receive', '--json']
    const chinese = ['--language=zh-CN', ...args]
    expect(inOwnLanguage(args, { LANG: 'zh_CN.UTF-8' }, 'en-US')).toEqual(chinese)
    expect(inOwnLanguage(args, { LC_ALL: '' }, 'zh-Hans-CN')).toEqual(chinese)
    expect(inOwnLanguage(args, { LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8' }, 'zh-CN')).toEqual(args)
    expect(inOwnLanguage(args, {}, 'en-US')).toEqual(args)
    for (const asked of [
      ['--language', 'en', 'keys'],
      ['keys', '--language=en'],
    ]) {
      expect(inOwnLanguage(asked, { LANG: 'zh_CN.UTF-8' }, 'zh-CN')).toEqual(asked)
    }
  })

  it('may be asked for before the command', () => {
    expect(commandFirst(['--language', 'zh-CN', 'keys', 'show'])).toEqual(['keys', '--language', 'zh-CN', 'show'])
    expect(commandFirst(['--language=zh-CN', 'keys', 'show'])).toEqual(['keys', '--language=zh-CN', 'show'])
    expect(commandFirst(['keys', 'show', '--language', 'zh-CN'])).toEqual(['keys', 'show', '--language', 'zh-CN'])
    expect(commandFirst(['--language', 'zh-CN'])).toEqual([])
    expect(commandFirst([])).toEqual([])
  })

  it('of the computer is no file of a command whose options end with --', () => {
    const line = ['check-proof', '--', '-proof.json']
    const [, ...args] = commandFirst(inOwnLanguage(line, { LANG: 'zh_CN.UTF-8' }, 'zh-CN'))
    expect(args).toEqual(['--language=zh-CN', '--', '-proof.json'])
    expect(readCheckProofOptions(args)).toEqual({ kind: 'wrong', message: expect.stringContaining('--station-key') })
  })

  it('is that of help and of what is not understood, as a program', async () => {
    const [help, unknown] = await Promise.all([
      runHeadquarters(['--language', 'zh-CN', 'receive', '--help']),
      runHeadquarters(['publish', '--language', 'zh-CN']),
    ])
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('接收各培训站送来的记录') })
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('没有 publish 这个命令。\nhq <命令>') })
  })
})
