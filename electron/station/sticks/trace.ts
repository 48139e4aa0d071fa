import { access, readdir, readFile } from 'node:fs/promises'

/** A text that changes when a disk is plugged in, opened or pulled out. Starts no program. */
export async function diskTrace(platform: NodeJS.Platform = process.platform): Promise<string> {
  switch (platform) {
    case 'linux':
      return [await textOf('/proc/self/mountinfo'), ...(await namesIn('/sys/class/block'))].join('\n')
    case 'win32':
      return (await Promise.all(DRIVES.map(driveIfThere))).join('')
    default:
      return [...(await namesIn('/Volumes')), ...(await namesIn('/dev')).filter((name) => /^disk\d/.test(name))].join(
        '\n',
      )
  }
}

/** A and B are floppy disks, which rattle when they are asked. */
const DRIVES = Array.from('CDEFGHIJKLMNOPQRSTUVWXYZ')

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).then(
    (names) => names.toSorted(),
    () => [],
  )
}

function driveIfThere(letter: string): Promise<string> {
  return access(`${letter}:\\`).then(
    () => letter,
    () => '',
  )
}
