import { expect, test } from 'vitest'
import { BadSetting, readConfig } from './config.ts'

test('nothing set is a server for this machine alone', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 4321,
    dataFolder: './data',
    publicUrl: null,
    origins: [],
    trustProxy: 0,
    metricsToken: null,
    retentionDays: 90,
    memoryMb: null,
    logLevel: 'warn',
  })
})

test('everything can be set, and blanks count as nothing', () => {
  expect(
    readConfig({
      HOST: '0.0.0.0',
      PORT: ' 0 ',
      LOCKSTEP_DATA: '/srv/lockstep',
      LOCKSTEP_PUBLIC_URL: 'https://plan.example/lockstep/',
      LOCKSTEP_ORIGINS: 'https://one.example/path, http://two.example:8080',
      LOCKSTEP_TRUST_PROXY: '1',
      LOCKSTEP_METRICS_TOKEN: '   ',
      LOCKSTEP_RETENTION_DAYS: '0',
      LOCKSTEP_MEMORY_MB: '512',
      LOG_LEVEL: 'silent',
    }),
  ).toEqual({
    host: '0.0.0.0',
    port: 0,
    dataFolder: '/srv/lockstep',
    publicUrl: 'https://plan.example/lockstep',
    origins: ['https://one.example', 'http://two.example:8080'],
    trustProxy: 1,
    metricsToken: null,
    retentionDays: null,
    memoryMb: 512,
    logLevel: 'silent',
  })
})

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80a'],
  ['PORT', '1e3'],
  ['LOCKSTEP_PUBLIC_URL', 'plan.example'],
  ['LOCKSTEP_PUBLIC_URL', 'ftp://plan.example'],
  ['LOCKSTEP_PUBLIC_URL', 'https://plan.example/#here'],
  ['LOCKSTEP_NODE_URL', 'somewhere'],
  ['LOCKSTEP_ORIGINS', 'https://one.example, *'],
  ['LOG_LEVEL', 'loud'],
  ['LOCKSTEP_TRUST_PROXY', 'true'],
  ['LOCKSTEP_DATABASE_URL', 'postgres://plan.example/lockstep'],
])('%s=%s ends the start with one line that names it', (name, value) => {
  const read = () => readConfig({ [name]: value })
  expect(read).toThrow(BadSetting)
  expect(read).toThrow(name)
  expect(read).not.toThrow(/\n/)
})
