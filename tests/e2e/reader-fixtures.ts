import type { Page } from '@playwright/test'
import type {
  Lesson,
  MissingStep,
  ReaderReports,
  ReaderStatus,
  SiteProfile,
  Understood,
} from '../../electron/station/api/schemas/readers.ts'

/** Devices that no test machine has, as the station would tell of them, to see how the console shows each. */

const title = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english })

type Wishes = Partial<Omit<ReaderStatus, 'device'>> & { device?: Partial<ReaderStatus['device']> }

function reader(id: string, { device, ...wishes }: Wishes): ReaderStatus {
  return {
    id,
    title: null,
    driver: null,
    driverTitle: null,
    state: 'ready',
    problem: null,
    advice: null,
    teachable: false,
    lastTapAt: null,
    lastTapMasked: null,
    frames: 0,
    badFrames: 0,
    step: null,
    profileId: null,
    isSiteProfile: false,
    isChosenPort: false,
    ...wishes,
    device: {
      transport: 'hid',
      name: '',
      vendorId: null,
      productId: null,
      serialNumber: null,
      port: '',
      ...device,
    },
  }
}

const idCardTitle = title('身份证阅读器（USB 直通）', 'ID card reader (raw USB)')
const idCardDriver = title('身份证 SDT 协议，HID', 'ID card SDT over HID')
const scannerDriver = title('HID POS 扫码', 'HID POS scanner')

const idCardReader = reader('id-card', {
  title: idCardTitle,
  driver: 'hid-sdt-raw',
  driverTitle: idCardDriver,
  lastTapMasked: '110***********002X',
  frames: 12_480,
  badFrames: 3,
  profileId: 'routon-idr',
  device: { name: 'iDR210', vendorId: '0425', productId: '8159', port: '1-2.1' },
})

const scanner = (port: string, wishes: Wishes) =>
  reader(`scanner@${port}`, {
    title: title('霍尼韦尔扫码枪', 'Honeywell scanner'),
    driver: 'hid-pos',
    driverTitle: scannerDriver,
    profileId: 'honeywell-pos',
    ...wishes,
    device: { name: 'Voyager 1450g', vendorId: '0c2e', productId: '0b61', port },
  })

/** The step that Linux lacks before a device with these signs may be opened. */
function udevStep(signs: string): MissingStep {
  const file = '/etc/udev/rules.d/70-training-station-site.rules'
  const rule = `${signs}, MODE="0660", GROUP="plugdev", TAG+="uaccess"`
  const command = `printf '%s\\n' '${rule}' | sudo tee -a ${file} && sudo udevadm control --reload && sudo udevadm trigger`
  return { step: 'udev_rule', file, rule, command }
}

export const unknownReader = reader('1d57:0ac4@1-4.2', {
  state: 'unrecognised',
  teachable: true,
  device: { name: 'RFID Reader V2', vendorId: '1d57', productId: '0ac4', port: '1-4.2' },
})

/** A reader of each kind, in each state that asks something of the admin. */
export function mixedReaders(now: number): ReaderStatus[] {
  return [
    { ...idCardReader, lastTapAt: now - 45_000 },
    scanner('1-3.1', { lastTapAt: now - 130_000, lastTapMasked: '…1168', frames: 212 }),
    scanner('1-3.2', { lastTapAt: now - 3_000_000, lastTapMasked: '…0932', frames: 41, badFrames: 22 }),
    reader('bulk', {
      title: title('身份证阅读器（标准 USB）', 'ID card reader (standard USB)'),
      driver: 'usb-sdt',
      driverTitle: title('身份证 SDT 协议，USB', 'ID card SDT over USB'),
      state: 'failed',
      problem: 'permission_denied',
      step: udevStep('SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="0400", ATTR{idProduct}=="c35a"'),
      profileId: 'sdt-bulk',
      device: { transport: 'usb', name: 'CVR-100U', vendorId: '0400', productId: 'c35a', port: '1-5' },
    }),
    reader('cloud', {
      title: title('德科身份证阅读器', 'Derk ID card reader'),
      driver: 'hid-sdt-derk',
      driverTitle: title('身份证 SDT 协议，德科', 'ID card SDT, Derk'),
      state: 'failed',
      problem: 'cloud_mode',
      frames: 2,
      profileId: 'derk',
      device: { name: 'DK26ME', vendorId: '0483', productId: '572b', port: '1-6' },
    }),
    reader('taught', {
      title: title('门口的工牌读卡器', 'Badge reader at the door'),
      driver: 'hid-taught',
      driverTitle: title('本站教会的读卡器', 'Reader taught at the site'),
      state: 'waiting_for_device',
      problem: 'disconnected',
      profileId: 'site-door',
      isSiteProfile: true,
      device: { name: 'Proximity Reader', vendorId: '16c0', productId: '27db', serialNumber: 'A0033', port: '1-4.1' },
    }),
    unknownReader,
    reader('acr', {
      state: 'not_supported',
      advice: 'ccid',
      device: { transport: 'usb', name: 'ACR122U PICC Interface', vendorId: '072f', productId: '2200', port: '1-7' },
    }),
    reader('serial@/dev/ttyS0-of-yesterday', {
      state: 'unrecognised',
      device: { transport: 'serial', port: '/dev/ttyS0' },
    }),
  ]
}

