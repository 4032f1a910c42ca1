import type { Fault, Place } from '../errors.ts'
import { parseYaml } from '../facts/parse-yaml.ts'
import { suggestion } from '../locale/near-misses.ts'
import { themeSchema } from '../model/theme.ts'
import type { ReadDeck } from './read-decks.ts'
import type { Layered, ResolvedPack } from './resolve-pack.ts'
import { builtIn, settingsOf } from './settings.ts'
import type { TextFile } from './text-file.ts'

/** What names are checked against. */
export interface KnownNames {
  readonly layered: Layered
  readonly resolve: (deck: string, audience: string) => ResolvedPack
  /** Files of `decks/` and `templates/`. */
  readonly files: readonly TextFile[]
}

interface Named {
  readonly noun: string
  readonly name: string
  readonly place: Place
}

function unknown({ noun, name, place }: Named, known: Iterable<string>): Fault[] {
  const names = [...known]
  if (names.includes(name)) return []
  const remedy = suggestion(name, names)
  return [{ code: `unknown-${noun}`, what: `there is no ${noun} \`${name}\``, remedy, place }]
}

/** Where a setting stands: in an audience's file at its root, elsewhere under `settings`. */
function placeOfSetting({ files }: KnownNames, file: string | undefined, path: readonly string[]): Place {
  const text = files.find((each) => each.file === file)?.text
  const parsed = file === undefined || text === undefined ? undefined : parseYaml(file, text, [])
  if (!parsed) return { file: file ?? builtIn }
  return parsed.place(file?.startsWith('templates/audiences/') ? path : ['settings', ...path])
}

/** What the settings of one edition name that is not there, or that cannot be had together. */
function checkSettings(deck: string, audience: string, known: KnownNames): Fault[] {
  const { layered, resolve } = known
  const found = settingsOf(layered, deck, audience)
  if (!found) return []
  const { audience: settings, origins } = found
  const pack = resolve(deck, audience)
  const place = (...path: string[]) =>
    placeOfSetting(known, origins[path.slice(0, 2).join('.')] ?? origins[path[0] ?? ''], path)
  const faults: Fault[] = []
  const theme = pack.theme(settings.theme)
  if (!theme) {
    const names = Object.values(layered.layers).flatMap(({ tokens }) => Object.keys(tokens))
    faults.push(...unknown({ noun: 'theme', name: settings.theme, place: place('theme') }, names))
  } else if (!themeSchema.safeParse(theme.theme.tokens).success) {
    const what = `no layer has the whole of the theme \`${settings.theme}\``
    const remedy = `write what is missing into templates/themes/${settings.theme}.yaml`
    faults.push({ code: 'incomplete-theme', what, remedy, place: place('theme') })
  }
  const kinds = new Set(Object.values(layered.layers).flatMap(({ slides }) => Object.keys(slides)))
  for (const [at, name] of (settings.slides?.drop ?? []).entries())
    faults.push(...unknown({ noun: 'slide-kind', name, place: place('slides', 'drop', String(at)) }, kinds))
  if (settings.citations === 'notes' && settings.notes === 'none') {
    const what = `\`${audience}\` gets its sources in the speaker notes, and no speaker notes`
    const remedy = 'choose citations: end, or notes: full'
    faults.push({ code: 'sources-nowhere', what, remedy, place: place('citations') })
  }
  return faults
}

/** Names in a deck that lead nowhere: pack, audiences and what they set, languages without texts. */
export function checkDeckNames({ deck, parsed }: ReadDeck, known: KnownNames): Fault[] {
  const { audiences, packs } = known.layered
  const faults = unknown({ noun: 'pack', name: deck.pack, place: parsed.place(['pack']) }, Object.keys(packs))
  const hasPack = faults.length === 0
  for (const [at, name] of deck.audiences.entries()) {
    const place = parsed.place(['audiences', at])
    faults.push(...unknown({ noun: 'audience', name, place }, Object.keys(audiences)))
    if (hasPack) faults.push(...checkSettings(deck.name, name, known))
  }
  const texts =
    deck.audiences[0] && hasPack ? known.resolve(deck.name, deck.audiences[0]).pack.texts : undefined
  for (const [at, locale] of deck.locales.entries()) {
    if (!texts || texts[locale]) continue
    const what = `there are no texts in \`${locale}\``
    const remedy = `write templates/locales/${locale}.yaml`
    faults.push({ code: 'unknown-locale', what, remedy, place: parsed.place(['locales', at]) })
  }
  for (const [index, slide] of deck.slides.entries())
    for (const [at, name] of (slide.audiences ?? []).entries()) {
      const place = parsed.place(['slides', index, 'audiences', at])
      faults.push(...unknown({ noun: 'audience', name, place }, deck.audiences))
    }
  return faults
}

/** Layers of decks, audiences and packs that there are not, which nobody would get. */
export function checkLayerNames({ layered, files }: KnownNames): Fault[] {
  const present = new Set(files.map(({ file }) => file))
  const names = (pattern: RegExp) => [...present].flatMap((file) => pattern.exec(file)?.[1] ?? [])
  return Object.keys(layered.layers).flatMap((folder) => {
    const steps = folder.split('/')
    const name = steps.at(-1) ?? ''
    const file = files.find((each) => each.file.startsWith(`${folder}/`))?.file ?? folder
    if (folder === 'templates') return []
    if (steps[0] === 'decks')
      return unknown({ noun: 'deck', name, place: { file } }, Object.keys(layered.decks))
    if (steps[1] === 'audiences' && steps.length === 3)
      return unknown(
        { noun: 'audience', name, place: { file } },
        names(/^templates\/audiences\/([^/]+)\.yaml$/),
      )
    return unknown({ noun: 'pack', name, place: { file } }, names(/^templates\/([^/]+)\/pack\.yaml$/))
  })
}
