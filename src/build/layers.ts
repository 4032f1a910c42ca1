import { DeckError, type Fault } from '../errors.ts'
import { messageFaults } from '../facts/message-faults.ts'
import { parseYaml } from '../facts/parse-yaml.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { SlideTemplate } from '../model/deck.ts'
import { type Locale, locales } from '../model/text.ts'
import { parseSlideTemplate } from '../template/front-matter.ts'
import { readTexts } from './read-texts.ts'
import { readThemePart } from './read-themes.ts'
import type { TextFile } from './text-file.ts'
import type { Layer } from './workspace-data.ts'

/** Kinds of files that a layer holds, each in a folder of its own. */
const parts = ['slides', 'partials', 'themes', 'locales'] as const
type Part = (typeof parts)[number]

/** Where a file stands in the layers: the folder of its layer, the kind of file, its path below. */
interface LayerFile extends TextFile {
  readonly layer: string
  readonly part: Part
  readonly rest: string
}

/** A layer while it is read. */
type Writable = { readonly [K in keyof Layer]: { -readonly [N in keyof Layer[K]]: Layer[K][N] } }

/** A layer's folder: `decks/<deck>`, `templates/audiences/<audience>`, `templates/<pack>` or `templates`. */
function folderOf(steps: readonly string[]): readonly string[] {
  if (steps[0] === 'decks') return steps.slice(0, 2)
  if (steps[1] === 'audiences') return steps.slice(0, 3)
  return (parts as readonly (string | undefined)[]).includes(steps[1]) ? steps.slice(0, 1) : steps.slice(0, 2)
}

function inLayer(each: TextFile): LayerFile | undefined {
  const steps = each.file.split('/')
  const folder = folderOf(steps)
  const part = parts.find((name) => name === steps[folder.length])
  const rest = steps.slice(folder.length + 1).join('/')
  return part && rest !== '' ? { ...each, layer: folder.join('/'), part, rest } : undefined
}

const isName = (name: string) => name.split('/').every((step) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(step))

/** The name of a template from its path in its folder. */
function templateName({ file, rest }: LayerFile, faults: Fault[]): string | undefined {
  const name = /^(.+)\.md\.hbs$/.exec(rest)?.[1]
  if (name !== undefined && isName(name)) return name
  const remedy = 'name it <name>.md.hbs, with lower-case letters, digits and hyphens'
  faults.push({
    code: 'bad-name',
    what: `\`${rest}\` cannot be the name of a template`,
    remedy,
    place: { file },
  })
  return undefined
}

/** Slide templates as they were read last: whoever previews or watches reads the same again and again. */
const slidesBefore = new Map<string, { readonly text: string; readonly slide: SlideTemplate }>()
const mostSlides = 500

function addSlide(layer: Writable, from: LayerFile, faults: Fault[]): void {
  const name = templateName(from, faults)
  if (name === undefined) return
  try {
    const before = slidesBefore.get(from.file)
    const slide = before?.text === from.text ? before.slide : parseSlideTemplate(from.file, from.text)
    if (before || slidesBefore.size < mostSlides) slidesBefore.set(from.file, { text: from.text, slide })
    layer.slides[slide.kind] = slide
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    faults.push(...error.faults)
  }
}

function addPartial(layer: Writable, from: LayerFile, faults: Fault[]): void {
  const name = templateName(from, faults)
  if (name !== undefined) layer.partials[name] = { file: from.file, text: from.text }
}

function addTheme(layer: Writable, from: LayerFile, faults: Fault[]): void {
  const { file, rest, text } = from
  const [, name, kind] = /^([a-z0-9][a-z0-9-]{0,63})\.(yaml|css)$/.exec(rest) ?? []
  if (name === undefined) {
    const remedy = 'name it <theme>.yaml or <theme>.css, with lower-case letters, digits and hyphens'
    faults.push({ code: 'bad-name', what: `\`${rest}\` cannot be part of a theme`, remedy, place: { file } })
  } else if (kind === 'css') layer.css[name] = { file, text }
  else {
    const tokens = readThemePart(name, from, from.layer === 'templates', faults)
    if (tokens) layer.tokens[name] = { file, values: tokens }
  }
}

function addTexts(layer: Writable, from: LayerFile, faults: Fault[]): void {
  const locale = /^([^/]+)\.yaml$/.exec(from.rest)?.[1]
  if (locale === undefined || !(locales as readonly string[]).includes(locale)) {
    const what = `\`${from.rest}\` is no file of texts in a language that there is`
    const remedy = suggestion(locale ?? from.rest, locales)
    faults.push({ code: 'unknown-locale', what, remedy, place: { file: from.file } })
    return
  }
  const parsed = parseYaml(from.file, from.text, faults)
  const texts = parsed && readTexts(parsed, faults)
  if (!parsed || !texts) return
  layer.texts[locale as Locale] = texts
  faults.push(...messageFaults(parsed, locale as Locale))
}

const adders = { slides: addSlide, partials: addPartial, themes: addTheme, locales: addTexts }

const emptyLayer = (): Writable => ({ slides: {}, partials: {}, tokens: {}, css: {}, texts: {} })

/**
 * The layers that files stand in, by folder: slide templates, partials, themes and texts of each deck,
 * audience, pack, and of all of them.
 *
 * @param files of `decks/` and `templates/`; those that are part of no layer are passed over, templates
 *   among them are faults
 */
export function readLayers(files: readonly TextFile[], faults: Fault[]): Record<string, Layer> {
  const layers = new Map<string, Writable>()
  for (const each of files) {
    const found = inLayer(each)
    if (!found) {
      if (!each.file.endsWith('.hbs')) continue
      const what = 'the template is part of no layer, so that nothing uses it'
      const remedy = 'put it into slides/ or partials/ of a deck, an audience, a pack or of templates/'
      faults.push({ code: 'stray-template', what, remedy, place: { file: each.file } })
      continue
    }
    const layer = layers.get(found.layer) ?? emptyLayer()
    layers.set(found.layer, layer)
    adders[found.part](layer, found, faults)
  }
  return Object.fromEntries(layers)
}
