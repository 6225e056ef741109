import {
  type Gap,
  gapView,
  type ItemCount,
  tieAtCut,
  type VoteResult,
} from '@lockstep/shared/exercises/vote/count'
import { labelsOf, promotedItems, seenDifferently } from '@lockstep/shared/exercises/vote/summarise'
import { roundId } from '@lockstep/shared/model/ids'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import { sides } from '@lockstep/shared/model/side'
import { useEffect, useMemo, useState } from 'react'
import { BarsBySide } from '../../ui/BarsBySide.tsx'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { SegmentedControl } from '../../ui/SegmentedControl.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import type { ViewProps } from '../view.ts'
import { GapList } from './GapList.tsx'
import { OpenVotes } from './OpenVotes.tsx'
import { Promote } from './Promote.tsx'
import { Scatter } from './Scatter.tsx'
import { words } from './strings.ts'
import styles from './vote.module.css'

interface CountProps extends ViewProps {
  readonly count: VoteResult
  /** The bars grow from zero, for those who saw the count open. */
  readonly grow: boolean
}

const usualCut = 3

/** What the ballots came to: bars by side, where the sides differ, and what goes into the plan. */
export function Count({ step, room, me, screen, drafts, actions, count, grow }: CountProps) {
  const { way, look } = useWay({ step, room, me, screen, actions })
  const [cut, setCut] = useState(usualCut)
  const labels = useMemo(() => labelsOf(step, room), [step, room])
  const gaps = useMemo(() => gapView(count), [count])
  const names = sideNames(room.session.room)
  const promoted = promotedItems(step, room)
  const facilitates = me?.role === 'facilitator'
  const late = drafts.ballot?.state === 'refused' && drafts.ballot.refusal !== null
  const bars = barsOf(count.items, { labels, gaps, promoted })
  useSpokenCount(grow, count.items, labels)

  return (
    <section className={blocks.stack} aria-label={words.count} data-opening={grow}>
      {late && <p className={blocks.warned}>{words.notInTime}</p>}
      <div className={styles.countHead}>
        <Ballots count={count} names={names} />
        {screen === 'seat' && (
          <SegmentedControl
            label={words.ways}
            value={way}
            onChange={look}
            segments={[
              { value: 'dots', label: words.byDots },
              { value: 'gap', label: words.byGap },
              { value: 'map', label: words.byMap },
            ]}
          />
        )}
      </div>
      {way === 'dots' && (
        <div className={styles.scroll}>
          <BarsBySide
            caption={isWeighed(count) ? words.evenCaption : words.caption}
            items={bars}
            names={names}
            grow={grow}
            tableButton={screen === 'seat'}
          />
        </div>
      )}
      {way === 'gap' && <GapList gaps={gaps} labels={labels} names={names} />}
      {way === 'map' && (
        <Scatter gaps={inOrderOf(count.items, gaps)} labels={labels} names={names} />
      )}
      {isWeighed(count) && <p className={blocks.quiet}>{words.even}</p>}
      {way === 'dots' && <TieLine items={count.items} cut={cut} />}
      {count.votes && <OpenVotes votes={count.votes} room={room} labels={labels} names={names} />}
      {facilitates && (
        <div className={blocks.buttons}>
          <Promote
            {...{ items: count.items, labels, promoted, room, actions, cut }}
            onCut={setCut}
          />
          <Button
            variant="quiet"
            onClick={() =>
              void actions.send({ type: 'round.open', stepId: step.id, round: roundId('ballot') })
            }
          >
            {words.again}
          </Button>
        </div>
      )}
    </section>
  )
}

const ways = ['dots', 'gap', 'map'] as const
type Way = (typeof ways)[number]

/** Everybody looks as they like; what the facilitator looks at is on the big screen too. */
function useWay({
  step,
  room,
  me,
  screen,
  actions,
}: Pick<ViewProps, 'step' | 'room' | 'me' | 'screen' | 'actions'>) {
  const { now } = room.session
  const shown = ways.find((way) => now.stepId === step.id && way === now.itemId) ?? 'dots'
  const [own, setOwn] = useState<Way>(me?.role === 'facilitator' ? shown : 'dots')

  function look(way: Way) {
    setOwn(way)
    if (me?.role !== 'facilitator' || now.stepId !== step.id) return
    void actions.send({ type: 'step.focus', stepId: step.id, itemId: way })
  }

  return { way: screen === 'big' ? shown : own, look }
}

function inOrderOf(items: readonly ItemCount[], gaps: readonly Gap[]): readonly Gap[] {
  const byId = new Map(gaps.map((gap) => [gap.id, gap]))
  return items.flatMap(({ id }) => byId.get(id) ?? [])
}

function Ballots({ count, names }: { count: VoteResult; names: SideNames }) {
  return (
    <p className={styles.ballots}>
      {words.ballots}
      {sides
        .filter((side) => side !== 'neutral' || count.ballots.neutral > 0)
        .map((side) => (
          <span key={side} className={styles.ballotCount}>
            <SideMark side={side} name={names[side]} />
            {count.ballots[side]}
          </span>
        ))}
    </p>
  )
}

/** Says where a cut would part equals: people decide about it, no rule does. */
function TieLine({ items, cut }: { items: readonly ItemCount[]; cut: number }) {
  const tie = tieAtCut(items, cut)
  if (!tie) return null
  return <p className={styles.tie}>{enSteps.vote.tie(tie.ids.length, words.place(tie.place))}</p>
}

function isWeighed(count: VoteResult): boolean {
  return count.items.some(({ weighted }) => weighted !== undefined)
}

interface Known {
  readonly labels: ReadonlyMap<string, string>
  readonly gaps: readonly Gap[]
  readonly promoted: ReadonlySet<string>
}

function barsOf(items: readonly ItemCount[], { labels, gaps, promoted }: Known) {
  const widest = Math.max(seenDifferently, gaps[0]?.apart ?? 0)
  const apart = new Set(gaps.filter((gap) => gap.apart >= widest).map(({ id }) => id))
  return items.map((item) => {
    const remarks = [
      item.total === 0 && enSteps.vote.nobody,
      apart.has(item.id) && enSteps.vote.seenDifferently,
      promoted.has(item.id) && words.onPlan,
    ].filter((remark) => remark !== false)
    return {
      ...item,
      label: labels.get(item.id) ?? item.id,
      total: item.weighted === undefined ? item.total : Math.round(item.weighted * 1000) / 10,
      remark: remarks.length > 0 ? remarks.join(' · ') : undefined,
    }
  })
}

/** The first three are read out at the moment when the bars grow. */
function useSpokenCount(
  grow: boolean,
  items: readonly ItemCount[],
  labels: ReadonlyMap<string, string>,
) {
  const announce = useAnnounce()
  const places = items
    .slice(0, 3)
    .filter(({ total }) => total > 0)
    .map(({ id, total }, index) =>
      en.announcements.countPlace(words.place(index + 1), labels.get(id) ?? id, total),
    )
  // By its words, for the count is read anew with every change of the room.
  const sentence = places.length > 0 ? en.announcements.count(places) : null
  useEffect(() => {
    if (grow && sentence !== null) announce(sentence)
  }, [grow, sentence, announce])
}
