import './ui/globalStyles.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { createApi } from './room/api.ts'
import { openDevice } from './room/device.ts'
import { createRoomKeys } from './room/keys.ts'

const device = openDevice(() => window.localStorage)
const tab = openDevice(() => window.sessionStorage)
const api = createApi((input, init) => window.fetch(input, init))
const keys = createRoomKeys(device, tab)

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root, {
  // React says that something threw and went well the second time; what it was is the cause.
  onRecoverableError: (error) => reportError((error instanceof Error && error.cause) || error),
}).render(<App services={{ api, device, keys }} />)
