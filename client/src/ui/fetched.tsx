import { type ComponentType, type FunctionComponent, use, useEffect } from 'react'

/**
 * Fetches a part of the page, once: the same promise for everybody who asks, for a screen that waits
 * for it must not begin anew with each drawing. Some time after a failure, whoever asks next tries
 * again.
 */
export type Fetch<Part> = () => Promise<Part>

/**
 * So long a failure is kept, in milliseconds: who waited draws once more when it is known, and would
 * else ask again with each drawing, for ever. Shorter than a person takes to read of it and press.
 */
const failureKept = 1_000

export function once<Part>(load: () => Promise<Part>): Fetch<Part> {
  let going: Promise<Part> | null = null
  return () => {
    if (going) return going
    const asked = load()
    going = asked
    asked.then(
      // By these React knows what has come, and draws it at once, without a blank in between.
      (value) => Object.assign(asked, { status: 'fulfilled', value }),
      () =>
        setTimeout(() => {
          going = null
        }, failureKept),
    )
    return asked
  }
}

/**
 * Waits where it has to. What is there already goes through `use` all the same: a component that waited
 * is drawn anew from where it stopped, and React throws when it then stops nowhere.
 */
export function useFetched<Part>(fetch: Fetch<Part> | null): Part | null {
  return fetch && use(fetch())
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
