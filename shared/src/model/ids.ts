declare const brand: unique symbol

/** A string that only its own constructor can make, so a StepId never lands where a SeatId is meant. */
export type Id<Name extends string> = string & { readonly [brand]: Name }

export type RoomId = Id<'room'>
export type SeatId = Id<'seat'>
export type StepId = Id<'step'>
export type NoteId = Id<'note'>
export type CardId = Id<'card'>
/** The name of one sealed collection inside a step: 'write', 'ballot', 'ratify:sql'. */
export type RoundId = Id<'round'>

const idPattern = /^[A-Za-z0-9_:.-]{1,80}$/

/** Whether a string from outside can serve as an id at all: short, plain, and no trap for objects. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value) && !isTrap(value)
}

/** Ids are keys of plain objects, and these mean something there before anyone has set them. */
function isTrap(value: string): boolean {
  return value === 'prototype' || value in {}
}

// The only casts of this kind: an id is made at the rim, from a string that was checked or drawn there.
export const roomId = (value: string): RoomId => value as RoomId
export const seatId = (value: string): SeatId => value as SeatId
export const stepId = (value: string): StepId => value as StepId
export const noteId = (value: string): NoteId => value as NoteId
export const cardId = (value: string): CardId => value as CardId
export const roundId = (value: string): RoundId => value as RoundId

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * A fresh id of 22 letters and digits (131 bits) from the caller's random bytes; chance comes in
 * as an argument. Bytes past the largest multiple of 62 are drawn again, so no letter is likelier.
 */
export function drawId(randomBytes: (count: number) => Uint8Array): string {
  let id = ''
  while (id.length < 22) {
    for (const byte of randomBytes(32)) {
      if (byte < 248 && id.length < 22) id += alphabet.charAt(byte % 62)
    }
  }
  return id
}
