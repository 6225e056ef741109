import { expect, test } from 'vitest'
import { BadSetting } from './badSetting.ts'
import { readConfig } from './config.ts'

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
    limits: {
      seats: 300,
      messageBytes: 256 * 1024,
      syncBytes: 2 * 1024 * 1024,
      documentBytes: 8 * 1024 * 1024,
      messages: { perSecond: 60, burst: 300 },
      letGoAt: 4 * 1024 * 1024,
      sockets: 10_000,
      socketsPerRoom: 2_000,
      wrongKeysAMinute: 20,
      wrongFilesAMinute: 20,
      roomsAnHour: 30,
    },
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
      LOCKSTEP_SEATS: '12',
      LOCKSTEP_MESSAGE_KB: '1',
      LOCKSTEP_SYNC_KB: '2',
      LOCKSTEP_DOCUMENT_KB: '3',
      LOCKSTEP_MESSAGES_A_SECOND: '4',
      LOCKSTEP_MESSAGE_BURST: '5',
      LOCKSTEP_UNSENT_KB: '6',
      LOCKSTEP_SOCKETS: '7',
      LOCKSTEP_SOCKETS_A_ROOM: '8',
      LOCKSTEP_WRONG_KEYS_A_MINUTE: '9',
      LOCKSTEP_WRONG_FILES_A_MINUTE: '10',
      LOCKSTEP_ROOMS_AN_HOUR: '11',
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
    limits: {
      seats: 12,
      messageBytes: 1024,
      syncBytes: 2 * 1024,
      documentBytes: 3 * 1024,
      messages: { perSecond: 4, burst: 5 },
      letGoAt: 6 * 1024,
      sockets: 7,
      socketsPerRoom: 8,
      wrongKeysAMinute: 9,
      wrongFilesAMinute: 10,
      roomsAnHour: 11,
    },
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
  ['LOCKSTEP_SEATS', '0'],
  ['LOCKSTEP_SEATS', '300 people'],
  ['LOCKSTEP_MESSAGE_KB', '0.5'],
  ['LOCKSTEP_MESSAGE_KB', '-256'],
  ['LOCKSTEP_SYNC_KB', '255'],
  ['LOCKSTEP_DOCUMENT_KB', '1e9'],
  ['LOCKSTEP_MESSAGES_A_SECOND', 'many'],
  ['LOCKSTEP_WRONG_KEYS_A_MINUTE', '0'],
  ['LOCKSTEP_DATABASE_URL', 'postgres://plan.example/lockstep'],
])('%s=%s ends the start with one line that names it', (name, value) => {
  const read = () => readConfig({ [name]: value })
  expect(read).toThrow(BadSetting)
  expect(read).toThrow(name)
  expect(read).not.toThrow(/\n/)
})
