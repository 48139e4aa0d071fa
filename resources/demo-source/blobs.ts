import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import type { SiteMedia } from '../../electron/station/packages/site-schema.ts'

type Media = z.input<typeof SiteMedia>

/** The media of a site package, gathered by content. */
export interface Blobs {
  readonly media: readonly Media[]
  /** Keeps the bytes and gives their SHA-256. */
  add(bytes: Uint8Array, type: Media['type'], name: string): string
  /** Replaces `blobs/` in the package folder with what was gathered. */
  write(packageFolder: string): void
}

export function gatherBlobs(): Blobs {
  const gathered: { listed: Media; bytes: Uint8Array }[] = []
  return {
    get media() {
      return gathered.map(({ listed }) => listed)
    },
    add: (bytes, type, name) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      gathered.push({ listed: { sha256, size: bytes.length, type, name }, bytes })
      return sha256
    },
    write: (packageFolder) => {
      rmSync(join(packageFolder, 'blobs'), { recursive: true, force: true })
      for (const { listed, bytes } of gathered) {
        const file = join(packageFolder, 'blobs', 'sha256', listed.sha256.slice(0, 2), listed.sha256)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, bytes)
      }
    },
  }
}
