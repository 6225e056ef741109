import { parentPort } from 'node:worker_threads'
import { type Rendered, type RenderJob, renderFile } from './renderer.ts'

/* The thread in which files are made. It is told what to make and answers with the file. */

parentPort?.on('message', ({ id, job }: { id: number; job: RenderJob }) => {
  renderFile(job).then(
    (file) => answer({ id, file }),
    (error: unknown) => answer({ id, error: String(error) }),
  )
})

function answer(rendered: Rendered): void {
  parentPort?.postMessage(rendered)
}
