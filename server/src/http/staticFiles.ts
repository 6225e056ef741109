import { existsSync } from 'node:fs'
import { basename, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import { refuse } from '@lockstep/shared/model/outcome'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './reply.ts'

/**
 * The built client: hashed assets for ever, the page itself never cached. Every address that is
 * neither the API's nor a file's gets the page, which finds its way by itself.
 */
export async function staticFiles(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) {
    app.setNotFoundHandler((_request, reply) => sendProblem(reply, nothingHere))
    return
  }
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    wildcard: true,
    index: false,
    // The build has them beside the files: a script is a third of its size then.
    preCompressed: true,
    setHeaders(reply, path) {
      const isHashed = path.includes(`${sep}assets${sep}`)
      const kept = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache'
      reply.header('cache-control', basename(path) === 'index.html' ? 'no-store' : kept)
    },
  })
  app.get('/', (_request, reply) => reply.sendFile('index.html'))
  app.setNotFoundHandler((request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const isPage = isRead && !/^\/(api|sync|assets)\//.test(request.url)
    if (isPage) return reply.code(200).sendFile('index.html')
    return sendProblem(reply, nothingHere)
  })
}

const nothingHere = refuse('no-such-item', 'nothing is at this address')
