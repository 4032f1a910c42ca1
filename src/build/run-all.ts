/**
 * Runs work on every item, at most `jobs` at once, and gives the results in the items' order. The
 * first throw ends it once what has begun is done.
 */
export async function runAll<T, R>(
  items: readonly T[],
  jobs: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const thrown: unknown[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length && thrown.length === 0) {
      const index = next++
      try {
        results[index] = await work(items[index] as T, index)
      } catch (error) {
        thrown.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, items.length)) }, worker))
  if (thrown.length > 0) throw thrown[0]
  return results
}
