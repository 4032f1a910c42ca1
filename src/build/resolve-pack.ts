import type { LocaleTexts, Pack } from '../model/edition.ts'
import type { Locale } from '../model/text.ts'
import type { Theme, ThemePart, ThemeTokens } from '../model/theme.ts'
import { digestOf } from './digest.ts'
import type { FoundText, Layer, Workspace } from './workspace-data.ts'

/** The parts of a workspace that say which layers an edition has. */
export type Layered = Pick<Workspace, 'decks' | 'audiences' | 'packs' | 'layers'>

/** The parts that editions of the same layers share, each looked up in the nearest layer that has it. */
export interface ResolvedPack {
  readonly pack: Pack
  /** File of base.css, if there is one. */
  readonly baseCss: string | undefined
  /** Digest of slide templates, partials and shared CSS. */
  readonly digest: string
  /** Digest of the texts in a language, wherever they stand. */
  textsDigest(locale: Locale): string
  /** A theme by name, merged and not checked; undefined where no layer says anything of it. */
  theme(name: string): ResolvedTheme | undefined
}

/** A theme, its digest, and the file of each of its tokens (`color.accent`) and of its CSS. */
export interface ResolvedTheme {
  readonly theme: Theme
  readonly digest: string
  readonly tokens: Readonly<Record<string, string>>
  readonly css: string | undefined
}

/** Folders of the layers of an edition that hold something, nearest first. */
export function layersOf(
  { decks, audiences, packs, layers }: Layered,
  deck: string,
  audience: string,
): readonly string[] {
  const pack = packs[decks[deck]?.deck.pack ?? '']
  const folders = [
    `decks/${deck}`,
    ...(audiences[audience]?.lineage ?? []).map((name) => `templates/audiences/${name}`),
    ...(pack?.lineage ?? []).map((name) => `templates/${name}`),
    'templates',
  ]
  return folders.filter((folder) => Object.hasOwn(layers, folder))
}

/** What each name stands for in the nearest layer that has it. */
function nearest<T>(layers: readonly Layer[], part: (layer: Layer) => Readonly<Record<string, T>>) {
  return Object.fromEntries(layers.toReversed().flatMap((layer) => Object.entries(part(layer))))
}

/** Tokens of a theme one over another, the nearest first. */
function mergeTokens(found: readonly { readonly file: string; readonly values: ThemePart }[]) {
  const merged: Record<string, unknown> = {}
  const files: Record<string, string> = {}
  for (const { file, values } of found.toReversed())
    for (const [key, value] of Object.entries(values)) {
      if (Array.isArray(value) || typeof value === 'string') {
        merged[key] = value
        if (key !== 'theme') files[key] = file
        continue
      }
      merged[key] = { ...(merged[key] as object | undefined), ...value }
      for (const inner of Object.keys(value ?? {})) files[`${key}.${inner}`] = file
    }
  return { merged, files }
}

function resolveTheme(name: string, layers: readonly Layer[]): ResolvedTheme | undefined {
  const tokens = layers.flatMap(({ tokens }) => (Object.hasOwn(tokens, name) ? tokens[name] : []) ?? [])
  const css = layers.flatMap(({ css }) => (Object.hasOwn(css, name) ? css[name] : []) ?? [])[0]
  const { merged, files } = mergeTokens(tokens)
  if (tokens.length === 0) return undefined
  const theme = {
    tokens: { ...merged, theme: name } as unknown as ThemeTokens,
    css: css?.text ?? '',
    ...(css && { cssFile: css.file }),
  }
  return { theme, digest: digestOf(theme), tokens: files, css: css?.file }
}

const plainTexts = (texts: LocaleTexts = {}) =>
  Object.fromEntries(Object.entries(texts).map(([key, { text }]) => [key, text]))

/** Asks once for each key. */
function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    const found = known.has(key) ? (known.get(key) as V) : make(key)
    known.set(key, found)
    return found
  }
}

function resolve(name: string, layers: readonly Layer[]): ResolvedPack {
  const baseCss: FoundText | undefined = layers.find(({ css }) => css.base)?.css.base
  const spoken = [...new Set(layers.flatMap(({ texts }) => Object.keys(texts)))] as Locale[]
  const texts = spoken.map(
    (locale) => [locale, nearest(layers, (layer) => layer.texts[locale] ?? {})] as const,
  )
  const pack: Pack = {
    name,
    slides: nearest(layers, ({ slides }) => slides),
    partials: nearest(layers, ({ partials }) => partials),
    texts: Object.fromEntries(texts) as Pack['texts'],
    baseCss: baseCss?.text ?? '',
    ...(baseCss && { baseCssFile: baseCss.file }),
  }
  const { slides, partials } = pack
  return {
    pack,
    baseCss: baseCss?.file,
    digest: digestOf({ name, slides, partials, baseCss: pack.baseCss }),
    textsDigest: remembered((locale) => digestOf(plainTexts(pack.texts[locale]))),
    theme: remembered((theme) => resolveTheme(theme, layers)),
  }
}

/** Looks up the parts of editions; editions of the same layers share one answer. */
export function packResolver(workspace: Layered) {
  const known = new Map<string, ResolvedPack>()
  return (deck: string, audience: string): ResolvedPack => {
    const folders = layersOf(workspace, deck, audience)
    const pack = workspace.decks[deck]?.deck.pack ?? ''
    const key = JSON.stringify([pack, folders])
    const found =
      known.get(key) ??
      resolve(
        pack,
        folders.flatMap((folder) => workspace.layers[folder] ?? []),
      )
    known.set(key, found)
    return found
  }
}
