import {
  type Funnel as Counts,
  type FunnelValue,
  funnelOf,
  funnelStages,
  funnelValues,
  wholeUp,
} from '@lockstep/shared/exercises/numbers/funnel'
import {
  inputOf,
  type KnownValues,
  knownValues,
  percentValues,
  promiseValues,
  type WhatIfValue,
} from '@lockstep/shared/exercises/numbers/whatIf'
import { figureText } from '@lockstep/shared/model/figure'
import { RotateCcw } from 'lucide-react'
import { useId } from 'react'
import blocks from '../../ui/blocks.module.css'
import { FigureField } from '../../ui/FigureField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { joinList } from '../../ui/wording.ts'
import type { ViewProps } from '../view.ts'
import { Level } from './Level.tsx'
import styles from './numbers.module.css'
import { valueLabel, words } from './strings.ts'
import { useWhatIf, type WhatIf } from './useWhatIf.ts'

interface FunnelProps extends ViewProps {
  readonly mayWrite: boolean
}

/** From the quota back to leads a month, with what everybody tries; then what both sides promise. */
export function Funnel(props: FunnelProps) {
  const { step, room, mayWrite, actions } = props
  const whatIf = useWhatIf(step.id, actions)
  const plain = knownValues(step, room, 'plain')
  const tried = withWishes(knownValues(step, room, 'tried'), whatIf)
  const now = funnelOf(inputOf(tried))
  const unknown = funnelValues.filter((id) => tried[id].value === null && id !== 'marketingShare')

  return (
    <div className={blocks.stack}>
      <div className={styles.funnelAndValues}>
        <section aria-labelledby="funnel" className={blocks.stack}>
          <h2 id="funnel">{words.takes}</h2>
          <FunnelTable now={now} plain={funnelOf(inputOf(plain))} tried={tried} />
          {unknown.length > 0 && (
            <p className={blocks.quiet}>{words.missing(joinList(unknown.map(valueLabel)))}</p>
          )}
        </section>
        {mayWrite && (
          <section aria-labelledby="what-if" className={blocks.stack}>
            <h2 id="what-if">{words.whatIf}</h2>
            <p className={blocks.quiet}>{words.whatIfHelp}</p>
            <ul className={styles.values}>
              {funnelValues.map((id) => (
                <li key={id}>
                  <Value id={id} known={tried} whatIf={whatIf} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <Level {...props} known={tried}>
        {mayWrite && (
          <ul className={styles.promises}>
            {promiseValues.map((id) => (
              <li key={id}>
                <Value id={id} known={tried} whatIf={whatIf} />
              </li>
            ))}
          </ul>
        )}
      </Level>
    </div>
  )
}

/** What this screen just set shows at once; the room's own values otherwise. */
function withWishes(known: KnownValues, whatIf: WhatIf): KnownValues {
  const next = { ...known }
  for (const id of Object.keys(known) as WhatIfValue[]) {
    // its keys are those of KnownValues
    const wish = whatIf.wanted(id)
    if (wish != null) next[id] = { value: wish, from: 'tried' }
  }
  return next
}

const rateTo: { readonly [stage: string]: FunnelValue } = {
  mqls: 'leadToMql',
  sals: 'mqlToSal',
  sqls: 'salToSql',
  opportunities: 'sqlToOpportunity',
  won: 'opportunityToWon',
}

interface FunnelTableProps {
  readonly now: Counts
  readonly plain: Counts
  readonly tried: KnownValues
}

/** Each stage with its bar, as wide as its share of the widest one; a table for every reader. */
function FunnelTable({ now, plain, tried }: FunnelTableProps) {
  const counts = funnelStages.flatMap((stage) => now[stage] ?? [])
  const widest = Math.max(...counts, 1)
  const changed = funnelStages.some((stage) => now[stage] !== plain[stage])
  const said = (count: number | null) =>
    count === null ? words.unknown : figureText(wholeUp(count))
  return (
    <table className={styles.funnel} aria-label={words.takes}>
      <thead className={changed ? undefined : 'visuallyHidden'}>
        <tr>
          <th scope="col">{words.funnel}</th>
          {changed && <th scope="col">{words.asItIs}</th>}
          <th scope="col">{changed ? words.tried : words.asItIs}</th>
        </tr>
      </thead>
      <tbody aria-live="off">
        {funnelStages.map((stage) => {
          const rate = rateTo[stage]
          const percent = rate === undefined ? null : tried[rate].value
          const count = now[stage]
          return (
            <tr key={stage}>
              <th scope="row">
                {words.stages[stage]}
                {percent !== null && (
                  <span className={styles.rate}>
                    {words.rates(words.stages[stage], figureText(percent, '%'))}
                  </span>
                )}
                <svg className={styles.funnelBar} height="10" aria-hidden="true" focusable="false">
                  <rect width="100%" height="10" rx="4" />
                  {count !== null && (
                    <rect
                      data-count
                      width={`${Math.max(0.5, (count / widest) * 100)}%`}
                      height="10"
                      rx="4"
                    />
                  )}
                </svg>
              </th>
              {changed && <td className={styles.before}>{said(plain[stage])}</td>}
              <td data-unknown={count === null || undefined}>{said(count)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface ValueProps {
  readonly id: WhatIfValue
  readonly known: KnownValues
  readonly whatIf: WhatIf
}

/** One value to try: a slider for a share, a field for what has no end. */
function Value({ id, known, whatIf }: ValueProps) {
  const { value, from } = known[id]
  const label = valueLabel(id)
  return (
    <div className={styles.value} data-tried={from === 'tried'}>
      {percentValues.has(id) ? (
        <Slider label={label} value={value} onChange={(next) => whatIf.set(id, next)} />
      ) : (
        <FigureField
          label={label}
          unit={unitOf(id)}
          value={value}
          onChange={(next) => {
            // An emptied field is on its way to another figure; taking back has its own button.
            if (next !== null && next >= 0) whatIf.set(id, next)
          }}
        />
      )}
      <p className={styles.from}>
        {words.from[from]}
        {from === 'tried' && (
          <IconButton
            small
            label={words.takeBack(label)}
            icon={<RotateCcw size={16} aria-hidden="true" />}
            onClick={() => whatIf.set(id, null)}
          />
        )}
      </p>
    </div>
  )
}

function unitOf(id: WhatIfValue): string {
  const promise = promiseValues.find((each) => each === id)
  return promise ? words.promises[promise].unit : ''
}

function Slider(props: { label: string; value: number | null; onChange: (value: number) => void }) {
  const { label, value, onChange } = props
  const id = useId()
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output
        htmlFor={id}
        className={styles.sliderValue}
        data-unknown={value === null || undefined}
      >
        {value === null ? words.unknown : figureText(value, '%')}
      </output>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={1}
        value={value ?? 0}
        aria-valuetext={value === null ? words.unknown : figureText(value, '%')}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  )
}
