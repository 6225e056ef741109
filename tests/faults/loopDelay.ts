import { request } from '../stories/person.ts'

/** How long a server's loop kept others waiting since this was last asked; some 10 ms are the clock's. */
export async function loopDelay(url: string): Promise<string> {
  const { text } = await request(`${url}/metrics`, [])
  const ms = (which: string) => {
    const line = new RegExp(`^nodejs_eventloop_lag_${which}_seconds (\\S+)$`, 'm').exec(text)
    if (!line) throw new Error(`the server tells no ${which} of its delay`)
    return 1_000 * Number(line[1])
  }
  return `its loop: p99 ${ms('p99').toFixed(0)} ms, at most ${ms('max').toFixed(0)} ms`
}
