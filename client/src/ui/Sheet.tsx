import { Dialog, type DialogProps } from './Dialog.tsx'

export type SheetProps = Omit<DialogProps, 'placement' | 'wide'>

/** A side panel for what a narrow screen has no column for: people, parking lot, settings. */
export function Sheet(props: SheetProps) {
  return <Dialog {...props} placement="sheet" />
}
