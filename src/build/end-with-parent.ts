import { Worker } from 'node:worker_threads'

/** Ends this process when the one that started it is gone, even while work keeps it busy. */
export function endWithParent(): void {
  const watch = `const parent = process.ppid
setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 1000)`
  new Worker(watch, { eval: true, execArgv: [] }).unref()
  process.on('disconnect', () => process.exit())
}
