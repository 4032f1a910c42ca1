import { readdirSync, readFileSync } from 'node:fs'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Proportional set size of a process, MB; not a number where the system does not tell. */
export const pssOf = (pid: number | 'self'): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]) / 1024

/** The most that this process ever had in memory, MB. */
export const peakOfSelf = (): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(read('/proc/self/status'))?.[1]) / 1024

/** Proportional set size of all processes that descend from this one, MB. */
export function pssOfDescendants(): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1])] as const),
  )
  const descends = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && parent > 1 && (parent === process.pid || descends(parent))
  }
  return [...parents.keys()].filter(descends).reduce((sum, pid) => sum + (pssOf(pid) || 0), 0)
}
