import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { ErrorBoundary } from '../ui/ErrorCard.tsx'
import { LiveRegions } from '../ui/LiveRegions.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { Landing } from './Landing.tsx'
import { Opening, StatePage } from './Page.tsx'
import { RoomDoor } from './RoomDoor.tsx'
import { type Services, ServicesContext } from './services.ts'
import { useTheme } from './theme.ts'
import { words } from './words.ts'

const Create = lazy(() => import('./Create.tsx').then(({ Create }) => ({ default: Create })))
const Help = lazy(() => import('./HelpPages.tsx').then(({ Help }) => ({ default: Help })))
const SharedSummary = lazy(() =>
  import('./SummaryScreens.tsx').then(({ SharedSummary }) => ({ default: SharedSummary })),
)

/** Every address there is. The room's own code comes when somebody is at its door. */
export function App({ services }: { services: Services }) {
  useTheme(services.device)
  return (
    <ServicesContext value={services}>
      <LiveRegions>
        <Toasts>
          <ErrorBoundary>
            <Suspense fallback={<Opening />}>
              <Switch>
                <Route path="/">
                  <Landing />
                </Route>
                <Route path="/new">
                  <Create />
                </Route>
                <Route path="/r/:room/:view?">
                  {({ room, view }) => <RoomDoor key={room} roomId={room} view={view ?? 'stage'} />}
                </Route>
                <Route path="/s/:room">{({ room }) => <SharedSummary roomId={room} />}</Route>
                <Route path="/help/:topic">{({ topic }) => <Help topic={topic} />}</Route>
                <Route>
                  <StatePage title={words.noPage} />
                </Route>
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </Toasts>
      </LiveRegions>
    </ServicesContext>
  )
}
