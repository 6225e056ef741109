import { BadSetting, wholeNumber } from './badSetting.ts'
import { type LimitSettings, readLimits } from './limitSettings.ts'

/** How the server is set up. Everything comes from the environment; `main.ts` reads it. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  /** What links begin with; null: the request's own origin. */
  readonly publicUrl: string | null
  readonly origins: readonly string[]
  /** How many proxies stand in front. */
  readonly trustProxy: number
  readonly metricsToken: string | null
  readonly logLevel: LogLevel
  /** How long a room stays after the last visit, in days; null for ever. */
  readonly retentionDays: number | null
  /** Past so many MiB in memory no room is made; null: three quarters of what there is. */
  readonly memoryMb: number | null
  readonly limits: LimitSettings
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export function readConfig(environment: { readonly [name: string]: string | undefined }): Config {
  const value = (name: string) => environment[name]?.trim() || undefined
  if (value('LOCKSTEP_DATABASE_URL') !== undefined) {
    throw new BadSetting('LOCKSTEP_DATABASE_URL: the shared store is not part of this version yet')
  }
  address('LOCKSTEP_NODE_URL', value('LOCKSTEP_NODE_URL')) // of use with the shared store alone
  return {
    host: value('HOST') ?? '127.0.0.1',
    port: wholeNumber('PORT', value('PORT') ?? '4321', 65_535),
    dataFolder: value('LOCKSTEP_DATA') ?? './data',
    publicUrl: address('LOCKSTEP_PUBLIC_URL', value('LOCKSTEP_PUBLIC_URL')),
    origins: (value('LOCKSTEP_ORIGINS') ?? '')
      .split(/[\s,]+/)
      .flatMap((origin) => address('LOCKSTEP_ORIGINS', origin || undefined) ?? [])
      .map((origin) => new URL(origin).origin),
    trustProxy: wholeNumber('LOCKSTEP_TRUST_PROXY', value('LOCKSTEP_TRUST_PROXY') ?? '0', 10),
    metricsToken: value('LOCKSTEP_METRICS_TOKEN') ?? null,
    retentionDays:
      wholeNumber('LOCKSTEP_RETENTION_DAYS', value('LOCKSTEP_RETENTION_DAYS') ?? '90', 36_500) ||
      null,
    memoryMb: wholeNumber('LOCKSTEP_MEMORY_MB', value('LOCKSTEP_MEMORY_MB') ?? '0', 1e7) || null,
    limits: readLimits(value),
    logLevel: oneOf('LOG_LEVEL', logLevels, value('LOG_LEVEL') ?? 'warn'),
  }
}

function address(name: string, text: string | undefined): string | null {
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new BadSetting(`${name}: expected an address that begins with http:// or https://`)
  }
  if (/[?#]/.test(text)) throw new BadSetting(`${name}: expected an address without ? and #`)
  return text.replace(/\/+$/, '')
}

function oneOf<T extends string>(name: string, all: readonly T[], text: string): T {
  const found = all.find((one) => one === text)
  if (found === undefined) throw new BadSetting(`${name}: expected one of ${all.join(', ')}`)
  return found
}