/** Readers with which everything is well. */
export function wellReaders(now: number): ReaderStatus[] {
  return [{ ...idCardReader, lastTapAt: now - 45_000 }, scanner('1-3.1', { frames: 212 })]
}

/** One reader that Windows does not let the station use. */
export const readersOnWindows: ReaderStatus[] = [
  reader('bulk', {
    title: title('身份证阅读器（标准 USB）', 'ID card reader (standard USB)'),
    driver: 'usb-sdt',
    driverTitle: title('身份证 SDT 协议，USB', 'ID card SDT over USB'),
    state: 'failed',
    problem: 'system_driver_missing',
    step: { step: 'windows_winusb', detail: 'Zadig' },
    device: { transport: 'usb', name: 'CVR-100U', vendorId: '0400', productId: 'c35a', port: 'Port_#0003' },
  }),
]

export function siteProfiles(now: number): SiteProfile[] {
  return [
    {
      profile: {
        id: 'site-door',
        title: title('门口的工牌读卡器', 'Badge reader at the door'),
        match: { transport: 'hid', vendorId: 0x16c0, productId: 0x27db, productName: 'Proximity Reader' },
        driver: 'hid-taught',
        options: {},
      },
      origin: 'taught',
      addedAt: now - 86_400_000,
      addedBy: '林建平',
    },
    {
      profile: {
        id: 'site-hq-scanner',
        title: title('总部配发的扫码枪', 'Scanner from headquarters'),
        match: { transport: 'hid', vendorId: 0x05e0, productId: 0x1300 },
        driver: 'hid-pos',
        options: {},
      },
      origin: 'headquarters',
      addedAt: null,
      addedBy: null,
    },
  ]
}

/** What passes while an ID card is read, masked as the station masks it. */
export function passingReports(now: number): ReaderReports {
  const padded = (hex: string) => hex.padEnd(128, '0')
  return {
    next: 4,
    reports: [
      { direction: 'out', at: now - 3_020, hex: padded('AAAAAA96690003200122') },
      { direction: 'in', at: now - 3_000, hex: padded('AAAAAA9669000800009F0000000097') },
      { direction: 'out', at: now - 2_700, hex: padded('AAAAAA96690003300132') },
      { direction: 'in', at: now - 2_100, hex: `AAAAAA96690508000090${'··'.repeat(54)}` },
    ],
  }
}

const way = (index: number, wishes: Partial<Understood>): Understood => ({
  index,
  what: { reportId: null, offset: 3, length: 4, byteOrder: 'most_significant_first', encoding: 'binary' },
  format: '10D',
  first: '0013961168',
  second: '0004981422',
  isAsPrinted: false,
  ...wishes,
})

/** Lessons of the unknown reader, from its first tap to what was understood or not. */
export function lessonAt(step: Lesson['step']): Lesson {
  const lesson = { readerId: unknownReader.id, step, reason: null, problem: null, missingStep: null, candidates: [] }
  switch (step) {
    case 'first_card':
      return { ...lesson, taps: 0 }
    case 'second_card':
      return { ...lesson, taps: 1 }
    case 'first_again':
      return { ...lesson, taps: 2 }
    case 'not_understood':
      return { ...lesson, taps: 3, reason: 'first_again_differs' }
    case 'understood':
      return {
        ...lesson,
        taps: 3,
        candidates: [
          way(0, {}),
          way(1, { format: 'WG26', first: '213,02000', second: '076,00814' }),
          way(2, { format: '8H', first: '00D507D0', second: '004C02EE' }),
        ],
      }
  }
}

/** A lesson that ended because the computer does not let the station open the reader. */
export const forbiddenLesson: Lesson = {
  ...lessonAt('not_understood'),
  taps: 0,
  reason: 'reader_failed',
  problem: 'permission_denied',
  missingStep: udevStep('KERNEL=="hidraw*", ATTRS{idVendor}=="1d57", ATTRS{idProduct}=="0ac4"'),
}

/** What the station is made to answer about readers. */
export interface ToldOfReaders {
  readers: ReaderStatus[]
  profiles: SiteProfile[]
  reports: ReaderReports
  lesson: Lesson
}

/** Answers the page's questions about readers in the station's place, with what `told` holds at the moment. */
export async function tellOfReaders(page: Page, told: ToldOfReaders): Promise<void> {
  await page.route('**/api/readers', (route) => route.fulfill({ json: told.readers }))
  await page.route('**/api/reader-profiles', (route) => route.fulfill({ json: told.profiles }))
  await page.route('**/api/readers/*/reports*', (route) => {
    const isFirst = new URL(route.request().url()).searchParams.get('after') === '0'
    return route.fulfill({ json: isFirst ? told.reports : { next: told.reports.next, reports: [] } })
  })
  await page.route('**/api/readers/*/lesson', (route) =>
    route.request().method() === 'DELETE'
      ? route.fulfill({ json: { ended: true } })
      : route.fulfill({ json: told.lesson }),
  )
}
