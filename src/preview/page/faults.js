// @ts-check
import { byId, fill, h } from './dom.js'
import { onChange, state, words } from './state.js'

/** @typedef {import('../../errors.ts').Fault} Fault */

/** @param {Fault} fault @returns {string} `file:line:column` */
function placeOf({ place }) {
  if (!place) return ''
  return [place.file, place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':')
}

/** One fault as a block: where, what, why, what to do. @param {Fault} fault */
export function faultCard(fault) {
  const place = placeOf(fault)
  return h(
    'div.fault',
    {},
    h('p.head', {}, h('code', {}, fault.code), place && h('code.place', {}, place)),
    h('p.what', { lang: 'en' }, fault.what),
    h(
      'dl',
      { lang: 'en' },
      ...(fault.why ? [h('dt', {}, words().why), h('dd', {}, fault.why)] : []),
      h('dt', {}, words().remedy),
      h('dd', {}, fault.remedy),
    ),
  )
}

const most = 20

function showFaults() {
  const { overview, faults, look } = state
  const apart = faults.filter(({ slide }) => slide === undefined || !look)
  const own = [
    ...(overview?.faults ?? []).map((fault) => ({ fault })),
    ...apart,
    ...(faults.length === 0 ? (state.findings ?? []).filter(({ slide }) => slide === undefined) : []),
  ]
  const isWhole = (overview?.faults.length ?? 0) > 0
  const box = byId('faults')
  box.hidden = own.length === 0 && faults.length === 0
  if (box.hidden) return fill(box)
  fill(
    box,
    h('h2', {}, isWhole ? words().faults : words().editionFaults),
    h('p', {}, look ? words().lastGood : words().nothing),
    ...own.slice(0, most).map(({ fault }) => faultCard(fault)),
    own.length > most && h('p', {}, `+ ${own.length - most}`),
  )
}

export function watchFaults() {
  onChange((changed) => {
    if (
      changed('overview') ||
      changed('faults') ||
      changed('findings') ||
      changed('language') ||
      changed('look')
    )
      showFaults()
  })
}
