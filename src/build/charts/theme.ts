import { basename, resolve } from 'node:path'
import { DeckError, type Fault, fail } from '../../errors.ts'
import { suggestion } from '../../locale/near-misses.ts'
import type { Theme } from '../../model/theme.ts'
import type { Effects } from '../effects.ts'
import { readThemes } from '../read-themes.ts'
import type { TextFile } from '../text-file.ts'
import { programFolder } from '../tools.ts'
import { readTree } from '../tree.ts'
import { findWorkspace } from '../workspace.ts'

/** A theme and the CSS that all themes share. */
export interface ChartTheme {
  readonly theme: Theme
  readonly baseCss: string
}

const isTheme = (file: string) => /^templates\/themes\/[^/]+\.(?:yaml|css)$/.test(file)
const defaultTheme = 'navy'

/**
 * The theme that was asked for: the name of one of the workspace around `from` or of the program's own, or
 * a file, with the CSS that lies beside it under the same name.
 *
 * @throws DeckError `unknown-theme` (usage); every fault of the theme's file
 */
export async function chooseTheme(
  effects: Effects,
  from: string,
  asked: string = defaultTheme,
): Promise<ChartTheme> {
  const files = await knownFiles(effects, from)
  const isFile = /[\\/]|\.ya?ml$/i.test(asked)
  const own = isFile ? await themeFile(effects, resolve(from, asked), asked) : files
  const name = isFile ? basename(asked).replace(/\.ya?ml$/i, '') : asked
  const faults: Fault[] = []
  const themes = readThemes(
    own.filter(({ file }) => stemOf(file) === name),
    faults,
  )
  if (faults.length > 0)
    throw new DeckError(
      'invalid',
      faults.map((fault) => (isFile ? { ...fault, place: { ...fault.place, file: asked } } : fault)),
    )
  const theme = Object.hasOwn(themes, name) ? themes[name] : undefined
  if (theme) return { theme, baseCss: textIn(files, 'templates/themes/base.css') }
  const names = files.filter(({ file }) => file.endsWith('.yaml')).map(({ file }) => stemOf(file))
  throw fail('usage', {
    code: 'unknown-theme',
    what: `there is no theme \`${name}\``,
    remedy: suggestion(name, names),
  })
}

const stemOf = (file: string) => basename(file).replace(/\.(?:yaml|css)$/, '')
const textIn = (files: readonly TextFile[], wanted: string) =>
  files.find(({ file }) => file === wanted)?.text ?? ''

/** Theme files of the workspace, where there is one, and those of the program that it does not have. */
async function knownFiles(effects: Effects, from: string): Promise<TextFile[]> {
  const root = await findWorkspace(effects, from).catch(() => null)
  const read = (folder: string) => readTree(effects, folder, 'templates/themes', isTheme)
  const own = root === null ? [] : await read(root)
  const present = new Set(own.map(({ file }) => file))
  const bundled = (await read(programFolder)).filter(({ file }) => !present.has(file))
  return [...own, ...bundled].map(({ file, bytes }) => ({ file, text: new TextDecoder().decode(bytes) }))
}

/** A theme's file and the CSS beside it, under the paths that they would have in a workspace. */
async function themeFile(effects: Effects, path: string, asked: string): Promise<TextFile[]> {
  const name = basename(path).replace(/\.ya?ml$/i, '')
  const text = async (file: string) => new TextDecoder().decode(await effects.readFile(file))
  try {
    const css = await text(path.replace(/\.ya?ml$/i, '.css')).catch(() => '')
    return [
      { file: `templates/themes/${name}.yaml`, text: await text(path) },
      { file: `templates/themes/${name}.css`, text: css },
    ]
  } catch (error) {
    throw fail('usage', {
      code: 'unknown-theme',
      what: `the theme ${asked} cannot be read: ${(error as Error).message}`,
      remedy: 'name a theme of templates/themes/, or the path of a theme’s .yaml file',
    })
  }
}
