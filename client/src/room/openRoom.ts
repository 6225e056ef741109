import { createUndo } from '@lockstep/shared/docs/undo'
import { seatId } from '@lockstep/shared/model/ids'
import type { SeatGrant } from '@lockstep/shared/protocol/http'
import type { UndoManager } from 'yjs'
import { createRoomActions, type RoomActions } from './actions.ts'
import type { Api } from './api.ts'
import { type Connection, connectRoom, type Documents, type KeptWords } from './connect.ts'
import type { Copies } from './copies.ts'
import type { Device } from './device.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { freshId } from './freshId.ts'
import { parseJson, type RoomKeys } from './keys.ts'
import { sendWish } from './send.ts'
import { createRoomStore, nextFrame, type RoomStore } from './store.ts'
import { createSwitches, type Switches } from './switches.ts'
import type { ServerClock } from './time.ts'

/** One room as this page holds it. */
export interface OpenRoom {
  readonly roomId: string
  readonly seat: SeatGrant
  readonly api: Api
  readonly keys: RoomKeys
  readonly store: RoomStore
  readonly actions: RoomActions
  readonly drafts: Drafts
  readonly connection: Connection
  readonly clock: ServerClock
  readonly switches: Switches
  readonly storageBlocked: boolean
  /** Says which shared text this person types in, and which step they look at. */
  say(presence: { readonly typing?: string | null; readonly step?: string | null }): void
  destroy(): void
}

export interface OpenRoomOptions {
  readonly roomId: string
  readonly seat: SeatGrant
  readonly api: Api
  readonly keys: RoomKeys
  readonly device: Device
  readonly copies: Copies | null
}

/** Opens a room: the one place where its parts are made, and ended in the opposite order. */
export function openRoom(options: OpenRoomOptions): OpenRoom {
  const { roomId, seat, api, keys, device, copies } = options
  const { token } = seat
  const connection = connectRoom({
    address: `${location.origin.replace(/^http/, 'ws')}/sync/${encodeURIComponent(roomId)}`,
    token,
    copies,
    words: keepWords(device, `lockstep:draft:${roomId}:${seat.id}:`),
    epoch: keys.find(roomId)?.epoch ?? null,
    keepEpoch: (epoch) => void keys.remember(roomId, { epoch }),
    Socket: WebSocket,
    random: Math.random,
    steady: () => performance.now(),
    wall: () => Date.now(),
  })
  const { clock } = connection
  const drafts = createDrafts({
    device,
    prefix: `lockstep:draft:${roomId}:${seat.id}:`,
    session: () => store.getState().session,
    send: (body, last) => api.command({ roomId, token, body, last }),
    drawId: freshId,
    now: clock.now,
    random: Math.random,
  })
  const store = createRoomStore({
    seatId: seatId(seat.id),
    documents: connection.documents,
    connection: connection.state,
    drafts: drafts.state,
    soon: nextFrame,
  })
  const undo = followUndo(connection)
  const actions = createRoomActions({
    board: () => connection.documents.read().board,
    undo: undo.current,
    session: () => store.getState().session,
    me: () => store.getState().me,
    drafts,
    send: (wish) =>
      sendWish(
        wish,
        freshId(),
        (body) => api.command({ roomId, token, body }),
        (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      ),
    drawId: freshId,
  })
  const stopLoading = loadWhenOnline(connection, store, drafts, () => api.mine(roomId, token))
  const stopWaking = wakeWithThePage(connection, drafts)
  const presence = createPresence(connection)

  return {
    roomId,
    seat,
    api,
    keys,
    store,
    actions,
    drafts,
    connection,
    clock,
    switches: createSwitches(device),
    storageBlocked: device.blocked || copies === null,
    say: presence.say,
    destroy() {
      drafts.flush(true)
      presence.destroy()
      stopWaking()
      stopLoading()
      undo.destroy()
      drafts.destroy()
      store.destroy()
      connection.destroy()
    },
  }
}

/** Under the drafts' own prefix, so that forgetting the room forgets them too. */
function keepWords(device: Device, prefix: string): KeptWords {
  return {
    read(which) {
      const kept = parseJson(device.read(prefix + which))
      return Array.isArray(kept) ? kept.filter((words) => typeof words === 'string') : []
    },
    write(which, words) {
      if (words.length > 0) device.write(prefix + which, JSON.stringify(words))
      else if (device.read(prefix + which) !== null) device.remove(prefix + which)
    },
  }
}

/** Fresh documents need a fresh undo: what was done in the old ones cannot be taken back. */
function followUndo(connection: Connection) {
  let undo: UndoManager = createUndo(connection.documents.read().board)
  const stop = connection.documents.subscribe(() => {
    undo.destroy()
    undo = createUndo(connection.documents.read().board)
  })
  return {
    current: () => undo,
    destroy() {
      stop()
      undo.destroy()
    },
  }
}

/** How soon a question whose answer did not come is asked again, in milliseconds. */
const askAgainAfter = 3_000

/** After each time that the line comes up, asks what the server has of this seat, until it says so. */
function loadWhenOnline(
  connection: Connection,
  store: RoomStore,
  drafts: Drafts,
  ask: () => ReturnType<Api['mine']>,
): () => void {
  let online = false
  let over = false
  let timer: ReturnType<typeof setTimeout> | null = null
  async function load() {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const asked = drafts.asking()
    const answer = await ask()
    if (over) return
    // The answer may be quicker than the next frame: what it is about must be known by then.
    store.flush()
    if (answer.ok) drafts.load(answer.value, asked)
    else if (online && mayComeYet.has(answer.code)) timer = setTimeout(load, askAgainAfter)
  }
  function check() {
    const now = connection.state.read().phase === 'online'
    if (now && !online) void load()
    online = now
  }
  let session = store.getState().session
  const stops = [
    connection.state.subscribe(check),
    store.subscribe((state) => {
      if (state.session === session) return
      session = state.session
      drafts.follow()
    }),
  ]
  check()
  return () => {
    over = true
    if (timer !== null) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

const mayComeYet: ReadonlySet<string> = new Set(['offline', 'store-unavailable', 'too-many'])

function wakeWithThePage(connection: Connection, drafts: Drafts): () => void {
  const wake = () => {
    if (document.visibilityState === 'visible') connection.wake()
  }
  const leave = () => drafts.flush(true)
  const rest = () => drafts.flush()
  const listen = [
    [document, 'visibilitychange', () => (document.hidden ? leave() : wake())],
    [window, 'online', wake],
    [window, 'offline', wake],
    [window, 'pageshow', wake],
    [window, 'pagehide', leave],
    [document, 'focusout', rest],
  ] as const
  for (const [target, event, listener] of listen) target.addEventListener(event, listener)
  return () => {
    for (const [target, event, listener] of listen) target.removeEventListener(event, listener)
  }
}

function createPresence(connection: Connection) {
  let said: { typing: string | null; step: string | null } = { typing: null, step: null }
  const publish = ({ awareness }: Documents) => {
    awareness.setLocalState({ ...awareness.getLocalState(), ...said })
  }
  const stop = connection.documents.subscribe(() => publish(connection.documents.read()))
  publish(connection.documents.read())
  return {
    say(next: Partial<typeof said>) {
      const after = { ...said, ...next }
      if (after.typing === said.typing && after.step === said.step) return
      said = after
      publish(connection.documents.read())
    },
    destroy: stop,
  }
}
