// @ts-check
import { byId, slides } from './page.js'

/**
 * @typedef {{ source: string, paragraph?: number, row?: number }} Place
 * @typedef {{ text: string, origin: string, facts: string[] }} Printed
 * @typedef {{
 *   slides: { values?: Printed[] }[],
 *   facts: Record<string, { statement: string, locators: Place[] }>,
 *   sources: { number: number, id: string, publisher: string, title: string, published: string }[],
 * }} Provenance
 */

/** @type {Provenance} */
const provenance = JSON.parse(byId('provenance').textContent || '{"slides":[],"facts":{},"sources":[]}')

/** What a title may put between the ids of facts. */
const between = /[\s,;·=()+−×÷/]+/

const dense = (/** @type {string} */ text) => text.replace(/\s+/g, '')

/**
 * Ids of the facts that a value names in its title, in order.
 * @param {string} title
 */
export function idsIn(title) {
  return [...new Set(title.split(between).filter((each) => Object.hasOwn(provenance.facts, each)))]
}

/**
 * Whether what a link prints was reckoned and is no fact's own figure.
 * @param {HTMLElement} link
 */
export function isDerived(link) {
  const slide = link.closest('div.marpit > section')
  const values = provenance.slides[slide instanceof HTMLElement ? slides.indexOf(slide) : -1]?.values ?? []
  const text = dense(link.textContent ?? '')
  const alike = values.filter((value) => dense(value.text) === text)
  return alike.some(({ origin }) => origin === 'derived') && !alike.some(({ origin }) => origin === 'fact')
}

/**
 * What a card says of a fact: its statement, and each source with the place in it.
 * @param {string} id
 */
export function factCard(id) {
  const { statement = '', locators = [] } = provenance.facts[id] ?? {}
  const sources = new Map(
    locators.map(({ source }) => [source, locators.filter((each) => each.source === source)]),
  )
  const lines = [...sources].flatMap(([name, places]) => {
    const source = provenance.sources.find((each) => each.id === name)
    if (!source) return []
    const { number, publisher, title, published } = source
    const gap = document.documentElement.lang === 'en' ? ', ' : '，'
    const from = [`[${number}] ${publisher}`, published].filter((each) => each !== '').join(gap)
    return [`${from} · ${placesIn(places)}`, title]
  })
  return { id, statement, lines }
}

/** Places in one source in order: paragraphs, then rows of tables. @param {Place[]} places */
function placesIn(places) {
  const numbers = (/** @type {'paragraph' | 'row'} */ kind) =>
    [...new Set(places.map((place) => place[kind] ?? 0))].filter((each) => each > 0).sort((a, b) => a - b)
  const paragraphs = numbers('paragraph').join(', ')
  const rows = numbers('row').map((row) => (byId('tip').dataset.row ?? '').replace('#', String(row)))
  return [...(paragraphs === '' ? [] : [`¶${paragraphs}`]), ...rows].join(', ')
}
