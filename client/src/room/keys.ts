import * as v from 'valibot'
import type { Device } from './device.ts'
import { forgetCopies } from './forgetCopies.ts'

/*
 * Links, keys and seat tokens, kept on this device alone. The server stores only their hashes, so
 * a link that nobody kept is lost. A key leaves this device in the body or header of an API call.
 */

const seatGrant = v.object({
  id: v.string(),
  token: v.string(),
  role: v.picklist(['facilitator', 'participant', 'observer']),
  side: v.picklist(['sales', 'marketing', 'neutral']),
  name: v.string(),
})

const knownRoom = v.object({
  roomId: v.string(),
  title: v.fallback(v.string(), ''),
  seenAt: v.fallback(v.number(), 0),
  links: v.fallback(
    v.object({
      facilitate: v.optional(v.string()),
      join: v.optional(v.string()),
      watch: v.optional(v.string()),
      summary: v.optional(v.string()),
    }),
    {},
  ),
  /** The key that this device came with last. */
  key: v.fallback(v.nullable(v.string()), null),
  seat: v.fallback(v.nullable(seatGrant), null),
  /** The projector is a client without a person: a seat of its own, apart from the person's. */
  screenSeat: v.fallback(v.nullable(seatGrant), null),
  /** Seats of people without a device, for whom this one writes. */
  proxies: v.fallback(v.array(seatGrant), []),
  /** Which life of the documents the local copy belongs to. */
  epoch: v.fallback(v.nullable(v.number()), null),
})
export type KnownRoom = v.InferOutput<typeof knownRoom>

export interface RoomKeys {
  find(roomId: string): KnownRoom | null
  remember(roomId: string, facts: Partial<Omit<KnownRoom, 'roomId'>>): KnownRoom
  /** Drops everything kept under the room: links, seat, drafts and the copies of its documents. */
  forget(roomId: string): void
  /** Rooms that this device has a seat in, the latest first. */
  list(): readonly KnownRoom[]
}

const prefix = 'lockstep:room:'
const seatPrefix = 'lockstep:seat:'

/**
 * `tab` is what lasts as long as one tab: two people of one room in two tabs of one browser stay
 * who they are through a reload, though the device remembers only the last of them.
 */
export function createRoomKeys(device: Device, tab: Device): RoomKeys {
  function find(roomId: string): KnownRoom | null {
    const stored = parseJson(device.read(prefix + roomId))
    const parsed = v.safeParse(knownRoom, stored)
    if (!parsed.success || parsed.output.roomId !== roomId) return null
    const here = v.safeParse(seatGrant, parseJson(tab.read(seatPrefix + roomId)))
    return here.success ? { ...parsed.output, seat: here.output } : parsed.output
  }

  return {
    find,
    remember(roomId, facts) {
      const before = find(roomId) ?? v.parse(knownRoom, { roomId })
      const links = { ...before.links, ...facts.links }
      const known = { ...before, ...facts, roomId, links }
      device.write(prefix + roomId, JSON.stringify(known))
      if (facts.seat) tab.write(seatPrefix + roomId, JSON.stringify(facts.seat))
      else if (facts.seat === null) tab.remove(seatPrefix + roomId)
      return known
    },
    forget(roomId) {
      for (const key of device.keys(`lockstep:draft:${roomId}:`)) device.remove(key)
      device.remove(prefix + roomId)
      tab.remove(seatPrefix + roomId)
      forgetCopies(roomId).catch(() => undefined) // a database that cannot be listed is never read either
    },
    list() {
      return device
        .keys(prefix)
        .map((key) => find(key.slice(prefix.length)))
        .filter((known) => known !== null)
        .filter((known) => known.seat !== null)
        .sort((a, b) => b.seenAt - a.seenAt)
    },
  }
}

export function parseJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null // not ours, or cut off while being written: as good as absent
  }
}

/**
 * What a link hands over in its fragment: the key, and for the big screen the join key too; or a
 * code that takes somebody's own seat to this device.
 */
export interface Handed {
  readonly key: string | null
  readonly join: string | null
  readonly carry: string | null
}

export function readFragment(hash: string): Handed {
  const parts = hash.replace(/^#/, '').split('&')
  const named = (name: string) =>
    decode(parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? '')
  const carry = named('carry')
  return { key: carry === null ? decode(parts[0] ?? '') : null, join: named('join'), carry }
}

/** The key of a whole link, or null when it has none. */
export function keyOfLink(link: string): string | null {
  const at = link.indexOf('#')
  return at < 0 ? null : readFragment(link.slice(at)).key
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text) || null
  } catch {
    return null // a mangled link has no key
  }
}
