// @ts-check
import { byId, fill, h } from './dom.js'
import { faultCard } from './faults.js'
import { openFacts } from './panel.js'
import { goTo, onceOpen, place, showSlides } from './stage.js'
import { onChange, say, state, words } from './state.js'

/** What is wrong at each slide: what keeps the edition from being built, else what a build would refuse. */
export function findingsAt(/** @type {number} */ slide) {
  const all = state.faults.length > 0 ? state.faults : (state.findings ?? [])
  return all.filter((finding) => finding.slide === slide)
}

/** @param {number} number */
function makeItem(number) {
  return h('li', { 'data-slide': number }, h('div.room'), h('div.caption'))
}

/** @param {Element} item @param {import('../look.ts').SlideView} slide @param {number} number */
function fillItem(item, slide, number) {
  const caption = item.querySelector('.caption')
  if (!caption) return
  const found = findingsAt(number)
  const { facts, findings, notes } = words()
  const text = JSON.stringify([slide, found, state.language])
  if (caption.getAttribute('data-made') === text) return
  caption.setAttribute('data-made', text)
  item.classList.toggle('has-findings', found.length > 0)
  fill(
    caption,
    h(
      'div.line',
      {},
      h('h3', {}, h('span.number', {}, String(number)), h('span.unseen', {}, ` ${slide.title} `)),
      h('span.kind', {}, slide.kind),
      slide.facts.length > 0
        ? h(
            'button',
            {
              type: 'button',
              'data-key': `facts-${number}`,
              'aria-label': `${facts(slide.facts.length)}, ${words().slide(number)}`,
              onclick: () => openFacts(slide.facts, number),
            },
            facts(slide.facts.length),
          )
        : h('span', {}, facts(0)),
      found.length > 0 && h('strong.count', {}, findings(found.length)),
    ),
    ...found.map(({ fault }) => faultCard(fault)),
    slide.notes.length > 0 &&
      h('details', {}, h('summary', {}, notes), ...slide.notes.map((note) => h('p', {}, note))),
  )
}

function listSlides() {
  const list = byId('slides')
  const slides = state.look?.slides ?? []
  while (list.children.length > slides.length) list.lastElementChild?.remove()
  while (list.children.length < slides.length) list.append(makeItem(list.children.length + 1))
  for (const [at, slide] of slides.entries()) {
    const item = list.children[at]
    const room = item?.querySelector('.room')
    if (!item || !(room instanceof HTMLElement)) continue
    room.style.aspectRatio = `${state.look?.size.width} / ${state.look?.size.height}`
    fillItem(item, slide, at + 1)
  }
  list.lang = state.look?.selection.locale ?? 'en'
}

/** @type {string | undefined} */
let shown

let isOpen = false

function update() {
  const { look } = state
  if (!look || !isOpen) return
  const edition = `${look.selection.deck}/${look.selection.audience}/${look.selection.locale}`
  listSlides()
  const differing = showSlides(look)
  place()
  if (shown === edition) {
    if (differing.length > 0) say(words().updated(differing.map((each) => words().slide(each)).join(', ')))
  } else {
    const isFirst = shown === undefined
    shown = edition
    goTo(state.slide, !isFirst)
  }
}

export function watchSlides() {
  onceOpen(() => {
    isOpen = true
    update()
  })
  onChange((changed) => {
    if (changed('look')) update()
    else if (changed('findings') || changed('faults') || changed('language')) {
      listSlides()
      place()
    }
  })
}
