import { Worker } from 'node:worker_threads'

/**
 * Ends this process when the one that started it is gone, even while work keeps it busy. It is killed: an exit
 * waits for threads, and may wait for ever where one compiles.
 */
export function endWithParent(): void {
  const end = () => process.kill(process.pid, 'SIGKILL')
  if (!process.connected) end()
  process.on('disconnect', end)
  const watch = `const parent = process.ppid
setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 1000)`
  new Worker(watch, { eval: true, execArgv: [] }).unref()
}
