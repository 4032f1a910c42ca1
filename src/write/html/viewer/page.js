// @ts-check

/**
 * An element of the page by its id. The writer puts every one of them there.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element
}

/** @type {HTMLElement[]} */
export const slides = [...document.querySelectorAll('div.marpit > section')].filter(
  (element) => element instanceof HTMLElement,
)

/** Paragraphs of notes by slide. @type {string[][]} */
export const notes = JSON.parse(byId('notes').textContent || '[]')

/** @param {number} number from 1 */
export function labelOf(number) {
  return slides[number - 1]?.getAttribute('aria-label') ?? ''
}
