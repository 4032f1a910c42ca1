/**
 * Keeps the last answer of slow work: asked with the same key it is given again. What throws is not kept.
 *
 * @returns a function of a key, which says what the answer is made from, and of the work
 */
export function lastAnswer<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  let last: { readonly key: string; readonly answer: T } | undefined
  return async (key, work) => {
    if (last?.key === key) return last.answer
    const answer = await work()
    last = { key, answer }
    return answer
  }
}
