/** The part of Electron's MessagePortMain that is used here: one end of a line between two processes. */
export interface MessagePort {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  /** Messages wait until this is called. */
  start(): void
}

/** A message to a utility process, with the ports that came along. */
export interface PortMessage {
  data: unknown
  ports?: readonly unknown[]
}

/** The one port that came with a message; throws where there is none, which is a defect of the sender. */
export function portOf({ ports = [] }: PortMessage): MessagePort {
  const [port] = ports
  if (!isMessagePort(port)) throw new Error('a message that brings a port came without one')
  return port
}

function isMessagePort(value: unknown): value is MessagePort {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['on', 'postMessage', 'start'].every((name) => typeof Reflect.get(value, name) === 'function')
  )
}
