import type { Seat, Step } from '@lockstep/shared/model/session'
import { useMemo, useState } from 'react'
import { AsSeen, type Eyes, EyesChoice } from '../features/stage/AsSeen.tsx'
import { Stage } from '../features/stage/Stage.tsx'
import { useRoom } from '../room/useRoom.ts'
import { StageGround } from './StageGround.tsx'
import { words } from './words.ts'

/** The stage as this facilitator works on it, or as the sides and the wall see it meanwhile. */
export function CockpitStage({ step, me }: { step: Step; me: Seat | null }) {
  const [eyes, setEyes] = useState<Eyes | 'own'>('own')
  const session = useRoom((state) => state.session)
  const board = useRoom((state) => state.board)
  const room = useMemo(() => ({ session, board }), [session, board])
  return (
    <>
      <EyesChoice choices={['own', 'sales', 'marketing', 'big']} value={eyes} onChange={setEyes} />
      {eyes !== 'own' && <p>{words.asSeen}</p>}
      <StageGround>
        {eyes === 'own' ? (
          <Stage step={step} me={me} screen="seat" />
        ) : (
          <AsSeen step={step} room={room} eyes={eyes} />
        )}
      </StageGround>
    </>
  )
}
