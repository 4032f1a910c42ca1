// @ts-check
import { byId, fill, h, sign } from './dom.js'
import { toggleKeys } from './keys.js'
import { change, look, onChange, remember, say, scheme, state, words } from './state.js'
import { languageNames } from './words.js'

/**
 * Buttons of which one is pressed.
 * @param {string} label
 * @param {string} name
 * @param {{ value: string, text: string, lang?: string | undefined }[]} choices
 * @param {string | undefined} chosen
 * @param {(value: string) => void} choose
 */
function choice(label, name, choices, chosen, choose) {
  return h(
    'div.choice',
    { role: 'group', 'aria-label': label, id: name },
    ...choices.map(({ value, text, lang }) =>
      h(
        'button',
        {
          type: 'button',
          lang,
          'data-key': `${name}-${value}`,
          'data-value': value,
          'aria-pressed': String(value === chosen),
          onclick: () => choose(value),
        },
        text,
      ),
    ),
  )
}

function showChoices() {
  const { overview, look: shown } = state
  const selection = shown?.selection
  const offer = overview?.decks.find(({ name }) => name === selection?.deck)
  document.title = shown ? `${shown.title} · factdeck` : 'factdeck'
  if (!selection || !offer) return
  const { locale } = selection
  fill(
    byId('choices'),
    h('h1', { lang: locale }, shown?.title ?? ''),
    choice(
      words().audience,
      'audiences',
      offer.audiences.map(({ name, label }) => ({ value: name, text: label[locale], lang: locale })),
      selection.audience,
      (audience) => look({ ...selection, audience }),
    ),
    choice(
      words().language,
      'locales',
      offer.locales.map((each) => ({ value: each, text: languageNames[each] ?? each, lang: each })),
      locale,
      (each) => look({ ...selection, locale: /** @type {'en'} */ (each) }),
    ),
  )
}

const schemes = ['auto', 'light', 'dark']

function applyScheme() {
  document.documentElement.dataset.scheme = scheme.now
}

function showTools() {
  const named = { auto: words().auto, light: words().light, dark: words().dark }
  const label = words().scheme(named[/** @type {'auto'} */ (scheme.now)] ?? named.auto)
  const other = state.language === 'en' ? 'zh-CN' : 'en'
  fill(
    byId('tools'),
    h(
      'button',
      {
        type: 'button',
        id: 'to-language',
        'data-key': 'language',
        lang: other,
        onclick: () => {
          remember('factdeck-language', other)
          change({ language: other })
        },
      },
      languageNames[other] ?? other,
    ),
    h(
      'button',
      {
        type: 'button',
        id: 'to-scheme',
        'data-key': 'scheme',
        'aria-label': label,
        title: label,
        onclick: () => {
          scheme.now = schemes[(schemes.indexOf(scheme.now) + 1) % schemes.length] ?? 'auto'
          remember('factdeck-scheme', scheme.now)
          applyScheme()
          showTools()
          say(words().scheme(named[/** @type {'auto'} */ (scheme.now)] ?? ''))
        },
      },
      sign(
        scheme.now === 'dark'
          ? 'M13 9.5A5.5 5.5 0 1 1 6.5 3 4.5 4.5 0 0 0 13 9.5Z'
          : scheme.now === 'light'
            ? 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1'
            : 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
      ),
    ),
    h(
      'button',
      {
        type: 'button',
        id: 'to-keys',
        'data-key': 'keys',
        'aria-label': words().keys,
        title: words().keys,
        onclick: toggleKeys,
      },
      '?',
    ),
  )
}

/** One line on how things stand: online or not, checking, findings. */
function showState() {
  const { isOnline, findings, faults, look: shown, overview } = state
  const box = byId('state')
  const isFaulty = faults.length > 0 || (overview?.faults.length ?? 0) > 0
  const count = findings?.length ?? 0
  box.dataset.state = !isOnline
    ? 'offline'
    : isFaulty || count > 0
      ? 'faulty'
      : findings
        ? 'good'
        : 'checking'
  box.textContent = !isOnline
    ? words().offline
    : isFaulty
      ? words().lastGood
      : !shown || !findings
        ? words().checking
        : count > 0
          ? words().findings(count)
          : words().noFindings
}

export function watchBar() {
  applyScheme()
  onChange((changed) => {
    if (changed('overview') || changed('look') || changed('language')) showChoices()
    if (changed('language')) showTools()
    showState()
  })
}
