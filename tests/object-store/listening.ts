import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A server on loopback whose port stays the same while it is stopped and started again. */
export interface Listening {
  readonly port: number
  /** Drops every connection and refuses new ones until `start`. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** Serves with the body of each request read. */
export async function listen(
  serve: (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void> | void,
  givenPort = 0,
): Promise<Listening> {
  let port = givenPort
  let server = createServer()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    await serve(request, response, Buffer.concat(chunks))
  }

  async function start(): Promise<void> {
    server = createServer((request, response) => {
      answer(request, response).catch((error: unknown) => {
        // A client that went away in the middle of its request is part of what is tested.
        if (request.complete) throw error
      })
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the server has no port')
    port = address.port
  }

  await start()
  return {
    get port() {
      return port
    },
    start,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
