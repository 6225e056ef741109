import type { TextPlace } from '@lockstep/shared/docs/boardDoc'

/** One string for a shared text, so that presence can say where somebody types. */
export function placeKey(place: TextPlace): string {
  switch (place.on) {
    case 'term':
      return `term/${place.termId}/${place.field}`
    case 'card':
      return `card/${place.id}/${place.field}`
    case 'note':
      return `note/${place.id}`
    case 'parked':
      return `parked/${place.id}`
  }
}
