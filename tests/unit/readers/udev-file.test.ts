import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ReaderDriver } from '../../../electron/station/readers/drivers/driver.ts'
import { loadDrivers } from '../../../electron/station/readers/drivers/load.ts'
import { isKeyboard } from '../../../electron/station/readers/known-devices.ts'
import type { DeviceMatch, ReaderProfile } from '../../../electron/station/readers/profiles/profile.ts'
import { accessRule, silentKeyboardRule } from '../../../electron/station/readers/udev-rules.ts'

/** Written by this test: `npx vitest run tests/unit/readers/udev-file.test.ts --update` after a driver or profile is new. */
const file = join(import.meta.dirname, '../../../resources/udev/70-training-station-readers.rules')

const HEAD = `\
# Readers that Training Station opens, one paragraph for each driver.
#
#   sudo cp 70-training-station-readers.rules /etc/udev/rules.d/
#   sudo udevadm control --reload && sudo udevadm trigger
#
# The name of this file has to sort before 73-seat-late.rules, which acts on the uaccess tag.
# uaccess: whoever is logged in at the screen. Group plugdev, dialout for serial ports: a service user without a seat,
# once it is in that group (sudo usermod -aG plugdev,dialout USER).
# LIBINPUT_IGNORE_DEVICE: readers that type and are opened raw; they then type no more into windows.
# A reader that was taught at the site has no line here: the console shows the one it needs.
`

/** The lines that a profile needs; none where it names no maker, as no rule can then tell it from other devices. */
function rulesOf({ match }: ReaderProfile): string[] {
  const { transport, vendorId, productId = null, productName } = match
  if (vendorId === undefined) return []
  const numbers = { vendorId, productId, productName }
  const access = accessRule({ transport, ...numbers })
  return [...(access === null ? [] : [access]), ...(types(match) ? [silentKeyboardRule(numbers)] : [])]
}

function types({ usagePage, usage }: DeviceMatch): boolean {
  return isKeyboard({ usagePage: usagePage ?? null, usage: usage ?? null })
}

function paragraph({ name, title, profiles }: ReaderDriver): string {
  const lines = profiles.flatMap((profile) => {
    const rules = rulesOf(profile)
    return rules.length === 0
      ? [
          `# ${profile.title.en}: of any maker, so no rule can name it; the console shows the line of the one plugged in`,
        ]
      : [`# ${profile.title.en}`, ...rules]
  })
  return [`# --- ${name}: ${title.en}`, ...lines].join('\n')
}

test('the udev rules let the program open every reader that a driver knows, and nothing else', async () => {
  const drivers = (await loadDrivers()).filter(({ profiles }) => profiles.length > 0)
  await expect(`${HEAD}\n${drivers.map(paragraph).join('\n\n')}\n`).toMatchFileSnapshot(file)
})

test('no line is there twice', () => {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(new Set(lines).size).toBe(lines.length)
})
