import { type Forecast, forecast, minutesOver } from '@lockstep/shared/model/forecast'
import type { Session } from '@lockstep/shared/model/session'
import { useEffect, useState } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { formatTime } from '../../ui/wording.ts'
import styles from './Forecast.module.css'
import { agendaWords } from './words.ts'

/** How often a forecast is told anew while nothing changes, in milliseconds. */
const everyMs = 10_000

/** Server time, looked at every few seconds: a forecast grows by itself while a step takes too long. */
export function useForecast(): { session: Session; now: number; told: Forecast | null } {
  const { clock } = useOpenRoom()
  const session = useRoom((state) => state.session)
  const [, look] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => look((looks) => looks + 1), everyMs)
    return () => clearInterval(timer)
  }, [])
  const now = clock.now()
  return { session, now, told: forecast(session, now) }
}

/** When it will be over, and how far from what was planned. */
export function ForecastLine() {
  const { session, told } = useForecast()
  if (!told || session.agenda.length === 0) return null
  const end = formatTime(told.end)
  const over = minutesOver(told)
  if (told.plannedEnd === null) {
    return <p className={styles.line}>{agendaWords.endsIfNow(end)}</p>
  }
  return (
    <p className={styles.line} data-over={over > 0 || undefined}>
      {over > 0
        ? agendaWords.over(over, end)
        : over < 0
          ? agendaWords.under(-over, end)
          : `${agendaWords.onTime} · ${agendaWords.forecast(end)}`}
    </p>
  )
}
