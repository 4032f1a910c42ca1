/** Keeps a value under a key; the oldest goes when there are too many. */
export function keep<T>(kept: Map<string, T>, key: string, value: T, most = 128): T {
  kept.delete(key)
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return value
}
