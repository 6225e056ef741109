import { limits } from '@lockstep/shared/model/limits'
import { BadSetting, wholeNumber } from './badSetting.ts'
import type { Rate } from './sync/tokenBucket.ts'

/**
 * What this server bears, as its operator wants it. How long a name or a note may be is not among
 * these: pages, rules and stored boards have to agree on it, in shared/src/model/limits.ts.
 */
export interface LimitSettings {
  readonly seats: number
  readonly messageBytes: number
  readonly syncBytes: number
  readonly documentBytes: number
  readonly messages: Rate
  /** Bytes that a slow reader may leave unread before it is let go. */
  readonly letGoAt: number
  readonly sockets: number
  readonly socketsPerRoom: number
  readonly wrongKeysAMinute: number
  readonly wrongFilesAMinute: number
  readonly roomsAnHour: number
}

const kibibyte = 1024

export function readLimits(value: (name: string) => string | undefined): LimitSettings {
  const number = (name: string, usual: number, most: number) =>
    wholeNumber(name, value(name) ?? String(usual), most, 1)
  const bytes = (name: string, usual: number) =>
    kibibyte * number(name, usual / kibibyte, 1024 * kibibyte)
  const read: LimitSettings = {
    seats: number('LOCKSTEP_SEATS', limits.seats, 10_000),
    messageBytes: bytes('LOCKSTEP_MESSAGE_KB', limits.messageBytes),
    syncBytes: bytes('LOCKSTEP_SYNC_KB', limits.syncBytes),
    documentBytes: bytes('LOCKSTEP_DOCUMENT_KB', limits.documentBytes),
    messages: {
      perSecond: number('LOCKSTEP_MESSAGES_A_SECOND', 60, 100_000),
      burst: number('LOCKSTEP_MESSAGE_BURST', 300, 100_000),
    },
    letGoAt: bytes('LOCKSTEP_UNSENT_KB', 4 * 1024 * kibibyte),
    sockets: number('LOCKSTEP_SOCKETS', 10_000, 1_000_000),
    socketsPerRoom: number('LOCKSTEP_SOCKETS_A_ROOM', 2_000, 1_000_000),
    wrongKeysAMinute: number('LOCKSTEP_WRONG_KEYS_A_MINUTE', 20, 1_000_000),
    wrongFilesAMinute: number('LOCKSTEP_WRONG_FILES_A_MINUTE', 20, 1_000_000),
    roomsAnHour: number('LOCKSTEP_ROOMS_AN_HOUR', 30, 1_000_000),
  }
  if (read.messageBytes > read.syncBytes) {
    throw new BadSetting('LOCKSTEP_SYNC_KB: expected no less than LOCKSTEP_MESSAGE_KB')
  }
  return read
}
