import type { Page } from '@playwright/test'

/** Milliseconds between a reader's keys. */
const KEY_MILLISECONDS = 5

/**
 * A badge reader that types, plugged into the machine a page is on: digits, then Enter. Each key carries the time at
 * which the reader struck it, so that a busy test machine delivers late without making a hand of the reader.
 */
export async function tapBadge(page: Page, number: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  let at = Date.now()
  const strike = async (code: string, key: string, windowsVirtualKeyCode: number, text: string) => {
    at += KEY_MILLISECONDS
    const stroke = { code, key, windowsVirtualKeyCode, timestamp: at / 1000 }
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...stroke })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke })
  }
  for (const digit of number) await strike(`Digit${digit}`, digit, digit.charCodeAt(0), digit)
  await strike('Enter', 'Enter', 13, '\r')
  await session.detach()
}
