import { messageType } from '@lockstep/shared/protocol/frames'
import * as encoding from 'lib0/encoding'
import type { Chance } from './chance.ts'
import type { Line } from './line.ts'
import type { Act, Story } from './story.ts'

type OnLine = (line: Line, chance: Chance) => void

function lineAct(weight: number, what: string, isUp: boolean, act: OnLine): Act {
  return {
    weight,
    run(story, chance) {
      const actor = chance.pick(story.actors)
      const line = actor && chance.pick(actor.lines.filter((one) => one.isUp === isUp))
      if (!actor || !line) return null
      act(line, chance)
      return `${actor.name}'s ${line.name} ${what}`
    },
  }
}

const worldAct = (
  weight: number,
  what: string,
  act: (story: Story, chance: Chance) => Promise<void> | void,
): Act => ({
  weight,
  async run(story, chance) {
    await act(story, chance)
    story.count(what)
    return what
  },
})

function presence(line: Line): Uint8Array {
  const update = encoding.encode((encoder) => {
    for (const n of [1, line.doc.clientID, 1]) encoding.writeVarUint(encoder, n)
    encoding.writeVarString(encoder, '{"typing":true}')
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(encoder, update)
  })
}

/** Room stays in memory without anybody for so long, in hand-turned milliseconds, and a bit. */
const untilIdle = 61_000

function pass(story: Story, ms: number): void {
  if (story.isHeld) story.wasSlow = true
  story.world.clock.turn(ms)
}

/** What befalls lines, the server and its disk. */
export const faultActs: readonly Act[] = [
  lineAct(4, 'is cut', true, (line) => line.cut()),
  lineAct(16, 'connects', false, (line) => line.connect()),
  lineAct(2, 'freezes', true, (line) => line.freeze()),
  lineAct(2, 'loses what comes next', true, (line) => line.loseNext()),
  lineAct(2, 'says it twice', true, (line) => line.repeat()),
  lineAct(2, 'shows who is here', true, (line) => line.say(presence(line))),
  worldAct(2, 'dead lines are noticed', ({ lines }) => {
    for (const line of lines) line.endGhosts()
  }),
  worldAct(1, 'the disk takes its time', (story) => {
    story.isHeld = true
    story.world.storage.hold()
  }),
  worldAct(6, 'the disk goes on', (story) => story.release()),
  worldAct(0.5, 'the next write fails', (story) => {
    story.mayFail = true
    story.world.storage.failNextCommit()
  }),
  worldAct(0.3, 'the disk is full', (story) => {
    story.mayFail = true
    story.world.storage.breakDisk()
  }),
  worldAct(3, 'the disk is well', ({ world }) => world.storage.mendDisk()),
  worldAct(0.7, 'the server is killed', (story) => story.restart('crash')),
  worldAct(0.4, 'the server is restarted', (story) => story.restart('restart')),
  worldAct(1.5, 'time goes by', (story, chance) => pass(story, chance.below(40) * 1_000)),
  worldAct(0.3, 'everybody leaves for a while', (story) => {
    for (const line of story.lines) line.cut()
    pass(story, untilIdle)
  }),
  {
    weight: 0.5,
    async run(story, chance) {
      const actor = chance.pick(story.actors)
      if (!actor || story.isHeld) return null
      const format = chance.pick(['json', 'md', 'csv']) ?? 'md'
      try {
        const { text } = await actor.ask(`/summary?format=${format}`)
        story.disk.inspect(Buffer.from(text), actor.name)
      } catch {
        return null // the server was not there just now
      }
      return `${actor.name} reads the summary as ${format}`
    },
  },
]
