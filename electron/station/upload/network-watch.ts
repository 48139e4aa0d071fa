import type { NetworkInterfaceInfo } from 'node:os'
import type { Every } from '../clock/clock.ts'

export interface NetworkWatchOptions {
  /** The machine's interfaces, as `os.networkInterfaces` gives them. */
  interfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>
  every: Every
  /** A network is there that was not there at the last look. */
  onBack: () => void
}

const LOOK_MILLISECONDS = 5_000

/** Tells when a network came: a cable, a phone that shares its line, a dongle. Returns what ends the watch. */
export function watchNetwork({ interfaces, every, onBack }: NetworkWatchOptions): () => void {
  let known = addressesOf(interfaces())
  return every(LOOK_MILLISECONDS, () => {
    const found = addressesOf(interfaces())
    const isNew = [...found].some((address) => !known.has(address))
    known = found
    if (isNew) onBack()
  })
}

/** Addresses that lead out of this machine: neither its own loop nor those a card gives itself without a network. */
function addressesOf(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): Set<string> {
  const all = Object.entries(interfaces).flatMap(([name, list]) => (list ?? []).map((one) => ({ name, ...one })))
  const outward = all.filter(({ internal, address }) => !internal && !/^(?:169\.254\.|fe80:)/i.test(address))
  return new Set(outward.map(({ name, address }) => `${name} ${address}`))
}
