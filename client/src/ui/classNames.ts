/** Joins the class names that apply; a CSS Module's unknown name is left out. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
