import { Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { ErrorBoundary } from '../ui/ErrorCard.tsx'
import { fetched } from '../ui/fetched.tsx'
import { LiveRegions } from '../ui/LiveRegions.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { Opening, StatePage } from './Page.tsx'
import { RoomDoor } from './RoomDoor.tsx'
import { type Services, ServicesContext } from './services.ts'
import { useTheme } from './theme.ts'
import { words } from './words.ts'

const Landing = fetched(() => import('./Landing.tsx').then(({ Landing }) => Landing))
const Create = fetched(() => import('./Create.tsx').then(({ Create }) => Create))
const Help = fetched(() => import('./HelpPages.tsx').then(({ Help }) => Help))
const SharedSummary = fetched(() =>
  import('./SharedSummary.tsx').then(({ SharedSummary }) => SharedSummary),
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
