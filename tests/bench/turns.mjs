import { readFileSync } from 'node:fs'

/** Milliseconds that the server's own thread has computed; those of the whole process elsewhere. */
function spentMs() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  }
}

/** The most that one turn of the loop took, while something was done in many. */
export async function inTurns(what, act) {
  let most = 0
  let turns = 0
  let begun = spentMs()
  let isDone = false
  const look = () => {
    most = Math.max(most, spentMs() - begun)
    begun = spentMs()
    turns += 1
    if (!isDone) setImmediate(look)
  }
  setImmediate(look)
  const done = await act()
  isDone = true
  look()
  const mark = most > 50 ? '  *' : ''
  console.log(`${`${what}, ${turns} turns`.padEnd(56)} ${most.toFixed(0).padStart(6)} ms${mark}`)
  return done
}
