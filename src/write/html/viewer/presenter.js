// @ts-check
import { look, onShow, show, state } from './deck.js'
import { byId } from './page.js'

/** The other window, where there is one. @type {Window | null} */
let peer = null
let startedAt = 0

/** A second window with notes where the browser allows one, else the same in this window. */
export function togglePresenter() {
  if (state.view === 'presenter') {
    if (location.hash === '#presenter' && opener) return close()
    return look('slides')
  }
  const address = `${location.href.replace(/#.*/, '')}#presenter`
  const opened = open(address, 'factdeck-presenter', 'popup,width=1280,height=800')
  if (opened) peer = opened
  else startDesk()
}

/** Keeps two windows on the same slide. Only the slide's number is ever sent. */
export function linkWindows() {
  onShow.push((number) => {
    if (peer && !peer.closed) peer.postMessage({ factdeck: number }, '*')
  })
  addEventListener('message', ({ data, source }) => {
    if (!peer || source !== peer || !data || typeof data !== 'object') return
    if (data.factdeck === 'hello') peer.postMessage({ factdeck: state.current }, '*')
    else if (Number.isInteger(data.factdeck) && data.factdeck !== state.current) show(data.factdeck)
  })
  if (location.hash !== '#presenter') return
  peer = opener
  startDesk()
  peer?.postMessage({ factdeck: 'hello' }, '*')
}

function startDesk() {
  if (startedAt === 0) {
    startedAt = Date.now()
    tick()
    setInterval(tick, 500)
    byId('restart').addEventListener('click', () => {
      startedAt = Date.now()
      tick()
    })
  }
  look('presenter')
}

function tick() {
  const seconds = Math.floor((Date.now() - startedAt) / 1000)
  const two = (/** @type {number} */ amount) => String(amount).padStart(2, '0')
  const now = new Date()
  byId('clock').textContent = `${two(now.getHours())}:${two(now.getMinutes())}`
  byId('elapsed').textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
}
