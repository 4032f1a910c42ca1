import type { Fault } from '../errors.ts'
import { parseYaml } from '../facts/parse-yaml.ts'
import { conform } from '../facts/schema-faults.ts'
import { type Theme, type ThemePart, type ThemeTokens, themePartSchema, themeSchema } from '../model/theme.ts'
import { nameIn, type TextFile } from './text-file.ts'

/**
 * The tokens of one theme's file.
 *
 * @param name that the file has
 * @param whole whether nothing lies below it, so that it must say everything
 */
export function readThemePart(
  name: string,
  { file, text }: TextFile,
  whole: boolean,
  faults: Fault[],
): ThemePart | undefined {
  const parsed = parseYaml(file, text, faults)
  if (!parsed) return undefined
  const data = Object.fromEntries(parsed.entries)
  const tokens: ThemePart | undefined = whole
    ? conform(themeSchema, data, parsed, [], faults)
    : conform(themePartSchema, data, parsed, [], faults)
  if (tokens?.theme !== undefined && tokens.theme !== name) {
    const what = `\`theme\` is \`${tokens.theme}\` in the file of \`${name}\``
    faults.push({
      code: 'theme-name',
      what,
      remedy: `write theme: ${name}`,
      place: parsed.place(['theme']),
    })
  }
  return tokens
}

/** The themes of `templates/themes/*.yaml`, each with the CSS beside it. */
export function readThemes(files: readonly TextFile[], faults: Fault[]): Record<string, Theme> {
  const themes: Record<string, Theme> = {}
  for (const each of files) {
    if (!/^templates\/themes\/[^/]+\.yaml$/.test(each.file)) continue
    const name = nameIn(each.file, /^templates\/themes\/([^/]+)\.yaml$/, faults)
    const tokens = name === undefined ? undefined : readThemePart(name, each, true, faults)
    if (name === undefined || !tokens) continue
    themes[name] = {
      tokens: tokens as ThemeTokens,
      css: files.find(({ file }) => file === `templates/themes/${name}.css`)?.text ?? '',
    }
  }
  return themes
}
