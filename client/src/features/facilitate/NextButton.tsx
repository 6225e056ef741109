import { Suspense } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { en } from '../../ui/strings.ts'
import { useFacilitate } from './useFacilitate.ts'

export interface NextButtonProps {
  readonly withBack?: boolean
  /** The facilitator's keys work through the button that is on the screen. */
  readonly id?: string
}

/** The facilitator's one primary: it names what comes next. */
export function NextButton(props: NextButtonProps) {
  // Its name comes with the view of the kind; a button without one would be pressed in good faith.
  return (
    <Suspense fallback={null}>
      <Next {...props} />
    </Suspense>
  )
}

function Next({ withBack, id }: NextButtonProps) {
  const facilitate = useFacilitate()
  const { next, back, busy, asking, wanted } = facilitate
  return (
    <>
      {withBack && back && (
        <Button variant="quiet" id="facilitator-back" onClick={() => void facilitate.goBack()}>
          {en.cockpit.back}
        </Button>
      )}
      {next && (
        <Button
          variant={facilitate.stageLeads ? 'secondary' : 'primary'}
          id={id ?? 'facilitator-next'}
          busy={busy}
          onClick={() => void facilitate.press()}
        >
          {facilitate.labelOf(next)}
        </Button>
      )}
      <Dialog
        open={asking !== null}
        onClose={facilitate.cancel}
        title={asking ? facilitate.labelOf(asking) : ''}
        actions={
          asking && (
            <>
              {asking.to === 'phase' && (
                <Button
                  onClick={() => {
                    facilitate.cancel()
                    void facilitate.addMinute()
                  }}
                >
                  {en.timer.addMinute}
                </Button>
              )}
              <Button variant="primary" onClick={() => void facilitate.run(asking)}>
                {asking.to === 'end' ? en.cockpit.finish : en.cockpit.revealAnyway}
              </Button>
            </>
          )
        }
      >
        <p>{asking?.to === 'end' ? en.cockpit.finishAsk : en.cockpit.askedForMore(wanted)}</p>
      </Dialog>
    </>
  )
}
