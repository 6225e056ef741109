/** Ends a `switch` over a union, so that a new case is a compile error in each place that must know. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
