import { useState } from 'react'
import { useRoom } from '../../room/useRoom.ts'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { en } from '../../ui/strings.ts'
import { useRehearsal } from './useRehearsal.ts'

/** Says in every screen that some people here are none; a facilitator takes them out with one press. */
export function RehearsalBar() {
  const { people, stop } = useRehearsal()
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const [asking, setAsking] = useState(false)
  if (people === 0) return null
  const text = en.rehearsal
  const close = () => setAsking(false)
  return (
    <>
      <Bar
        action={
          facilitates && (
            <Button variant="quiet" onClick={() => setAsking(true)}>
              {text.end}
            </Button>
          )
        }
      >
        {text.going(people)}
      </Bar>
      <Dialog
        open={asking}
        onClose={close}
        title={text.endTitle}
        actions={
          <>
            <Button variant="quiet" onClick={close}>
              {en.controls.cancel}
            </Button>
            <Button
              variant="primary"
              onClick={() => {
                close()
                void stop()
              }}
            >
              {text.end}
            </Button>
          </>
        }
      >
        <p>{text.endAsk}</p>
      </Dialog>
    </>
  )
}
