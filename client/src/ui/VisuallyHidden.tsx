import type { ReactNode } from 'react'

/** Read out by a screen reader, not shown. The class is global, in base.css. */
export function VisuallyHidden({ children, id }: { children: ReactNode; id?: string | undefined }) {
  return (
    <span className="visuallyHidden" id={id}>
      {children}
    </span>
  )
}
