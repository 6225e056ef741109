import { totalmem } from 'node:os'
import { getHeapStatistics } from 'node:v8'

/** The share of its heap at which a process takes in no more. */
const heapShare = 0.85
/** The share of the machine, or of the container, that it may take without being told. */
const machineShare = 0.75

const mebibyte = 1024 * 1024

/**
 * Tells whether this process has as much in memory as it can bear: past `most` bytes, or close to
 * the end of its heap. What is asked for then can be refused; running out of memory cannot.
 */
export function memoryWatch(mostMb: number | null): () => boolean {
  const most = mostMb === null ? machineShare * givenBytes() : mostMb * mebibyte
  return () => {
    if (process.memoryUsage.rss() > most) return true
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
    return used > heapShare * limit
  }
}

/** What a container allows, where there is one and it says so; otherwise the machine's memory. */
function givenBytes(): number {
  const machine = totalmem()
  const constrained = process.constrainedMemory()
  return constrained > 0 && constrained < machine ? constrained : machine
}
