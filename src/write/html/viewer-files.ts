import { readFile } from 'node:fs/promises'

/** The viewer's modules, each after those that it imports. */
const modules = [
  new URL('./viewer/page.js', import.meta.url),
  new URL('./viewer/stage.js', import.meta.url),
  new URL('./viewer/deck.js', import.meta.url),
  new URL('./viewer/presenter.js', import.meta.url),
  new URL('./viewer/input.js', import.meta.url),
  new URL('./viewer/facts.js', import.meta.url),
  new URL('./viewer/tip.js', import.meta.url),
  new URL('./viewer/main.js', import.meta.url),
]

const sheets = [
  new URL('./viewer/slides.css', import.meta.url),
  new URL('./viewer/controls.css', import.meta.url),
]

let kept: Promise<{ script: string; css: string }> | undefined

/**
 * The viewer as one script and one style sheet, to be written into a page.
 *
 * Its modules are plain browser JavaScript, one import or export a line; without those lines, one after
 * another inside a function, they are the same program.
 */
export function viewerFiles(): Promise<{ script: string; css: string }> {
  kept ??= readAll()
  return kept
}

async function readAll(): Promise<{ script: string; css: string }> {
  const read = (file: URL) => readFile(file, 'utf8')
  const [styles, sources] = await Promise.all([Promise.all(sheets.map(read)), Promise.all(modules.map(read))])
  const body = sources
    .join('')
    .replace(/^import .*\n/gm, '')
    .replace(/^export (?=const |function )/gm, '')
    .replace(/^\s*(?:\/\/ @ts-check|\/\*\*(?:[^*]|\*(?!\/))*\*\/)\n/gm, '')
  return {
    script: `(() => {\n'use strict'\n${body}})()\n`,
    css: styles.join('').replace(/^\s*\/\*.*\*\/\n/gm, ''),
  }
}
