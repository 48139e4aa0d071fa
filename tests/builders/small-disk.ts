import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { onTestFinished } from 'vitest'

/** Why no real small disk can be had here, or null where one can. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'a disk in memory is mounted on Linux only'
  return process.getuid?.() === 0 ? null : 'only root may mount'
}

/** Mounts an empty disk in memory of so many bytes at a folder, until the test ends. */
export function aSmallDisk(folder: string, bytes: number): void {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder])
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder])
  })
}

/** Makes a mounted disk read-only, as the lock on a card or a failing stick does. */
export function lockDisk(folder: string): void {
  execFileSync('mount', ['-o', 'remount,ro', folder])
}

/** Takes a disk away while somebody may be using it; the empty folder it was mounted on stays. */
export function pullDisk(folder: string): void {
  execFileSync('umount', ['-l', folder])
}
