import type { ChildProcess } from 'node:child_process'
import { createConnection, type Socket } from 'node:net'

/** Connects to an emulator's socket as soon as that is there; throws where the emulator ends before. */
export async function connectWhenThere(path: string, emulator: ChildProcess): Promise<Socket> {
  for (;;) {
    if (emulator.exitCode !== null) throw new Error(`the emulator ended with ${emulator.exitCode}`)
    const socket = createConnection(path)
    const connected = await new Promise<boolean>((settle) => {
      socket.once('connect', () => settle(true))
      socket.once('error', () => settle(false))
    })
    if (connected) return socket
    await new Promise((settle) => setTimeout(settle, 20))
  }
}
