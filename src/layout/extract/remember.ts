import type { Page } from './page.ts'

declare const page: Page

/**
 * Answers about an element that are asked again and again while a slide is read, by name of the function;
 * the element is the last argument. They hold until a slide is straightened or set back: see `forget`.
 */
const asked = [
  'isShown',
  'isInlineOnly',
  'isPlain',
  'isList',
  'isTextBlock',
  'isFlow',
  'isConnector',
  'roleOf',
  'opacityOf',
  'paintOfElement',
] as const

type Asked = (typeof asked)[number]

/** Names of the functions to wrap, for the script that is sent to the page. */
export const rememberedNames: readonly Asked[] = asked

/** Makes functions of the page keep their answers by element. */
export function rememberAnswers(names: readonly string[]): void {
  const functions = page as unknown as Record<string, (...given: unknown[]) => unknown>
  for (const name of names) {
    const work = functions[name] as (...given: unknown[]) => unknown
    const known = new Map<unknown, unknown>()
    page.answers.push(known)
    functions[name] = (...given) => {
      const el = given.at(-1)
      if (known.has(el)) return known.get(el)
      const answer = work(...given)
      known.set(el, answer)
      return answer
    }
  }
}

/** Drops all answers: what they rest on has changed. */
export function forget(): void {
  for (const known of page.answers) known.clear()
}
