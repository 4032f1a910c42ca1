// @ts-check
import { byId, fill, h } from './dom.js'
import { closePanel, openFacts } from './panel.js'
import { goTo, onceOpen } from './stage.js'
import { state, words } from './state.js'

/** @param {number} by */
const step = (by) => () => goTo(state.slide + by)

/** @type {Record<string, () => void>} */
const actions = {
  ArrowRight: step(1),
  PageDown: step(1),
  j: step(1),
  ArrowLeft: step(-1),
  PageUp: step(-1),
  k: step(-1),
  Home: () => goTo(1),
  End: () => goTo(state.look?.slides.length ?? 1),
  f: () => openFacts(state.look?.slides[state.slide - 1]?.facts ?? [], state.slide),
  Escape: closePanel,
  '?': toggleKeys,
}

/** Shows or hides the list of keys. */
export function toggleKeys() {
  const dialog = /** @type {HTMLDialogElement} */ (byId('keys'))
  if (dialog.open) return dialog.close()
  const rows = words().keyList.flatMap(([keys, what]) => [h('dt', {}, keys), h('dd', {}, what)])
  fill(
    dialog,
    h('h2', {}, words().keys),
    h('dl', {}, ...rows),
    h('button.plain', { type: 'button', onclick: () => dialog.close() }, words().close),
  )
  dialog.showModal()
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
  const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (!action) return
  event.preventDefault()
  action()
}

export function listenForKeys() {
  addEventListener('keydown', press)
  onceOpen((document) => document.addEventListener('keydown', press))
}
