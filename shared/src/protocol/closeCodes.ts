/** Why a sync socket was closed. 44xx: don't retry as you are; everything else: retry with jitter. */
export const closeCode = {
  malformed: 4400,
  noSeat: 4401,
  notAllowed: 4403,
  noSuchRoom: 4404,
  deleted: 4410,
  tooLarge: 4413,
  storeUnavailable: 4503,
  tooSlow: 4508,
  flooding: 4529,
  restarting: 1012,
} as const
