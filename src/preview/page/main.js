// @ts-check
import { watchBar } from './bar.js'
import { byId, h } from './dom.js'
import { watchDownloads } from './downloads.js'
import { watchFaults } from './faults.js'
import { listenForKeys } from './keys.js'
import { watchFigures } from './panel.js'
import { watchSidebar } from './sidebar.js'
import { watchSlides } from './slides.js'
import { openStage } from './stage.js'
import { change, look, onChange, state, words } from './state.js'

function buildPage() {
  document.body.replaceChildren(
    h('a', { href: '#scroller', id: 'skip', class: 'unseen' }),
    h(
      'header',
      { id: 'bar' },
      h('div', { id: 'choices' }),
      h('div', { id: 'downloads', role: 'group', 'aria-labelledby': 'downloads-label' }),
      h('div', { id: 'tools' }),
    ),
    h('nav', { id: 'sidebar' }, h('div', { id: 'decks' }), h('div', { id: 'outline' })),
    h(
      'main',
      { id: 'scroller', tabindex: -1 },
      h('section', { id: 'faults', hidden: true, 'aria-live': 'polite' }),
      h(
        'div',
        { id: 'ground' },
        h('iframe', { id: 'frame', src: '/board', sandbox: 'allow-same-origin' }),
        h('ol', { id: 'slides' }),
      ),
    ),
    h('aside', { id: 'panel', hidden: true }),
    h(
      'footer',
      { id: 'foot' },
      h('p', { id: 'state' }),
      h('p', { id: 'status', role: 'status', class: 'unseen' }),
    ),
    h('dialog', { id: 'keys' }),
    h('dialog', { id: 'refusal' }),
  )
}

/** Names of the parts of the page, in the reader's language. */
function namePage() {
  const { skip, decks, slides, fact, stage, faults, keys, download } = words()
  document.documentElement.lang = state.language
  byId('skip').textContent = skip
  byId('sidebar').setAttribute('aria-label', decks)
  byId('slides').setAttribute('aria-label', slides)
  byId('panel').setAttribute('aria-label', fact)
  byId('frame').setAttribute('title', stage)
  byId('faults').setAttribute('aria-label', faults)
  byId('keys').setAttribute('aria-label', keys)
  byId('refusal').setAttribute('aria-label', download)
}

buildPage()
onChange((changed) => {
  if (changed('language')) namePage()
})
watchFaults()
watchSidebar()
watchBar()
watchDownloads()
watchSlides()
watchFigures()
openStage()
listenForKeys()
byId('skip').addEventListener('click', (event) => {
  event.preventDefault()
  byId('scroller').focus()
})
change({ language: state.language })
const asked = new URLSearchParams(location.search)
look(
  Object.fromEntries(
    ['deck', 'audience', 'locale'].flatMap((name) => (asked.has(name) ? [[name, asked.get(name)]] : [])),
  ),
)
