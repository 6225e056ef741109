import type { Term } from '@lockstep/shared/model/agreedText'
import type { TermText, TextPiece } from '@lockstep/shared/model/board'
import type { SideNames } from '@lockstep/shared/model/session'
import blocks from '../../ui/blocks.module.css'
import { SideMark } from '../../ui/SideMark.tsx'
import { words } from './strings.ts'
import paper from './verdict.module.css'

export interface AgreedWordsProps {
  readonly term: Term
  /** By field: what was judged, or what the board says. */
  readonly text: { readonly [field: string]: string }
  readonly names: SideNames
  /** Where lines came from is told while the board still says the same. */
  readonly onBoard?: TermText | undefined
  /** Both sides ratified it: the words stand in the serif. */
  readonly agreed?: boolean
}

/** A term's words to be read: each with the question it answers. */
export function AgreedWords({ term, text, names, onBoard, agreed = false }: AgreedWordsProps) {
  const fields = Object.entries(text)
  if (fields.length === 0) return <p className={blocks.quiet}>{words.nothingYet}</p>
  return (
    <dl className={paper.agreedWords} data-agreed={agreed}>
      {fields.map(([field, said]) => {
        const question = term.fields.find(({ id }) => id === field)?.question
        const live = onBoard?.[field]
        return (
          <div key={field}>
            <dt>{question ?? term.name}</dt>
            <dd>{live?.text === said ? <Pieces pieces={live.pieces} names={names} /> : said}</dd>
          </div>
        )
      })}
    </dl>
  )
}

function Pieces({ pieces, names }: { pieces: readonly TextPiece[]; names: SideNames }) {
  let at = 0
  return pieces.map(({ text, from }) => {
    const key = at
    at += text.length
    if (from === null) return text
    return (
      <span key={key} className={paper.pulled} data-side={from}>
        <SideMark side={from} name={names[from]} /> {text}
      </span>
    )
  })
}
