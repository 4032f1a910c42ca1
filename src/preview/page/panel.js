// @ts-check
import { byId, fill, h, sign } from './dom.js'
import { findElsewhere } from './elsewhere.js'
import { frame, goTo, onceOpen, slideOf } from './stage.js'
import { onChange, state, words } from './state.js'

/** @typedef {import('../look.ts').FactView} FactView */

/** @type {{ ids: readonly string[], slide: number, from: Element | null } | null} */
let open = null

/** @param {import('../look.ts').LocatorView} locator */
function locatorItem({ number, publisher, title, published, url, text, table }) {
  const spots = text
    ? [text.section, words().paragraph(...text.paragraphs), words().span(...text.span)]
    : [table && words().row(table.file, table.row)]
  const safe = url !== undefined && /^https?:\/\//.test(url)
  return h(
    'li',
    {},
    number !== undefined && h('span.cited', {}, `[${number}]`),
    h('span', {}, `${publisher}, `),
    safe ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, title) : h('cite', {}, title),
    published !== '' && h('span', {}, `, ${published}`),
    h('p.spot', {}, spots.filter(Boolean).join(' · ')),
  )
}

/** @param {FactView} fact */
function mentionsHere(fact) {
  const slides = (state.look?.slides ?? []).flatMap((slide, at) =>
    slide.facts.includes(fact.id) ? [{ title: slide.title, number: at + 1 }] : [],
  )
  return h(
    'ul.mentions',
    {},
    ...slides.map(({ title, number }) =>
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            'data-key': `here-${fact.id}-${number}`,
            'aria-current': number === open?.slide ? 'true' : undefined,
            onclick: () => goTo(number),
          },
          h('span.number', {}, String(number)),
          title,
        ),
      ),
    ),
  )
}

/** @param {FactView} fact */
function factBody(fact) {
  const box = h('div', { 'aria-live': 'polite' }, h('p', {}, words().looking))
  const body = h(
    'div.fact',
    { lang: state.look?.selection.locale },
    h('p.statement', {}, fact.statement),
    h('p.marks', {}, `${fact.kind} · ${fact.subject} · ${fact.classification}`),
    h('h4', {}, words().source),
    h('ul.locators', {}, ...fact.locators.map(locatorItem)),
    fact.writtenAt && h('p.written', {}, `${words().written} `, h('code', {}, fact.writtenAt)),
    h('h4', {}, words().here),
    mentionsHere(fact),
    h('h4', {}, words().elsewhere),
    box,
  )
  return { body, find: () => void findElsewhere(fact, box) }
}

/** @param {FactView} fact @param {boolean} isAlone */
function factPart(fact, isAlone) {
  const { body, find } = factBody(fact)
  if (isAlone) {
    find()
    return h('section', { 'aria-label': fact.id }, h('h3', {}, h('code', {}, fact.id)), body)
  }
  const part = h('details', {}, h('summary', {}, h('code', {}, fact.id), ` ${fact.statement}`), body)
  part.addEventListener('toggle', find, { once: true })
  return part
}

function render() {
  const panel = byId('panel')
  panel.hidden = open === null
  document.documentElement.classList.toggle('has-panel', open !== null)
  if (!open) return fill(panel)
  const facts = open.ids.flatMap((id) => state.look?.facts[id] ?? [])
  const heading = open.ids.length === 1 ? words().fact : words().factsOf(open.slide)
  fill(
    panel,
    h(
      'header',
      {},
      h('h2', { tabindex: -1, 'data-key': 'panel-heading' }, heading),
      h(
        'button',
        {
          type: 'button',
          'aria-label': words().close,
          title: words().close,
          'data-key': 'panel-close',
          onclick: closePanel,
        },
        sign('M4 4l8 8M12 4l-8 8'),
      ),
    ),
    ...facts.map((fact) => factPart(fact, facts.length === 1)),
  )
}

/** Opens the panel on facts of a slide; the focus goes there. @param {readonly string[]} ids @param {number} slide */
export function openFacts(ids, slide) {
  const active = document.activeElement
  const inner = active === frame() ? frame().contentDocument?.activeElement : active
  const isInside = byId('panel').contains(active)
  open = { ids, slide, from: (isInside ? open?.from : inner) ?? null }
  render()
  const heading = byId('panel').querySelector('h2')
  if (heading instanceof HTMLElement) heading.focus()
}

/** Closes the panel; the focus returns to where it came from. */
export function closePanel() {
  if (!open) return
  const { from } = open
  open = null
  render()
  // Elements of the frame are of its own classes.
  if (from?.isConnected) /** @type {HTMLElement} */ (from).focus({ preventScroll: true })
}

/** Ids of the facts that a value of a slide came from, as its title names them. @param {Element | null} value */
function factsOf(value) {
  const ids = value?.getAttribute('title')?.split(' · ')[0]?.split(', ') ?? []
  return ids.filter((id) => Object.hasOwn(state.look?.facts ?? {}, id))
}

/** @param {Element} element something of a slide that was chosen @param {number} slide @returns {boolean} */
function openAt(element, slide) {
  const value = element.closest('a')
  const facts = factsOf(value)
  if (facts.length > 0) openFacts(facts, slide)
  else if (!value && element.closest('svg')) openFacts(state.look?.slides[slide - 1]?.facts ?? [], slide)
  else return false
  return true
}

/** Follows a link of a slide as a page may: within the deck here, elsewhere in a window of its own. @param {Element} link */
function followLink(link) {
  const href = link.getAttribute('href') ?? ''
  if (/^https?:\/\//.test(href)) globalThis.open(href, '_blank', 'noopener,noreferrer')
  const target = href.startsWith('#') ? link.ownerDocument.getElementById(href.slice(1)) : null
  if (target) goTo(slideOf(target))
}

/** @param {Event} event */
function choose(event) {
  // Elements of the frame are of its own classes.
  const element = /** @type {Element | null} */ (event.target)
  const slide = element ? slideOf(element) : 0
  if (!element || slide === 0) return
  const link = element.closest('a')
  if (link) event.preventDefault()
  if (!openAt(element, slide) && link) followLink(link)
}

export function watchFigures() {
  onceOpen((document) => {
    document.addEventListener('click', choose)
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') choose(event)
    })
  })
  onChange((changed) => {
    if (changed('look') || changed('language')) render()
  })
}
