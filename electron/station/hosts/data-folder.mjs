import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/**
 * The platform's place for a program's data: `%APPDATA%` on Windows, `~/Library/Application Support` on macOS,
 * `$XDG_DATA_HOME` or `~/.local/share` elsewhere; in it a folder of its own for a site and another for the demo.
 * Plain JavaScript, because the launcher needs it before anything is installed.
 * @param {'site' | 'demo'} purpose
 * @param {{ platform: NodeJS.Platform, home: string, environment: Record<string, string | undefined> }} computer
 * @returns {string} an absolute path, not made yet
 */
export function defaultDataFolder(purpose, computer = thisComputer()) {
  const folder = purpose === 'demo' ? 'training-station-demo' : 'training-station'
  const { platform, home, environment } = computer
  if (platform === 'win32') {
    return win32.join(environment['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), folder)
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', folder)
  const shared = environment['XDG_DATA_HOME']
  // The XDG base directory specification says that a relative path there is to be ignored.
  return posix.join(shared?.startsWith('/') ? shared : posix.join(home, '.local', 'share'), folder)
}

/** @returns {{ platform: NodeJS.Platform, home: string, environment: Record<string, string | undefined> }} */
function thisComputer() {
  return { platform: process.platform, home: homedir(), environment: process.env }
}
