// @ts-check
import { goTo, look, state } from './deck.js'
import { byId, slides } from './page.js'
import { togglePresenter } from './presenter.js'

const swipe = 50

export function toggleOverview() {
  look(state.view === 'overview' ? 'slides' : 'overview')
}

export function toggleFullscreen() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen()
  done.catch(() => undefined)
}

export function toggleHelp() {
  const help = byId('help')
  if (!(help instanceof HTMLDialogElement)) return
  if (help.open) help.close()
  else help.showModal()
}

function leave() {
  if (state.view === 'presenter') togglePresenter()
  else look('slides')
}

/** @param {number} by */
const step = (by) => () => goTo(state.current + by)

/** @type {Record<string, () => void>} */
const keys = {
  ArrowRight: step(1),
  ArrowDown: step(1),
  PageDown: step(1),
  ' ': step(1),
  ArrowLeft: step(-1),
  ArrowUp: step(-1),
  PageUp: step(-1),
  Backspace: step(-1),
  Home: () => goTo(1),
  End: () => goTo(slides.length),
  Escape: leave,
  f: toggleFullscreen,
  o: toggleOverview,
  p: togglePresenter,
  '?': toggleHelp,
}

let typed = ''

/** @param {KeyboardEvent} event */
function press(event) {
  const { key, target } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const help = byId('help')
  if (help instanceof HTMLDialogElement && help.open) return
  if (/^\d$/.test(key)) {
    typed += key
    return
  }
  const number = Number(typed)
  typed = ''
  const onControl = target instanceof Element && target.closest('a[href],button') !== null
  if (key === 'Enter' && number > 0) goTo(number)
  else if (onControl && (key === ' ' || key === 'Enter')) return
  else {
    const action = event.shiftKey && key === ' ' ? step(-1) : keys[key.length === 1 ? key.toLowerCase() : key]
    if (!action) return
    action()
  }
  event.preventDefault()
}

function watchTouch() {
  let [x, y] = [0, 0]
  const deck = byId('deck')
  const options = { passive: true }
  deck.addEventListener(
    'touchstart',
    ({ touches }) => {
      const [finger] = touches
      if (finger && touches.length === 1) [x, y] = [finger.clientX, finger.clientY]
      else x = Number.NaN
    },
    options,
  )
  deck.addEventListener(
    'touchend',
    ({ changedTouches }) => {
      const [finger] = changedTouches
      if (!finger || state.view === 'overview') return
      const [dx, dy] = [finger.clientX - x, finger.clientY - y]
      if (Math.abs(dx) > swipe && Math.abs(dx) > 2 * Math.abs(dy)) goTo(state.current + (dx < 0 ? 1 : -1))
    },
    options,
  )
}

export function listen() {
  addEventListener('keydown', press)
  watchTouch()
  for (const [id, action] of /** @type {const} */ ([
    ['previous', step(-1)],
    ['next', step(1)],
    ['to-overview', toggleOverview],
    ['to-presenter', togglePresenter],
    ['to-fullscreen', toggleFullscreen],
    ['to-help', toggleHelp],
    ['leave-help', toggleHelp],
  ])) {
    byId(id).addEventListener('click', action)
  }
  for (const [at, pick] of [...byId('picks').children].entries()) {
    pick.firstElementChild?.addEventListener('click', () => {
      goTo(at + 1)
      look('slides')
    })
  }
}
