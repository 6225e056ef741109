import type { StepId } from '@lockstep/shared/model/ids'
import type { Step } from '@lockstep/shared/model/session'
import { ArrowRight, Check, Circle, CircleDot, SkipForward } from 'lucide-react'
import { type RefObject, Suspense, useEffect, useRef } from 'react'
import { useView } from '../../exercises/index.ts'
import { phasesOf } from '../../exercises/view.ts'
import { useRoom } from '../../room/useRoom.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { en } from '../../ui/strings.ts'
import styles from './AgendaList.module.css'
import { agendaWords } from './words.ts'

export interface AgendaListProps {
  /** Steps that may be looked at become buttons. */
  readonly onLook?: ((step: StepId) => void) | undefined
  readonly looking?: StepId | null
  /** The phases of the present step, under it. */
  readonly withPhases?: boolean
}

/** The agenda to read: what was, what is now, what comes. */
export function AgendaList({ onLook, looking, withPhases }: AgendaListProps) {
  const agenda = useRoom((state) => state.session.agenda)
  const now = useRoom((state) => state.session.now.stepId)
  const nowAt = agenda.findIndex(({ id }) => id === now)
  const nowItem = useRef<HTMLLIElement>(null)
  useInSight(nowItem, now)
  if (agenda.length === 0) return <EmptyState>{agendaWords.empty}</EmptyState>
  return (
    <ol className={styles.list}>
      {agenda.map((step, index) => {
        const isNow = step.id === now
        const seen = isNow || index < nowAt || step.enteredAt !== null || step.spentMs > 0
        const inner = <Line step={step} number={index + 1} isNow={isNow} past={index < nowAt} />
        return (
          <li
            key={step.id}
            ref={isNow ? nowItem : undefined}
            className={styles.item}
            data-now={isNow || undefined}
            aria-current={isNow ? 'step' : undefined}
          >
            {onLook && seen ? (
              <button
                type="button"
                className={styles.row}
                aria-pressed={looking === step.id}
                onClick={() => onLook(step.id)}
              >
                {inner}
              </button>
            ) : (
              <div className={styles.row}>{inner}</div>
            )}
            {withPhases && isNow && (
              <Suspense fallback={null}>
                <Phases step={step} />
              </Suspense>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** Scrolls what holds the list, never the page, until the present step with its phases is seen. */
function useInSight(item: RefObject<HTMLElement | null>, now: StepId | null) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is another item
  useEffect(() => {
    const box = item.current && scrollerOf(item.current)
    if (!item.current || !box) return
    const { top, bottom } = item.current.getBoundingClientRect()
    const frame = box.getBoundingClientRect()
    const third = frame.height / 3
    if (top < frame.top || bottom > frame.bottom - third) box.scrollTop += top - frame.top - third
  }, [item, now])
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  const box = element.parentElement
  if (!box || box === document.body) return null
  return getComputedStyle(box).overflowY === 'auto' ? box : scrollerOf(box)
}

function Line(props: { step: Step; number: number; isNow: boolean; past: boolean }) {
  const { step, number, isNow, past } = props
  const finished = step.phase === 'done' || (past && !step.skipped)
  const Icon = step.skipped ? SkipForward : isNow ? CircleDot : finished ? Check : Circle
  // What is under way is told by the clock.
  const took = isNow ? 0 : Math.round(step.spentMs / 60_000)
  const state = step.skipped
    ? agendaWords.skipped
    : isNow
      ? en.cockpit.now
      : finished
        ? agendaWords.done
        : null
  return (
    <>
      <Icon size={18} aria-hidden="true" />
      <span className={styles.title}>
        {number}. {step.title}
        <span className={styles.state} data-figures>
          {step.minutes} {agendaWords.min}
          {took > 0 && ` · ${agendaWords.took(took)}`}
          {state && ` · ${state}`}
        </span>
      </span>
    </>
  )
}

function Phases({ step }: { step: Step }) {
  const plans = phasesOf(useView(step), step)
  return (
    <ol className={styles.phases}>
      {plans.map(({ phase }, index) => (
        <li key={phase} data-now={phase === step.phase || undefined}>
          {index > 0 && <ArrowRight size={12} aria-hidden="true" />}
          <span aria-current={phase === step.phase ? 'step' : undefined}>{en.phases[phase]}</span>
        </li>
      ))}
    </ol>
  )
}
