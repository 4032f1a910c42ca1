import { fileURLToPath } from 'node:url'
import type { Effects } from './effects.ts'
import type { NewFile } from './put-files.ts'

/** Files that a new workspace, deck, audience or slide begins with. */
const folder = fileURLToPath(new URL('./scaffold/', import.meta.url)).replace(/[\\/]$/, '')

const textAt = async (effects: Effects, path: string) =>
  new TextDecoder().decode(await effects.readFile(path))

/** Every text below a folder, by its path in it, in code-unit order. */
export async function textsBelow(effects: Effects, root: string, below = ''): Promise<NewFile[]> {
  const found: NewFile[] = []
  for (const { name, type } of (await effects.list(`${root}/${below}`)) ?? []) {
    if (type === 'folder') found.push(...(await textsBelow(effects, root, `${below}${name}/`)))
    else found.push({ file: `${below}${name}`, text: await textAt(effects, `${root}/${below}${name}`) })
  }
  return found
}

/** The files of a new workspace. npm keeps no file called .gitignore in a package, so that ours has no dot. */
export async function workspaceScaffold(effects: Effects): Promise<NewFile[]> {
  const files = await textsBelow(effects, `${folder}/workspace`)
  return files.map(({ file, text }) => ({ file: file === 'gitignore' ? '.gitignore' : file, text }))
}

/** A file to begin with, its `__WORDS__` replaced. */
export async function fillScaffold(
  effects: Effects,
  name: string,
  words: Readonly<Record<string, string>>,
): Promise<string> {
  const text = await textAt(effects, `${folder}/new/${name}`)
  return text.replace(/__([A-Z_]+)__/g, (whole, word: string) => words[word] ?? whole)
}
