import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

export interface StationServer {
  port: number
  /** Ends every connection, event streams included. */
  close(): Promise<void>
}

/** Why no port could be had. */
export type PortRefusal = { code: 'port_in_use'; port: number }

/** Serves on loopback only; port 0 takes any free one. */
export async function serveOnLoopback(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<{ served: true; server: StationServer } | { served: false; refusal: PortRefusal }> {
  const server = createAdaptorServer({ fetch })
  if (!(server instanceof Server)) throw new Error('loopback is served over plain HTTP')
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
      return { served: false, refusal: { code: 'port_in_use', port } }
    }
    throw error
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    served: true,
    server: {
      port: address.port,
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    },
  }
}
