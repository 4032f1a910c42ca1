// @ts-check
import { wordsIn } from './words.js'

/** @typedef {import('../session.ts').Overview} Overview */
/** @typedef {import('../look.ts').Look} Look */
/** @typedef {import('../look.ts').Selection} Selection */
/** @typedef {import('../../preview-pipeline.ts').SlideFinding} SlideFinding */

/**
 * @typedef {object} State
 * @property {Overview | null} overview
 * @property {Look | null} look
 * @property {readonly SlideFinding[]} faults of the edition: it cannot be built
 * @property {readonly SlideFinding[] | null} findings null while they are looked for
 * @property {number} slide the one in view, from 1
 * @property {boolean} isOnline
 * @property {import('./words.js').Language} language of the page itself
 */

/** @param {string} key */
function remembered(key) {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

const language = remembered('factdeck-language') ?? navigator.language

/** @type {State} */
export const state = {
  overview: null,
  look: null,
  faults: [],
  findings: null,
  slide: Number(/^#(\d{1,4})$/.exec(location.hash)?.[1] ?? 1),
  isOnline: true,
  language: language.startsWith('zh') ? 'zh-CN' : 'en',
}

export const scheme = { now: remembered('factdeck-scheme') ?? 'auto' }

export const words = () => wordsIn[state.language]

/** @type {((changed: (key: keyof State) => boolean) => void)[]} */
const listeners = []

/** @param {(changed: (key: keyof State) => boolean) => void} listener told of the fields that changed */
export function onChange(listener) {
  listeners.push(listener)
}

/** @param {Partial<State>} given */
export function change(given) {
  Object.assign(state, given)
  for (const listener of listeners) listener((key) => Object.hasOwn(given, key))
}

/** Says something to those who do not see the page change. @param {string} text */
export function say(text) {
  const status = document.getElementById('status')
  if (status) status.textContent = text
}

/** @type {EventSource | undefined} */
let stream

/**
 * Looks at an edition; the address follows, so that it can be kept.
 * @param {Partial<Selection>} asked
 * @param {number} [slide]
 */
export function look(asked, slide) {
  const query = new URLSearchParams(/** @type {Record<string, string>} */ (asked)).toString()
  if (slide !== undefined) state.slide = slide
  history.replaceState(null, '', `/${query ? `?${query}` : ''}#${state.slide}`)
  stream?.close()
  const opened = new EventSource(`/events?${query}`)
  stream = opened
  /** @param {string} name @param {(value: any) => void} tell */
  const on = (name, tell) =>
    opened.addEventListener(name, (event) => {
      if (stream === opened) tell(JSON.parse(/** @type {MessageEvent} */ (event).data))
    })
  on('overview', (overview) => change({ overview }))
  on('edition', (next) => change({ look: next, findings: null, faults: [] }))
  on('faults', ({ found }) => change({ faults: found }))
  on('findings', ({ found }) => change({ findings: found }))
  on('progress', (progress) => dispatchEvent(new CustomEvent('progress-told', { detail: progress })))
  opened.addEventListener('open', () => change({ isOnline: true }))
  opened.addEventListener('error', () => change({ isOnline: false }))
}
