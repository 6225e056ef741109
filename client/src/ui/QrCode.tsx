import { useMemo } from 'react'
import { encode } from 'uqr'
import styles from './QrCode.module.css'
import { en } from './strings.ts'

export interface QrCodeProps {
  readonly value: string
  /** What it leads to, in words; the address itself by default, without its secret part. */
  readonly label?: string | undefined
  /** Any CSS length: "45vh". Default 12rem. */
  readonly size?: string | undefined
}

/** A QR code on a white plate with its quiet zone, also in a dark room: cameras need both. */
export function QrCode({ value, label, size = '12rem' }: QrCodeProps) {
  const { path, edge } = useMemo(() => drawModules(value), [value])
  return (
    <svg
      className={styles.plate}
      viewBox={`0 0 ${edge} ${edge}`}
      role="img"
      aria-label={en.controls.qrCode(label ?? value.replace(/#.*/, ''))}
      shapeRendering="crispEdges"
      style={{ inlineSize: size }}
    >
      <rect width={edge} height={edge} className={styles.white} />
      <path d={path} className={styles.black} />
    </svg>
  )
}

/** One path for all dark modules, each run of a row one rectangle; 4 modules of quiet around. */
function drawModules(value: string): { path: string; edge: number } {
  const { data, size } = encode(value, { ecc: 'M', border: 4 })
  const runs: string[] = []
  for (const [y, row] of data.entries()) {
    let x = 0
    while (x < size) {
      const start = x
      while (x < size && row[x]) x += 1
      if (x > start) runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`)
      x += 1
    }
  }
  return { path: runs.join(''), edge: size }
}
