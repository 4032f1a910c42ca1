// @ts-check
import { byId, fill, h } from './dom.js'
import { findingsAt } from './slides.js'
import { goTo } from './stage.js'
import { look, onChange, state, words } from './state.js'

/** The deck's title in the language that is looked at, else in the page's. @param {Record<string, string>} title */
const inLanguage = (title) => title[state.look?.selection.locale ?? state.language] ?? ''

function showDecks() {
  const current = state.look?.selection
  const { decks = [], workspace = '' } = state.overview ?? {}
  fill(
    byId('decks'),
    h('p.workspace', {}, workspace),
    h('h2', { id: 'decks-label' }, words().decks),
    h(
      'ul',
      { 'aria-labelledby': 'decks-label', lang: current?.locale },
      ...decks.map(({ name, title }) =>
        h(
          'li',
          {},
          h(
            'button',
            {
              type: 'button',
              'data-key': `deck-${name}`,
              'data-deck': name,
              'aria-current': name === current?.deck ? 'true' : undefined,
              onclick: () => look({ ...current, deck: name }, 1),
            },
            inLanguage(title),
          ),
        ),
      ),
    ),
  )
}

function showOutline() {
  const slides = state.look?.slides ?? []
  /** @type {string | undefined} */
  let section
  fill(
    byId('outline'),
    h('h2', { id: 'outline-label' }, words().slides),
    h(
      'ol',
      { 'aria-labelledby': 'outline-label', lang: state.look?.selection.locale },
      ...slides.map((slide, at) => {
        const begins = slide.section !== undefined && slide.section !== section
        section = slide.section
        const count = findingsAt(at + 1).length
        return h(
          'li',
          {},
          begins && h('span.section', {}, slide.section),
          h(
            'button',
            {
              type: 'button',
              'data-key': `slide-${at + 1}`,
              'data-slide': at + 1,
              onclick: () => goTo(at + 1),
            },
            h('span.number', {}, String(at + 1)),
            h('span.title', {}, slide.title || slide.kind),
            count > 0 &&
              h(
                'span.badge',
                { title: words().findings(count) },
                String(count),
                h('span.unseen', {}, ` ${words().findings(count)}`),
              ),
          ),
        )
      }),
    ),
  )
  markSlide()
}

/** Scrolls the list alone: `scrollIntoView` would have Tab go on from here. @param {HTMLElement} button */
function reveal(button) {
  const sidebar = byId('sidebar')
  const [box, frame] = [button.getBoundingClientRect(), sidebar.getBoundingClientRect()]
  if (box.top < frame.top) sidebar.scrollTop += box.top - frame.top
  else if (box.bottom > frame.bottom) sidebar.scrollTop += box.bottom - frame.bottom
}

function markSlide() {
  for (const button of byId('outline').querySelectorAll('button')) {
    const isCurrent = Number(button.dataset.slide) === state.slide
    if (isCurrent) button.setAttribute('aria-current', 'true')
    else button.removeAttribute('aria-current')
    if (isCurrent) reveal(button)
  }
}

export function watchSidebar() {
  onChange((changed) => {
    if (changed('overview') || changed('look') || changed('language')) showDecks()
    if (changed('look') || changed('findings') || changed('faults') || changed('language')) showOutline()
    else if (changed('slide')) markSlide()
  })
}
