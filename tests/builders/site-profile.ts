import type { ReaderProfile } from '../../electron/station/readers/profiles/profile.ts'

/** A profile of a reader that was taught: four binary bytes behind report id 3 and a type. */
export function aSiteProfile(id: string, wishes: Partial<ReaderProfile> = {}): ReaderProfile {
  return {
    id,
    title: { 'zh-CN': '门口的读卡器', en: 'Reader at the door' },
    match: { transport: 'hid', vendorId: 0x1234, productId: 0xabcd, productName: 'Badge Reader' },
    driver: 'hid-taught',
    options: {
      reportId: 3,
      reportLength: 16,
      offset: 4,
      length: 4,
      byteOrder: 'most_significant_first',
      encoding: 'binary',
      format: '10D',
    },
    ...wishes,
  }
}
