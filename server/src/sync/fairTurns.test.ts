import { expect, test } from 'vitest'
import { FairTurns } from './fairTurns.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Each piece of work takes a millisecond and is noted. */
function workshop(turnMs: number) {
  let clock = 0
  const turns = new FairTurns<string>({ turnMs, now: () => clock })
  const done: string[] = []
  const worker = (name: string, pieces: number) => {
    let left = pieces
    return {
      work() {
        clock += 1
        done.push(name)
        left -= 1
        return left > 0
      },
    }
  }
  return { turns, done, worker }
}

test('a room with very much to do keeps the loop for its share, then the others have theirs', async () => {
  const { turns, done, worker } = workshop(3)
  turns.ask('flooded', worker('flood', 100))
  turns.ask('quiet', worker('ann', 2))
  await turn()
  expect(done).toEqual(['flood', 'flood', 'flood', 'ann', 'ann'])
  await turn()
  expect(done.slice(5)).toEqual(['flood', 'flood', 'flood'])
})

test('a room of many who flood gets no more than a room of one', async () => {
  const { turns, done, worker } = workshop(2)
  for (let n = 0; n < 50; n += 1) turns.ask('flooded', worker('flood', 100))
  turns.ask('quiet', worker('ann', 1))
  await turn()
  expect(done).toEqual(['flood', 'flood', 'ann'])
})

test('within a room nobody waits for all that another has sent', async () => {
  const { turns, done, worker } = workshop(4)
  turns.ask('room', worker('bob', 100))
  turns.ask('room', worker('ann', 2))
  await turn()
  expect(done).toEqual(['bob', 'ann', 'bob', 'ann'])
})

test('at the end nobody has another turn', async () => {
  const { turns, done, worker } = workshop(1)
  turns.ask('room', worker('ann', 5))
  await turn()
  turns.destroy()
  await turn()
  expect(done).toEqual(['ann'])
})
