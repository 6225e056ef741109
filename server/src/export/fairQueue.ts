/**
 * What waits, by whose it is. They take turns, one piece each, however much one of them has waiting;
 * and where there is no more room, whoever has most waiting gives way.
 */
export class FairQueue<Owner, Piece> {
  readonly #most: number
  /** Nobody without a piece, and who is next comes first. */
  readonly #waiting = new Map<Owner, Piece[]>()
  #size = 0

  constructor(most: number) {
    this.#most = most
  }

  get size(): number {
    return this.#size
  }

  /** The piece that has to give way for this one: null where none has to, and it may be this one. */
  add(owner: Owner, piece: Piece): Piece | null {
    const own = this.#waiting.get(owner)
    if (own) own.push(piece)
    else this.#waiting.set(owner, [piece])
    this.#size += 1
    return this.#size > this.#most ? this.#dropOne(owner) : null
  }

  /** The next piece, which waits no longer; null: there is none. */
  take(): Piece | null {
    const [next] = this.#waiting
    if (!next) return null
    const [owner, pieces] = next
    const piece = pieces.shift() ?? null
    this.#waiting.delete(owner)
    if (pieces.length > 0) this.#waiting.set(owner, pieces)
    this.#size -= 1
    return piece
  }

  /** The newest of whoever has most waiting: of the one who asked, where others have no more. */
  #dropOne(asker: Owner): Piece | null {
    let greediest = asker
    const count = (owner: Owner) => this.#waiting.get(owner)?.length ?? 0
    for (const owner of this.#waiting.keys()) if (count(owner) > count(greediest)) greediest = owner
    const dropped = this.#waiting.get(greediest)?.pop() ?? null
    if (count(greediest) === 0) this.#waiting.delete(greediest)
    this.#size -= 1
    return dropped
  }
}
