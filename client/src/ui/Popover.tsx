import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classNames } from './classNames.ts'
import styles from './Popover.module.css'
import { placeBeside } from './placeBeside.ts'

/** To be spread over the button that opens it. */
export interface TriggerProps {
  readonly popoverTarget: string
  readonly 'aria-expanded': boolean
}

export interface PopoverProps {
  readonly trigger: (props: TriggerProps) => ReactNode
  /** The popover's name for who hears it. */
  readonly label: string
  readonly children: (close: () => void) => ReactNode
  readonly onOpen?: (() => void) | undefined
  readonly flush?: boolean | undefined
}

/**
 * The browser's own popover beside its button: a click outside or Esc closes it and focus returns.
 * The children exist only while it is open.
 */
export function Popover({ trigger, label, children, onOpen, flush }: PopoverProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const close = () => box.current?.hidePopover()

  useEffect(() => {
    const element = box.current
    const button = document.querySelector(`[popovertarget="${CSS.escape(id)}"]`)
    if (!open || !element || !button) return
    const place = () => placeBeside(element, button)
    place()
    const observer = new ResizeObserver(place)
    observer.observe(element)
    window.addEventListener('resize', place)
    document.addEventListener('scroll', place, true)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', place)
      document.removeEventListener('scroll', place, true)
    }
  }, [open, id])

  useEffect(() => {
    if (!open) return
    const first = box.current?.querySelector<HTMLElement>(
      '[data-autofocus], input:not([disabled]), textarea:not([disabled]), button:not([disabled])',
    )
    first?.focus()
  }, [open])

  return (
    <>
      {trigger({ popoverTarget: id, 'aria-expanded': open })}
      <div
        ref={box}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={classNames(styles.popover, flush && styles.flush)}
        onToggle={(event) => {
          // A popover inside this one tells its own toggling up here too.
          if (event.target !== event.currentTarget) return
          setOpen(event.newState === 'open')
          if (event.newState === 'open') onOpen?.()
        }}
      >
        {open && children(close)}
      </div>
    </>
  )
}
