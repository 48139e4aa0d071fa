import type { SiteProfile } from '../../../../electron/station/api/schemas/readers.ts'

const hex = (number: number) => number.toString(16).toUpperCase().padStart(4, '0')

/** By what a model's devices are known, as papers write it: `1D57:0AC4 · RFID Reader`. '' where by their kind only. */
export function matchWords(match: SiteProfile['profile']['match']): string {
  const { vendorId, productId, productName } = match
  const numbers =
    vendorId === undefined ? '' : productId === undefined ? hex(vendorId) : `${hex(vendorId)}:${hex(productId)}`
  return [numbers, productName ?? ''].filter((part) => part !== '').join(' · ')
}
