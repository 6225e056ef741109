import { type ComponentType, type FunctionComponent, use, useEffect } from 'react'

/** Fetches a part of the page, once. */
export interface Fetch<Part> {
  /**
   * The same promise for everybody who asks: a screen that waits for it must not begin anew with each
   * drawing. Some time after a failure, whoever asks next tries again.
   */
  (): Promise<Part>
  /** What has come; null until then. */
  readonly here: () => Part | null
}

/**
 * So long a failure is kept, in milliseconds: who waited draws once more when it is known, and would
 * else ask again with each drawing, for ever. Shorter than a person takes to read of it and press.
 */
const failureKept = 1_000

export function once<Part>(load: () => Promise<Part>): Fetch<Part> {
  let going: Promise<Part> | null = null
  let come: Part | null = null
  function get(): Promise<Part> {
    going ??= load().then(
      (part) => {
        come = part
        return part
      },
      (error: unknown) => {
        setTimeout(() => {
          going = null
        }, failureKept)
        throw error
      },
    )
    return going
  }
  return Object.assign(get, { here: () => come })
}

/** Waits where it has to; what was fetched ahead is drawn at once, without a blank in between. */
export function useFetched<Part>(fetch: Fetch<Part> | null): Part | null {
  return fetch && (fetch.here() ?? use(fetch()))
}

/** A component whose code comes when it is first drawn, or ahead by its `fetch`. */
export type Fetched<Props> = FunctionComponent<Props> & {
  readonly fetch: Fetch<ComponentType<Props>>
}

export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Fetched<Props> {
  const fetch = once(load)
  // biome-ignore lint/correctness/noComponentHookFactories: once for each module that says `fetched`
  function Part(props: Props) {
    const Come = useFetched(fetch)
    return Come && <Come {...props} />
  }
  return Object.assign(Part, { fetch })
}

/** Long enough for what is on the screen to be fetched first, in milliseconds. */
const rest = 1_500

/**
 * Fetches what may be wanted, while nothing else is going on: whoever presses for it sees it at once,
 * and the line may be down by then.
 */
export function useFetchAhead(parts: readonly Fetch<unknown>[]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // What failed now is asked for again when it is needed.
      for (const part of parts) part().catch(() => undefined)
    }, rest)
    return () => clearTimeout(timer)
  }, [parts])
}
