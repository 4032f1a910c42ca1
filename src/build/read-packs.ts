import { z } from 'zod'
import { DeckError, type Fault } from '../errors.ts'
import { parseYaml } from '../facts/parse-yaml.ts'
import { conform } from '../facts/schema-faults.ts'
import { packSchema, type SlideTemplate } from '../model/deck.ts'
import type { LocaleTexts, Pack } from '../model/edition.ts'
import { type Locale, locales } from '../model/text.ts'
import { type Theme, themeSchema } from '../model/theme.ts'
import { parseSlideTemplate } from '../template/front-matter.ts'
import { nameIn, type TextFile } from './text-file.ts'

function readTexts(files: readonly TextFile[], faults: Fault[]): Partial<Record<Locale, LocaleTexts>> {
  const texts: Partial<Record<Locale, LocaleTexts>> = {}
  for (const locale of locales) {
    const found = files.find(({ file }) => file === `templates/locales/${locale}.yaml`)
    const parsed = found && parseYaml(found.file, found.text, faults)
    if (!parsed) continue
    const read = conform(
      z.record(z.string(), z.string()),
      Object.fromEntries(parsed.entries),
      parsed,
      [],
      faults,
    )
    if (read) texts[locale] = read
  }
  return texts
}

function readSlide({ file, text }: TextFile, faults: Fault[]): SlideTemplate[] {
  try {
    return [parseSlideTemplate(file, text)]
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    faults.push(...error.faults)
    return []
  }
}

/** The packs: every folder of `templates/` that holds a pack.yaml. */
export function readPacks(files: readonly TextFile[], faults: Fault[]): Record<string, Pack> {
  const texts = readTexts(files, faults) as Pack['texts']
  const baseCss = files.find(({ file }) => file === 'templates/themes/base.css')?.text ?? ''
  const packs: Record<string, Pack> = {}
  for (const { file, text } of files) {
    if (!/^templates\/[^/]+\/pack\.yaml$/.test(file)) continue
    const name = nameIn(file, /^templates\/([^/]+)\/pack\.yaml$/, faults)
    const parsed = name === undefined ? undefined : parseYaml(file, text, faults)
    if (name === undefined || !parsed) continue
    conform(packSchema, Object.fromEntries(parsed.entries), parsed, [], faults)
    const folder = `templates/${name}`
    const within = (part: string) =>
      files.filter((each) => each.file.startsWith(`${folder}/${part}/`) && each.file.endsWith('.md.hbs'))
    const slides = within('slides').flatMap((each) => readSlide(each, faults))
    const partials = within('partials').map((each) => [
      each.file.slice(`${folder}/partials/`.length, -7),
      each,
    ])
    packs[name] = {
      name,
      slides: Object.fromEntries(slides.map((slide) => [slide.kind, slide])),
      partials: Object.fromEntries(partials),
      texts,
      baseCss,
    }
  }
  return packs
}

/** The themes of `templates/themes/*.yaml`, each with the CSS beside it. */
export function readThemes(files: readonly TextFile[], faults: Fault[]): Record<string, Theme> {
  const themes: Record<string, Theme> = {}
  for (const { file, text } of files) {
    if (!/^templates\/themes\/[^/]+\.yaml$/.test(file)) continue
    const name = nameIn(file, /^templates\/themes\/([^/]+)\.yaml$/, faults)
    const parsed = name === undefined ? undefined : parseYaml(file, text, faults)
    const tokens = parsed && conform(themeSchema, Object.fromEntries(parsed.entries), parsed, [], faults)
    if (name === undefined || !tokens) continue
    if (tokens.theme !== name) {
      const what = `\`theme\` is \`${tokens.theme}\` in the file of \`${name}\``
      faults.push({
        code: 'theme-name',
        what,
        remedy: `write theme: ${name}`,
        place: parsed.place(['theme']),
      })
    }
    themes[name] = {
      tokens,
      css: files.find((each) => each.file === `templates/themes/${name}.css`)?.text ?? '',
    }
  }
  return themes
}
