import { createContext } from 'react'

/** Whether this person came through the door just now, and not by loading the page again. */
export const ArrivalContext = createContext(false)
