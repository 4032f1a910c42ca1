// @ts-check
import { fill, h } from './dom.js'
import { look, state, words } from './state.js'

/** A deck's slides in other editions, an audience a line. @param {string} deck @param {import('../elsewhere.ts').Mention[]} mentions */
function deckPart(deck, mentions) {
  const offer = state.overview?.decks.find(({ name }) => name === deck)
  const locale = state.look?.selection.locale ?? 'en'
  const audiences = Map.groupBy(mentions, ({ audience }) => audience)
  return h(
    'li',
    {},
    h('p', {}, offer?.title[locale] ?? deck),
    ...[...audiences].map(([audience, slides]) =>
      h(
        'p.edition',
        {},
        h('span', {}, offer?.audiences.find(({ name }) => name === audience)?.label[locale] ?? audience),
        ...slides.map(({ slide, title }) =>
          h(
            'button',
            {
              type: 'button',
              title,
              'aria-label': `${slide} · ${title}`,
              onclick: () => look({ deck, audience, locale }, slide),
            },
            String(slide),
          ),
        ),
      ),
    ),
  )
}

/**
 * Fills a box with the slides of other editions on which a fact stands.
 * @param {import('../look.ts').FactView} fact
 * @param {Element} box
 */
export async function findElsewhere(fact, box) {
  const selection = state.look?.selection
  if (!selection) return
  const query = new URLSearchParams({ fact: fact.id, locale: selection.locale })
  const answer = await fetch(`/elsewhere?${query}`).catch(() => null)
  /** @type {import('../elsewhere.ts').Mention[]} */
  const all = answer?.ok ? await answer.json() : []
  const others = all.filter(
    ({ deck, audience }) => deck !== selection.deck || audience !== selection.audience,
  )
  const parts = [...Map.groupBy(others, ({ deck }) => deck)].map(([deck, mentions]) =>
    deckPart(deck, mentions),
  )
  fill(box, parts.length > 0 ? h('ul.elsewhere', {}, ...parts) : h('p', {}, words().nowhere))
}
