import {
  keyTurned,
  type Ratified,
  readRatified,
  termOfRound,
} from '@lockstep/shared/exercises/define/ratify'
import { readWritten } from '@lockstep/shared/exercises/define/write'
import type { Term } from '@lockstep/shared/model/agreedText'
import { resultOf, type SideNames, sideNames } from '@lockstep/shared/model/session'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import { useEffect, useRef } from 'react'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import type { ViewProps } from '../view.ts'
import { isOut, newestReveal } from './facts.ts'

/** Tells what a reveal showed, at the moment it shows; nothing about what was there before. */
export function useNews(props: ViewProps, terms: readonly Term[]): void {
  const announce = useAnnounce()
  const news = newsOf(props, terms)
  const told = useRef(news)

  useEffect(() => {
    if (news !== null && news !== told.current) announce(news)
    told.current = news
  }, [news, announce])
}

function newsOf({ step, room, open }: ViewProps, terms: readonly Term[]): string | null {
  const round = newestReveal(step)
  if (round === null || !isOut(step, open, round)) return null
  const names = sideNames(room.session.room)
  const result = resultOf(room.session, step.id, round)
  const termId = termOfRound(round)
  if (termId === null) {
    const written = readWritten(result)
    return written && revealNews(Object.values(written.counts), names)
  }
  const verdict = readRatified(result)
  const name = terms.find((term) => term.termId === termId)?.name ?? termId
  if (!verdict) return null
  const sides = twoSides.map((side) => sideNews(side, verdict, names)).join(' ')
  return verdict.agreed ? `${sides} ${enSteps.define.bothAgree(name)}` : sides
}

function revealNews(counts: readonly { readonly [side in MainSide]: number }[], names: SideNames) {
  const sum = (side: MainSide) => counts.reduce((all, count) => all + count[side], 0)
  return en.announcements.revealed(names.sales, sum('sales'), names.marketing, sum('marketing'))
}

function sideNews(side: MainSide, verdict: Ratified, names: SideNames): string {
  const { agree, live, notYet } = verdict.bySide[side]
  const yes = agree + live
  return keyTurned(verdict, side)
    ? enSteps.define.teamAgrees(names[side], yes, yes)
    : enSteps.define.soFar(names[side], yes, yes + notYet)
}
