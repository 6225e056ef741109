import { expect, test } from 'vitest'
import { isOtherBuild } from './otherBuild.ts'

const page = (script: string) =>
  `<!doctype html><html><head>${script}</head><body><div id="root"></div></body></html>`
const build = (name: string) =>
  page(`<script type="module" src="/assets/index-${name}.js"></script>`)
const shown = new DOMParser().parseFromString(build('a1'), 'text/html')

test('the same build is no news, and another one is', () => {
  expect(isOtherBuild(shown, build('a1'))).toBe(false)
  expect(isOtherBuild(shown, build('b2'))).toBe(true)
})

test('what is no page of ours says nothing about builds', () => {
  for (const answer of ['', 'Bad gateway', page('')]) {
    expect(isOtherBuild(shown, answer)).toBe(false)
  }
})
