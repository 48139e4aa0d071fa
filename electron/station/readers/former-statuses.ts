import type { ReaderStatus } from '../api/schemas/readers.ts'
import type { ReaderStatus as FormerStatus } from './hub.ts'

/** The readers of the single-reader hub in the form that pages know. */
export function formerStatuses(statuses: readonly FormerStatus[]): ReaderStatus[] {
  return statuses.map(({ id, driver, name, state, problem, lastTapAt }) => ({
    id,
    title: null,
    driver,
    driverTitle: null,
    device: {
      transport: driver === 'simulator' ? 'simulated' : 'hid',
      name: name === driver ? '' : name,
      vendorId: null,
      productId: null,
      serialNumber: null,
      port: '',
    },
    state,
    problem,
    advice: null,
    teachable: false,
    lastTapAt,
    lastTapMasked: null,
    frames: 0,
    badFrames: 0,
    step: null,
    profileId: null,
    isSiteProfile: false,
  }))
}
