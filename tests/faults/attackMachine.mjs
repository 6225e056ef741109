// Attackers in a process of their own, so that what they compute slows nobody who is being measured.
// The first line of its input says who they are; each close of a line is told on a line of output.

import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'

const savedType = 100

/** A line that is cut comes back soon. `saved`: what it sent is taken. */
function attack(attacker, saved = () => undefined) {
  const { name, address, token, frames, manner } = attacker
  const bytes = frames.map((frame) => Buffer.from(frame, 'base64'))
  const socket = new WebSocket(address, ['lockstep.v1', `seat.${token}`])
  let begun = 0
  socket.on('error', () => undefined) // shows in its close
  socket.once('open', () => {
    begun = performance.now()
    if (manner === 'flood') flood(socket, bytes, 0)
    else for (const frame of bytes) socket.send(frame)
    if (manner === 'readNothing') readNothing(socket, bytes[0])
  })
  if (manner === 'sendOnce') socket.on('message', (data) => data[0] === savedType && saved())
  socket.once('close', (code) => {
    const told = { name, code, afterMs: performance.now() - begun }
    process.stdout.write(`${JSON.stringify(told)}\n`)
    setTimeout(() => attack(attacker), 200)
  })
}

/**
 * Asks for more than any line's own buffers hold, as often as one may. Whoever reads nothing learns of
 * the end of a line only by what it can't send.
 */
function readNothing(socket, ask) {
  socket._socket.pause()
  const knock = setInterval(() => socket.send(ask), 1_000)
  socket.once('close', () => clearInterval(knock))
}

/** As fast as the line takes it. */
function flood(socket, bytes, from) {
  let next = from
  while (next < from + 50 && socket.bufferedAmount < 100_000) {
    if (socket.readyState !== WebSocket.OPEN) return
    socket.send(bytes[next % bytes.length])
    next += 1
  }
  setTimeout(() => flood(socket, bytes, next), 1)
}

createInterface({ input: process.stdin }).once('line', (line) => {
  const [first, ...rest] = JSON.parse(line)
  // What the readers leave unread is large only once this is there.
  let hasBegun = false
  attack(first, () => {
    if (!hasBegun) for (const attacker of rest) attack(attacker)
    hasBegun = true
  })
})
