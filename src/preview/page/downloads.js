// @ts-check
import { byId, fill, h } from './dom.js'
import { faultCard } from './faults.js'
import { onChange, say, state, words } from './state.js'
import { formatNames } from './words.js'

/** What each format's button shows while it is built. @type {Map<string, number>} */
const building = new Map()

function showDownloads() {
  const formats = state.look?.formats ?? []
  fill(
    byId('downloads'),
    h('span.label', { id: 'downloads-label' }, words().download),
    ...formats.map((format) => {
      const percent = building.get(format)
      return h(
        'button',
        {
          type: 'button',
          'data-key': `download-${format}`,
          'data-format': format,
          'aria-busy': percent === undefined ? undefined : 'true',
          onclick: () => void download(format),
        },
        formatNames[format] ?? format,
        percent !== undefined &&
          h('progress', { max: 100, value: percent, 'aria-label': words().building(format, percent) }),
      )
    }),
  )
}

/** @param {string} format */
async function download(format) {
  const selection = state.look?.selection
  if (!selection || building.has(format)) return
  const name = formatNames[format] ?? format
  building.set(format, 0)
  showDownloads()
  say(words().building(name, 0))
  const answer = await fetch('/build', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...selection, format }),
  }).catch(() => null)
  /** @type {import('../downloads.ts').Delivery} */
  const delivery = answer?.ok ? await answer.json() : { faults: [] }
  building.delete(format)
  showDownloads()
  if ('faults' in delivery) return refuse(name, delivery.faults)
  say(words().built(delivery.name))
  const link = h('a', { href: `/file?key=${delivery.key}`, download: delivery.name })
  document.body.append(link)
  link.click()
  link.remove()
}

/** @param {string} name @param {readonly import('../../errors.ts').Fault[]} faults */
function refuse(name, faults) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('refusal'))
  fill(
    dialog,
    h('h2', {}, words().notBuilt(name)),
    ...faults.map(faultCard),
    h('button.plain', { type: 'button', onclick: () => dialog.close() }, words().close),
  )
  dialog.showModal()
}

export function watchDownloads() {
  addEventListener('progress-told', (event) => {
    const { format, done, total } = /** @type {CustomEvent} */ (event).detail
    if (!building.has(format)) return
    building.set(format, Math.round((100 * done) / Math.max(1, total)))
    showDownloads()
  })
  onChange((changed) => {
    if (changed('look') || changed('language')) showDownloads()
  })
}
