import { describe, expect, test } from 'vitest'
import { runDecode } from '../../builders/decode-command.ts'
import { exchange, exchangeNames, frameBytes, frameNames } from '../../readers/frames.ts'

/** What decoding a recording came to, by the known frames in it. */
interface Decoded {
  code: number | null
  taps: Record<string, unknown[]>
  notes: Record<string, string[]>
}

/** Names of frames with the bytes of their lines. */
type Recording = readonly { name: string; lines: readonly Uint8Array[] }[]

function sdtFrames(beginning: string): Recording {
  return frameNames(beginning).map((name) => ({ name, lines: [frameBytes(name)] }))
}

function reports(...names: string[]): Recording {
  return names.map((name) => ({ name, lines: exchange(name).in }))
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Decodes a recording, unmasked, and says for each frame in it what came of it. */
async function decode(profile: string, recording: Recording): Promise<Decoded> {
  const names: string[] = []
  const text = recording
    .flatMap(({ name, lines }) => [`# ${name}`, ...lines.map(hex)].map((line) => ({ name, line })))
    .map(({ name, line }) => {
      names.push(name)
      return line
    })
    .join('\n')
  const { code, stdout, stderr } = await runDecode(['--as', profile, '--reveal', '-'], text)
  const decoded: Decoded = { code, taps: {}, notes: {} }
  for (const line of stdout.split('\n').filter((one) => one !== '')) {
    const { line: number, ...tap } = JSON.parse(line)
    const name = names[number - 1] ?? ''
    decoded.taps[name] = [...(decoded.taps[name] ?? []), tap]
  }
  for (const [, number, note = ''] of stderr.matchAll(/^line (\d+): (.*)$/gm)) {
    const name = names[Number(number) - 1] ?? ''
    decoded.notes[name] = [...(decoded.notes[name] ?? []), note]
  }
  return decoded
}

const citizen = { kind: 'resident-id', idNumber: '11010519491231002X', name: '测试学员', validTo: null }
const cards = {
  rsp_base_cn: [citizen],
  rsp_base_fp512_cn: [citizen],
  rsp_base_J: [expect.objectContaining({ idNumber: '810000199408230021', name: '测试港' })],
  rsp_base_I: [expect.objectContaining({ idNumber: 'KAZ110090123105' })],
  rsp_base_Y: [expect.objectContaining({ idNumber: '911124198108030024' })],
}
const unreadable = (reason: string, status: string) => [`a card that could not be read (${reason}): status ${status}`]
const statuses = {
  rsp_select_fail: unreadable('not_id_card', '81'),
  rsp_read_fail: unreadable('moved', '41'),
  rsp_auth31: unreadable('refused', '31'),
  rsp_auth32: unreadable('refused', '32'),
  rsp_sw_10: unreadable('reader', '10'),
  rsp_sw_11: unreadable('reader', '11'),
  rsp_sw_21: unreadable('reader', '21'),
  rsp_sw_23: unreadable('reader', '23'),
  rsp_sw_24: unreadable('reader', '24'),
  rsp_sw_33: unreadable('worn', '33'),
  rsp_sw_40: unreadable('not_id_card', '40'),
  rsp_sw_47: unreadable('moved', '47'),
  rsp_sw_60: ['the reader says sam_unauthorised'],
  rsp_sw_66: ['the reader says sam_unauthorised'],
  rsp_sw_91: unreadable('worn', '91'),
}

describe.concurrent('every known frame, through the command', () => {
  test.for(['sdt-usb', 'sdt-serial-ch340', 'routon-idr-hid'])(
    'answers of an ID card module, as %s',
    async (profile) => {
      const decoded = await decode(profile, sdtFrames('rsp_'))
      expect(decoded).toEqual({ code: 0, taps: cards, notes: statuses })
    },
  )

  test('damaged answers are pointed out by their lines, and give nothing', async () => {
    const decoded = await decode('sdt-usb', sdtFrames('neg_'))
    expect(decoded.taps).toEqual({})
    expect(decoded.notes).toEqual({ neg_bad_checksum: ['not understood'], neg_truncated: ['not understood'] })
    expect(decoded.code).toBe(1)
  })

  test('requests are nothing that a reader says', async () => {
    const decoded = await decode('sdt-usb', sdtFrames('cmd_'))
    expect(decoded.taps).toEqual({})
    expect(Object.keys(decoded.notes)).toEqual(frameNames('cmd_'))
    expect(decoded.code).toBe(1)
  })

  test('HID reports of ID card readers', async () => {
    const raw = await decode('routon-idr-hid', reports(...exchangeNames('hid-raw64')))
    expect(raw).toEqual({ code: 0, taps: { hid_raw64_read: [citizen] }, notes: {} })
    const derk = await decode('derk-id-hid', reports(...exchangeNames('hid-derk')))
    expect(derk).toEqual({ code: 0, taps: { hid_derk_read: [citizen] }, notes: {} })
  })

  test('readers that type', async () => {
    const decoded = await decode('syc-badge-typing', reports('kbd_rfid_10digit', 'kbd_barcode_13'))
    expect(decoded).toEqual({
      code: 0,
      taps: {
        kbd_rfid_10digit: [{ kind: 'text', text: '0004981422', format: '10D' }],
        kbd_barcode_13: [{ kind: 'text', text: '6957842208856', format: 'unknown' }],
      },
      notes: {},
    })
  })

  test('one key of a reader that types is no tap', async () => {
    const decoded = await decode('syc-badge-typing', reports('kbd_with_report_id'))
    expect(decoded.taps).toEqual({})
  })

  test('code scanners', async () => {
    const decoded = await decode('honeywell-scanner', reports('hidpos_qr_two_reports'))
    const text = 'TRAINEE:2025-000123;SITE=A12;COURSE=WELD-01;SIG=0123456789ABCDEF'
    expect(decoded).toEqual({
      code: 0,
      taps: { hidpos_qr_two_reports: [{ kind: 'text', text, format: 'unknown' }] },
      notes: {},
    })
  })

  test("a scanner's answer to a settings command, of which reports 2 to 5 are missing", async () => {
    const decoded = await decode('honeywell-scanner', reports('hidpos_honeywell_revinf'))
    expect(decoded.taps['hidpos_honeywell_revinf']).toHaveLength(1)
  })

  test('swipe readers', async () => {
    const decoded = await decode('magtek-swipe', reports(...exchangeNames('hid-swipe')))
    expect(decoded).toEqual({
      code: 0,
      taps: { magtek_sureswipe_track2: [{ kind: 'text', text: '1234567890', format: 'unknown' }] },
      notes: {},
    })
  })

  test('pcProx, from recorded feature reports', async () => {
    const decoded = await decode('pcprox', reports('pcprox_h10301', 'pcprox_no_card'))
    expect(decoded).toEqual({
      code: 0,
      taps: { pcprox_h10301: [{ kind: 'text', text: '075,12345', format: 'WG26' }] },
      notes: {},
    })
  })

  test('no known exchange is left out above', () => {
    const layers = ['hid-raw64', 'hid-derk', 'hid-keyboard', 'hid-pos', 'hid-swipe', 'hid-feature'] as const
    expect(layers.flatMap((layer) => exchangeNames(layer)).toSorted()).toEqual([
      'hid_derk_find',
      'hid_derk_read',
      'hid_raw64_find',
      'hid_raw64_read',
      'hidpos_honeywell_revinf',
      'hidpos_qr_two_reports',
      'kbd_barcode_13',
      'kbd_rfid_10digit',
      'kbd_with_report_id',
      'magtek_sureswipe_track2',
      'pcprox_h10301',
      'pcprox_no_card',
    ])
  })
})
