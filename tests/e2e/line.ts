import { createServer, connect as dial, type Socket } from 'node:net'

/** One person's line to the server. What an offline browser keeps open, this cuts. */
export interface Line {
  /** Another address of the same server. */
  readonly url: string
  /** Every connection dies at once, and no other comes through. */
  cut(): void
  mend(): void
  /** Whoever laid it calls this. */
  close(): Promise<void>
}

export async function layLine(server: { readonly url: string }): Promise<Line> {
  const { hostname, port } = new URL(server.url)
  const sockets = new Set<Socket>()
  let whole = true

  const gate = createServer((near) => {
    if (!whole) {
      near.destroy()
      return
    }
    const far = dial(Number(port), hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.pipe(other)
      // A reset is how a cut line feels; both ends then close.
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve))
  const address = gate.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')

  function cut() {
    whole = false
    for (const socket of sockets) socket.resetAndDestroy()
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    mend() {
      whole = true
    },
    close() {
      cut()
      return new Promise((resolve, reject) => {
        gate.close((error) => (error ? reject(error) : resolve()))
      })
    },
  }
}
