import { expect, test } from 'vitest'
import { Meter } from './meter.ts'

function stand() {
  const machine = { clock: 0, computed: 0, asked: 0 }
  const meter = new Meter({
    now: () => machine.clock,
    computed: () => {
      machine.asked += 1
      return machine.computed
    },
  })
  const pass = (clock: number, computed: number) => () => {
    machine.clock += clock
    machine.computed += computed
  }
  return { machine, meter, pass }
}

test('work costs what the clock says, and no more than the process has computed', () => {
  const { meter, pass } = stand()
  expect(meter.measure(pass(40, 40))).toBe(40)
  expect(meter.measure(pass(400, 5))).toBe(5)
  expect(meter.measure(pass(40, 80))).toBe(40)
})

test('the computing of a while ago is nobody’s', () => {
  const { machine, meter, pass } = stand()
  meter.measure(pass(10, 10))
  machine.clock += 1_000
  machine.computed += 500
  expect(meter.measure(pass(100, 4))).toBe(4)
})

test('many small pieces of work do not ask the system each time', () => {
  const { machine, meter, pass } = stand()
  for (let n = 0; n < 1_000; n += 1) expect(meter.measure(pass(0.1, 0.1))).toBeCloseTo(0.1)
  expect(machine.asked).toBeLessThan(10)
})
