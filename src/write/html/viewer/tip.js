// @ts-check
import { onShow } from './deck.js'
import { factCard, idsIn, isDerived } from './facts.js'
import { byId } from './page.js'

/** Facts that one card tells of; of more it says how many. */
const mostFacts = 3
const patience = 150

/** The link whose card is open, and its title while it is. @type {{ link: HTMLElement, title: string } | null} */
let card = null
let timer = 0
let isTouched = false

/** The link with a title that an event comes from. @param {EventTarget | null} target */
const titled = (target) => {
  const link = target instanceof Element ? target.closest('div.marpit a[href][title]') : null
  return link instanceof HTMLElement ? link : null
}

/**
 * @param {string} name
 * @param {string} text
 */
function line(name, text) {
  const paragraph = document.createElement('p')
  paragraph.className = name
  paragraph.textContent = text
  return paragraph
}

/**
 * What stands on the card of a link: its facts with their sources, or its title.
 * @param {HTMLElement} link
 */
function contentOf(link) {
  const ids = idsIn(link.title)
  if (ids.length === 0) return [line('says', link.title)]
  const { derived = '', more = '', again = '' } = byId('tip').dataset
  const cards = ids.slice(0, mostFacts).flatMap((id) => {
    const { statement, lines } = factCard(id)
    return [line('id', id), line('says', statement), ...lines.map((each) => line('from', each))]
  })
  return [
    ...(isDerived(link)
      ? [line('how', `${derived} ${link.title.split(' · ')[0]?.replace(/^=\s*/, '')}`)]
      : []),
    ...cards,
    ...(ids.length > mostFacts ? [line('from', more.replace('#', String(ids.length - mostFacts)))] : []),
    line('again', again),
  ]
}

/** @param {HTMLElement} link */
function showCard(link) {
  if (card?.link === link) return clearTimeout(timer)
  hideCard()
  const tip = byId('tip')
  tip.replaceChildren(...contentOf(link))
  tip.hidden = false
  card = { link, title: link.title }
  link.removeAttribute('title')
  link.setAttribute('aria-describedby', 'tip')
  const { left, top, bottom } = link.getBoundingClientRect()
  const x = Math.max(8, Math.min(left, innerWidth - tip.offsetWidth - 8))
  const below = bottom + 8 + tip.offsetHeight <= innerHeight || bottom + top < innerHeight
  const y = below ? bottom + 8 : Math.max(8, top - 8 - tip.offsetHeight)
  tip.style.transform = `translate(${Math.round(x)}px,${Math.round(y)}px)`
}

function hideCard() {
  clearTimeout(timer)
  if (!card) return
  card.link.title = card.title
  card.link.removeAttribute('aria-describedby')
  card = null
  byId('tip').hidden = true
}

/** @param {() => void} action */
function soon(action) {
  clearTimeout(timer)
  timer = setTimeout(action, patience)
}

/** The pointer may go from the value to its card and stay there. @param {PointerEvent} event */
function point({ target, pointerType }) {
  if (pointerType === 'touch') return
  const link = titled(target)
  const isAtHome = target instanceof Node && (byId('tip').contains(target) || card?.link.contains(target))
  if (link) soon(() => showCard(link))
  else if (isAtHome) clearTimeout(timer)
  else if (card && card.link !== document.activeElement) soon(hideCard)
  else clearTimeout(timer)
}

/** The first tap shows the card, the second follows the link. @param {MouseEvent} event */
function tap(event) {
  const link = titled(event.target)
  if (link && isTouched) {
    event.preventDefault()
    showCard(link)
  } else if (!(event.target instanceof Node && byId('tip').contains(event.target))) hideCard()
}

/**
 * Shows what a value rests on to whoever points at it, comes to it by keyboard or taps it: it stays while the
 * pointer is on it, goes at Escape, and moves nothing (WCAG 2.2, 1.4.13).
 */
export function watchValues() {
  addEventListener('pointerover', point)
  addEventListener('pointerdown', ({ pointerType }) => {
    isTouched = pointerType === 'touch'
  })
  addEventListener('click', tap, true)
  addEventListener('focusin', ({ target }) => {
    const link = titled(target)
    if (link?.matches(':focus-visible')) showCard(link)
  })
  addEventListener('focusout', hideCard)
  addEventListener('resize', hideCard)
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !card) return
      hideCard()
      event.stopPropagation()
      event.preventDefault()
    },
    true,
  )
  onShow.push(hideCard)
}
