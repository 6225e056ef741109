/** Whether the page that is served now is of another build: its one script has the build in its name. */
export function isOtherBuild(shown: Document, served: string): boolean {
  const script = (page: Document) =>
    page.querySelector('script[type=module][src]')?.getAttribute('src') ?? null
  const next = script(new DOMParser().parseFromString(served, 'text/html'))
  return next !== null && script(shown) !== null && next !== script(shown)
}
