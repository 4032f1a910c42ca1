// @ts-check
import { byId } from './dom.js'
import { change, say, state, words } from './state.js'

/** What a slide in the frame was made from. @type {WeakMap<Element, string>} */
const origins = new WeakMap()

/** @type {((document: Document) => void)[]} */
const onOpen = []

/** Called once with the document in which the slides stand. @param {(document: Document) => void} listener */
export function onceOpen(listener) {
  const opened = frame().contentDocument
  if (opened?.getElementById('theme')) listener(opened)
  else onOpen.push(listener)
}

export function frame() {
  const element = byId('frame')
  if (!(element instanceof HTMLIFrameElement)) throw new Error('#frame is no frame')
  return element
}

/** @returns {Document | null} */
const board = () => {
  const opened = frame().contentDocument
  return opened?.getElementById('theme') ? opened : null
}

/** The slides that stand in the frame, in their order. */
export const slidesShown = () => [...(board()?.querySelector('div.marpit')?.children ?? [])]

/** The number of the slide that holds an element of the frame; 0 for none. @param {Element} element */
export function slideOf(element) {
  return slidesShown().findIndex((slide) => slide.contains(element)) + 1
}

/**
 * Puts an edition's slides into the frame: only those that differ are replaced, so that nothing jumps.
 *
 * The markup is parsed inside a template, where nothing runs or loads, of a frame where no script may.
 * @param {import('../look.ts').Look} look
 * @returns {number[]} numbers of the slides that differ
 */
export function showSlides(look) {
  const shown = board()
  const container = shown?.querySelector('div.marpit')
  const theme = shown?.getElementById('theme')
  if (!shown || !container || !theme) return []
  shown.documentElement.lang = look.selection.locale
  shown.title = look.title
  if (theme.textContent !== look.css) theme.textContent = look.css
  const parsed = shown.createElement('template')
  parsed.innerHTML = look.html
  const next = [...(parsed.content.firstElementChild?.children ?? [])]
  const before = [...container.children]
  /** @type {number[]} */
  const differing = []
  for (const [at, slide] of next.entries()) {
    const old = before[at]
    const origin = slide.outerHTML
    if (old && origins.get(old) === origin) continue
    differing.push(at + 1)
    const adopted = shown.adoptNode(slide)
    nameSlide(adopted, look, at)
    origins.set(adopted, origin)
    if (old) old.replaceWith(adopted)
    else container.append(adopted)
  }
  for (const old of before.slice(next.length)) old.remove()
  return differing
}

/** @param {Element} slide @param {import('../look.ts').Look} look @param {number} at */
function nameSlide(slide, look, at) {
  // A value whose source no slide lists is no link; here its fact can be had all the same.
  for (const value of slide.querySelectorAll('a[title]:not([href])')) {
    value.setAttribute('role', 'button')
    value.setAttribute('tabindex', '0')
  }
  slide.setAttribute('role', 'group')
  slide.setAttribute('aria-label', `${at + 1} / ${look.slides.length} · ${look.slides[at]?.title ?? ''}`)
}

/** Puts each slide over its room in the page. */
export function place() {
  const rooms = [...document.querySelectorAll('#slides .room')]
  const ground = byId('ground').getBoundingClientRect()
  frame().style.height = `${byId('slides').offsetHeight}px`
  for (const [at, slide] of slidesShown().entries()) {
    const room = rooms[at]
    if (!room) continue
    const box = room.getBoundingClientRect()
    const [x, y, scale] = [
      box.left - ground.left,
      box.top - ground.top,
      box.width / (state.look?.size.width ?? 1280),
    ]
    // Inline, so that no theme moves a slide. Elements of the frame are of its own classes.
    Object.assign(/** @type {HTMLElement} */ (slide).style, {
      position: 'absolute',
      width: `${state.look?.size.width}px`,
      height: `${state.look?.size.height}px`,
      inset: '0 auto auto 0',
      margin: '0',
      transformOrigin: '0 0',
      transform: `translate(${x}px,${y}px) scale(${scale})`,
    })
  }
}

/** What is in the middle of the view: a slide, and where on it, from 0 to 1. */
let anchor = { number: 1, share: 0.5 }

function takeAnchor() {
  const scroller = byId('scroller')
  const middle = scroller.scrollTop + scroller.clientHeight / 2 - byId('ground').offsetTop
  const items = [...byId('slides').children].filter((item) => item instanceof HTMLElement)
  const beyond = items.findIndex((item) => item.offsetTop > middle)
  const number = Math.max(1, beyond === -1 ? items.length : beyond)
  const item = items[number - 1]
  if (item) anchor = { number, share: (middle - item.offsetTop) / Math.max(1, item.offsetHeight) }
  return number
}

/** Brings back into the middle what was there before the slides changed their size. */
function keepAnchor() {
  const item = byId('slides').children[anchor.number - 1]
  if (!(item instanceof HTMLElement)) return
  const scroller = byId('scroller')
  const middle = item.offsetTop + anchor.share * item.offsetHeight + byId('ground').offsetTop
  scroller.scrollTop = middle - scroller.clientHeight / 2
}

/** Brings a slide into view. @param {number} number @param {boolean} [isSpoken] */
export function goTo(number, isSpoken = true) {
  const count = state.look?.slides.length ?? 1
  const wanted = Math.max(1, Math.min(count, number))
  const item = byId('slides').children[wanted - 1]
  if (!(item instanceof HTMLElement)) return
  const scroller = byId('scroller')
  scroller.scrollTop = Math.max(
    0,
    item.offsetTop - Math.max(16, (scroller.clientHeight - item.offsetHeight) / 2),
  )
  setSlide(wanted)
  if (isSpoken) say(`${words().slide(wanted)}: ${state.look?.slides[wanted - 1]?.title ?? ''}`)
}

/** @param {number} number */
function setSlide(number) {
  if (state.slide === number) return
  history.replaceState(null, '', `${location.pathname}${location.search}#${number}`)
  change({ slide: number })
}

export function openStage() {
  const opened = () => {
    const document = board()
    if (document) for (const tell of onOpen.splice(0)) tell(document)
  }
  frame().addEventListener('load', opened)
  if (board()) opened()
  byId('scroller').addEventListener('scroll', () => setSlide(takeAnchor()), { passive: true })
  let breadth = 0
  new ResizeObserver(() => {
    const now = byId('ground').clientWidth
    if (breadth !== now) keepAnchor()
    breadth = now
    place()
  }).observe(byId('ground'))
}
