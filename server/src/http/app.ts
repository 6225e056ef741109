import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { refuse } from '@lockstep/shared/model/outcome'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Config } from '../config.ts'
import type { Renderer } from '../export/renderer.ts'
import type { LimitSettings } from '../limitSettings.ts'
import type { Rooms } from '../room/rooms.ts'
import { type Storage, StorageFailure } from '../storage/storage.ts'
import { wordless } from '../wordless.ts'
import { type Admin, adminRoutes } from './adminRoutes.ts'
import { checkpointRoutes } from './checkpointRoutes.ts'
import { allowOrigins } from './crossOrigin.ts'
import { healthRoutes } from './healthRoutes.ts'
import { sendProblem, storeDown } from './reply.ts'
import { roomRoutes } from './roomRoutes.ts'
import { seatRoutes } from './seatRoutes.ts'
import { staticFiles } from './staticFiles.ts'
import { summaryRoutes } from './summaryRoutes.ts'
import { countWrongKeys } from './wrongKeys.ts'

/** What the routes work with. */
export interface HttpWorld {
  readonly config: Config
  readonly rooms: Rooms
  readonly storage: Storage
  readonly limits: HttpLimits
  /** Makes the summary's files. */
  readonly renderer: Renderer
  openSockets(): number
  /** What the operator may ask for; null: nothing. */
  readonly admin: Admin | null
  readonly log: { error(facts: object, message: string): void }
}

export interface HttpLimits {
  readonly bodyBytes: number
  /** A room as a file. */
  readonly fileBytes: number
  /** How long a request may take to arrive, from its first byte to its last, in milliseconds. */
  readonly requestMs: number
  readonly wrongKeysAMinute: number
  readonly wrongFilesAMinute: number
  readonly roomsAnHour: number
}

export function httpLimitsOf(settings: LimitSettings): HttpLimits {
  const { wrongKeysAMinute, wrongFilesAMinute, roomsAnHour } = settings
  const bodies = { bodyBytes: 512 * 1024, fileBytes: 8 * 1024 * 1024 }
  return { ...bodies, requestMs: 30_000, wrongKeysAMinute, wrongFilesAMinute, roomsAnHour }
}

/** The HTTP half of the server, not yet listening. No request line is logged: none is needed. */
export async function createApp(world: HttpWorld, clientFolder: string): Promise<FastifyInstance> {
  const { config } = world
  const app = Fastify({
    trustProxy: (_address, hop) => hop < config.trustProxy,
    bodyLimit: world.limits.bodyBytes,
    requestTimeout: world.limits.requestMs,
    http: {
      headersTimeout: world.limits.requestMs,
      requestTimeout: world.limits.requestMs,
      // Left alone, node looks for late ones every half minute only.
      connectionsCheckingInterval: Math.ceil(world.limits.requestMs / 6),
    },
    logger: false,
    forceCloseConnections: true,
    frameworkErrors: (_error, _request, reply) =>
      sendProblem(reply, refuse('malformed', 'the address cannot be read')),
  })
  readJsonBodies(app)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // Whether a room is reached over TLS is the operator's proxy to say.
    strictTransportSecurity: false,
  })
  await app.register(rateLimit, { global: false }) // each route counts what it means to count
  if (config.origins.length > 0) allowOrigins(app, config.origins)
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  app.addHook('preValidation', async (request, reply) => {
    if (isDeeperThan(deepestBody, request.body)) {
      return sendProblem(reply, refuse('malformed', 'the body is nested too deeply'))
    }
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof StorageFailure) return sendProblem(reply, storeDown)
    if (error.statusCode === 413) {
      letItArrive(request, reply)
      return sendProblem(reply, refuse('too-large', 'the body is too large'))
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return sendProblem(reply, refuse('malformed', 'the body is not JSON that can be read'))
    }
    world.log.error(wordless(error), 'a request failed')
    return reply.code(500).type('application/problem+json').send(JSON.stringify(internal))
  })
  const refuseWrongKey = countWrongKeys(app, world.limits.wrongKeysAMinute)
  roomRoutes(app, world, refuseWrongKey)
  seatRoutes(app, world)
  summaryRoutes(app, world, refuseWrongKey)
  checkpointRoutes(app, world)
  healthRoutes(app, world)
  if (world.admin) adminRoutes(app, world.admin)
  await staticFiles(app, clientFolder)
  return app
}

/**
 * Whoever is still sending hears nothing on a line that is closed on them: the rest of a body is
 * passed over until it ends, for as long as any request may take.
 */
function letItArrive({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.removeHeader('connection')
  raw.resume()
}

/** Like Fastify's own, but a request without a body may say that it is JSON: many clients always do. */
function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, given, done) => {
    const body = given as string // says the option
    if (body === '') done(null, undefined)
    else if (isCrowded(body)) done(new Crowded())
    else void parse(request, body, done) // `done` is told of it
  })
}

/** Reading a body costs as much as it has values; a file full of long notes has half of these marks. */
const valuesAtMost = 500_000

/** Counted before anything is made of it: in texts too, of which few letters are such marks. */
function isCrowded(body: string): boolean {
  if (body.length <= valuesAtMost) return false
  let values = 0
  for (let at = 0; at < body.length; at += 1) {
    const mark = body.charCodeAt(at)
    if (mark === comma || mark === bracket || mark === brace) values += 1
  }
  return values > valuesAtMost
}

const [comma, bracket, brace] = [',', '[', '{'].map((mark) => mark.charCodeAt(0))

class Crowded extends Error {
  readonly statusCode = 413
}

/** Nothing honest is nested deeper, and what walks a value later may use the stack. */
const deepestBody = 32

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner))
}

const internal = {
  type: 'about:blank',
  title: 'internal',
  status: 500,
  code: 'internal',
  detail: 'something broke on the server; nothing was changed',
}
