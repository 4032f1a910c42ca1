// @ts-check
import { byId, labelOf, notes, slides } from './page.js'
import { arrange } from './stage.js'

/** @typedef {import('./stage.js').View} View */

/** What the reader looks at. @type {{ current: number, view: View }} */
export const state = { current: 1, view: 'slides' }

/** Called with the slide's number whenever it changes here. @type {((number: number) => void)[]} */
export const onShow = []

/** @param {number} number brought into the deck's range */
export function show(number) {
  const next = Math.max(1, Math.min(slides.length, number))
  const changed = next !== state.current
  state.current = next
  clearFound()
  if (changed && document.activeElement?.closest('div.marpit')) byId('deck').focus({ preventScroll: true })
  refresh()
  if (!changed) return
  byId('status').textContent = labelOf(next)
  for (const tell of onShow) tell(next)
}

/** Shows a slide and says so in the address, so that it can be sent to somebody. @param {number} number */
export function goTo(number) {
  show(number)
  if (location.hash !== '#presenter') history.replaceState(null, '', `#${state.current}`)
}

/** @param {View} view */
export function look(view) {
  const before = state.view
  state.view = view
  refresh()
  const picked = byId('picks').children[state.current - 1]?.firstElementChild
  if (view === 'overview' && picked instanceof HTMLElement) picked.focus()
  else if (before === 'overview') byId('deck').focus({ preventScroll: true })
}

export function refresh() {
  arrange(state.view, state.current)
  byId('place').textContent = `${state.current} / ${slides.length}`
  byId('note').replaceChildren(
    ...(notes[state.current - 1] ?? []).map((text) => {
      const paragraph = document.createElement('p')
      paragraph.textContent = text
      return paragraph
    }),
  )
}

/** Follows the address: `#12` is a slide, `#src-4` something on one, which is then pointed out. */
export function followAddress() {
  const name = decodeURIComponent(location.hash.slice(1))
  if (/^\d+$/.test(name)) return show(Number(name))
  const target = name === '' ? null : document.getElementById(name)
  const slide = target?.closest('div.marpit > section')
  if (!target || !(slide instanceof HTMLElement)) return
  if (state.view === 'overview') look('slides')
  show(slides.indexOf(slide) + 1)
  target.classList.add('is-found')
  target.tabIndex = -1
  target.focus({ preventScroll: true })
}

function clearFound() {
  for (const found of document.querySelectorAll('.is-found')) {
    found.classList.remove('is-found')
    found.removeAttribute('tabindex')
  }
}
