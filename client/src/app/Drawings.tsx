import styles from './Drawings.module.css'

/** Five small drawings of what happens, in the order in which it happens. Ornament: silent. */
export function Drawing({ step }: { step: number }) {
  return (
    <svg viewBox="0 0 96 72" className={styles.drawing} aria-hidden="true" focusable="false">
      {drawings[step]}
    </svg>
  )
}

const drawings = [
  <g key="check-in">
    <path d={triangle(16, 12, 20)} className={styles.sales} />
    <path d={triangle(42, 12, 20)} className={styles.sales} />
    <circle cx="78" cy="23" r="10" className={styles.marketing} />
    <circle cx="26" cy="53" r="10" className={styles.marketing} />
    <circle cx="52" cy="53" r="10" className={styles.marketing} />
    <path d={triangle(68, 43, 20)} className={styles.sales} />
  </g>,
  <g key="define">
    <rect x="4" y="8" width="38" height="56" rx="4" className={styles.salesPaper} />
    <rect x="54" y="8" width="38" height="56" rx="4" className={styles.marketingPaper} />
    <path d="M11 20h24M11 30h18M11 40h22" className={styles.lines} />
    <path d="M61 20h20M61 30h24M61 40h14" className={styles.lines} />
  </g>,
  <g key="swap">
    <rect x="6" y="10" width="36" height="30" rx="4" className={styles.marketingPaper} />
    <rect x="54" y="32" width="36" height="30" rx="4" className={styles.salesPaper} />
    <path d={triangle(17, 16, 14)} className={styles.sales} />
    <circle cx="72" cy="47" r="8" className={styles.marketing} />
    <path d="M50 16h24v8M46 56H22v-8" className={styles.lines} />
  </g>,
  <g key="vote">
    <path d="M8 18h46M8 36h30M8 54h38" className={styles.bars} />
    <path d={triangle(66, 11, 13)} className={styles.sales} />
    <circle cx="86" cy="18" r="6.5" className={styles.marketing} />
    <path d={triangle(66, 47, 13)} className={styles.sales} />
    <circle cx="72.5" cy="36" r="6.5" className={styles.marketing} />
  </g>,
  <g key="plan">
    <rect x="8" y="8" width="80" height="56" rx="4" className={styles.paper} />
    <path d="M18 22h60M18 33h44" className={styles.lines} />
    <path d="M46.5 41a9 9 0 0 0 0 18z" className={styles.agreed} />
    <path d="M49.5 41a9 9 0 0 1 0 18z" className={styles.agreed} />
  </g>,
]

/** A triangle in a square box with its top left corner at x, y. */
function triangle(x: number, y: number, edge: number): string {
  return `M${x + edge / 2} ${y}L${x + edge} ${y + edge}H${x}z`
}
