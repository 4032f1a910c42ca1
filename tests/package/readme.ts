import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A document of the repository, by its path. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The files that the README has its reader write: a path in backquotes on a line, then a fence. */
export function readmeFiles(): ReadonlyMap<string, string> {
  const named = textOf('README.md').matchAll(/^`([^`\n]+\.[a-z]+)`\n```[a-z]*\n([\s\S]*?)^```$/gm)
  return new Map([...named].map(([, path = '', text = '']) => [path, text]))
}

/** Writes the workspace of the README. */
export async function writeReadmeWorkspace(folder: string): Promise<void> {
  for (const [path, text] of readmeFiles()) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
