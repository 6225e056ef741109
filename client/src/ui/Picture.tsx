import type { Drawing, Ink, Shape } from '@lockstep/shared/summary/plots/drawing'
import styles from './Picture.module.css'
import { SideShape } from './SideMark.tsx'

const inks: { readonly [ink in Ink]: string } = {
  text: 'var(--ink)',
  quiet: 'var(--ink-2)',
  line: 'var(--line-strong)',
  faint: 'var(--line)',
  sales: 'var(--sales-fill)',
  marketing: 'var(--mktg-fill)',
  neutral: 'var(--ink-3)',
  agreed: 'var(--agreed)',
  paper: 'var(--surface)',
}

/** A drawing of figures that a table beside it tells as well. */
export function Picture({ drawing }: { drawing: Drawing }) {
  const { width, height, shapes, label } = drawing
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {shapes.map((shape, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes are a picture, in its order
        <OneShape key={at} shape={shape} />
      ))}
    </svg>
  )
}

function OneShape({ shape }: { shape: Shape }) {
  switch (shape.type) {
    case 'rect': {
      const { x, y, width, height, ink } = shape
      return <rect {...{ x, y, width, height }} fill={inks[ink]} />
    }
    case 'line':
      return (
        <line
          x1={shape.from[0]}
          y1={shape.from[1]}
          x2={shape.to[0]}
          y2={shape.to[1]}
          stroke={inks[shape.ink]}
          strokeWidth={shape.width}
          strokeDasharray={shape.dashed ? '4 4' : undefined}
        />
      )
    case 'mark': {
      const { x, y, side, size, hollow } = shape
      const scale = size / 22
      return (
        <g
          transform={`translate(${x - 12 * scale} ${y - 12 * scale}) scale(${scale})`}
          fill={hollow ? inks.paper : inks[side]}
          stroke={hollow ? inks[side] : undefined}
          strokeWidth={hollow ? 2 / scale : undefined}
        >
          <SideShape side={side} />
        </g>
      )
    }
    default: {
      const { x, y, text, ink, size, anchor, strong } = shape
      return (
        <text
          {...{ x, y }}
          fill={inks[ink]}
          fontSize={size}
          textAnchor={anchor}
          fontWeight={strong ? 600 : undefined}
        >
          {text}
        </text>
      )
    }
  }
}
