import { type ReactNode, useRef } from 'react'
import { Button } from './Button.tsx'

export interface FileButtonProps {
  readonly children: ReactNode
  /** What the browser offers to choose from: `.json`. */
  readonly accept: string
  readonly onText: (text: string) => void
  readonly icon?: ReactNode
  readonly disabled?: boolean | undefined
  readonly quiet?: boolean | undefined
}

/** Lets somebody choose a file and reads it as text. The same file can be chosen again. */
export function FileButton(props: FileButtonProps) {
  const { children, accept, onText, icon, disabled, quiet } = props
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        variant={quiet ? 'quiet' : 'secondary'}
        icon={icon}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => {
          const field = event.currentTarget
          const file = field.files?.[0]
          if (!file) return
          // A file that cannot be read is told like one that holds no agenda.
          void file
            .text()
            .catch(() => '')
            .then(onText)
          field.value = ''
        }}
      />
    </>
  )
}
