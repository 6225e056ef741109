/** Every word on the screen, in one typed dictionary. */
export const en = {
  controls: { optional: '(optional)', close: 'Close' },
}
