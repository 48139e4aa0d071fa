import { describe, expect, it } from 'vitest'
import type { HubReader } from '../../../electron/station/readers/hub.ts'
import type { ReaderStanding } from '../../../electron/station/readers/reader.ts'
import { readerStatuses } from '../../../electron/station/readers/reader-statuses.ts'

const silent: ReaderStanding = { state: 'failed', problem: 'no_answer' }

function aReader(transport: 'serial' | 'usb', standing: ReaderStanding, frames = 0): HubReader {
  return {
    id: 'serial-sdt-COM3',
    device: {
      transport,
      vendorId: 0x1a86,
      productId: 0x7523,
      name: 'USB Serial',
      serialNumber: null,
      port: 'COM3',
      usagePage: null,
      usage: null,
    },
    profileId: 'sdt-module-ch340',
    driver: 'serial-sdt',
    driverTitle: null,
    title: null,
    isSiteProfile: false,
    standing,
    frames,
    badFrames: 0,
    lastTapAt: null,
    lastTapMasked: null,
  }
}

const shown = (reader: HubReader, chosen: string[] = []) => readerStatuses([reader], 'win32', chosen)[0]

describe('a serial adapter behind which nothing answers', () => {
  it('is no fault: it may belong to a scale or a display, and can be tried on request', () => {
    expect(shown(aReader('serial', silent))).toMatchObject({ state: 'unrecognised', problem: null, teachable: false })
  })

  it('is a fault where an admin said that a card module is on it', () => {
    expect(shown(aReader('serial', silent), ['COM3'])).toMatchObject({ state: 'failed', problem: 'no_answer' })
  })

  it('is a fault where a card module answered before', () => {
    expect(shown(aReader('serial', silent, 12))).toMatchObject({ state: 'failed', problem: 'no_answer' })
  })

  it('is told where it cannot even be opened', () => {
    const refused: ReaderStanding = { state: 'failed', problem: 'permission_denied' }
    expect(shown(aReader('serial', refused))).toMatchObject({ state: 'failed', problem: 'permission_denied' })
  })
})

it('a reader of another kind that does not answer is a fault', () => {
  expect(shown(aReader('usb', silent))).toMatchObject({ state: 'failed', problem: 'no_answer' })
})
