import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What a reader does with a fence of a document, as the line before it says. */
export type Step =
  | { readonly does: 'write' | 'append'; readonly file: string }
  | { readonly does: 'insert' | 'replace'; readonly file: string; readonly at: string }
  | { readonly does: 'run'; readonly exit: number }
  | { readonly does: 'read' }
  | { readonly does: 'nothing'; readonly reason: string }

/** A fence of a document. */
export interface Snippet {
  readonly line: number
  readonly language: string
  readonly text: string
  /** Undefined when nothing says what becomes of it. */
  readonly step: Step | undefined
}

const forms: readonly (readonly [RegExp, (...groups: string[]) => Step])[] = [
  [/^<!-- not run: (.+) -->$/, (reason) => ({ does: 'nothing', reason })],
  [/^<!-- exit (\d+) -->$/, (exit) => ({ does: 'run', exit: Number(exit) })],
  [/^`([^`]+)`$/, (file) => ({ does: 'write', file })],
  [/Add to `([^`]+)`:$/, (file) => ({ does: 'append', file })],
  [/In `([^`]+)`, below `([^`]+)`:$/, (file, at) => ({ does: 'insert', file, at })],
  [/In `([^`]+)`, in place of `([^`]+)`:$/, (file, at) => ({ does: 'replace', file, at })],
]

function stepOf(language: string, before: string): Step | undefined {
  for (const [pattern, step] of forms) {
    const match = pattern.exec(before)
    if (match) return step(...match.slice(1))
  }
  if (language === 'sh') return { does: 'run', exit: 0 }
  if (language === 'text') return { does: 'read' }
  return language === 'mermaid' ? { does: 'nothing', reason: 'a drawing' } : undefined
}

/** A document of the repository, by its path. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The fences of a document in order, each with what the last line of text before it says of it. */
export function snippetsOf(document: string): readonly Snippet[] {
  const lines = textOf(document).split('\n')
  const found: Snippet[] = []
  let before = ''
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const [, fence, language = ''] = /^(`{3,})(\S*)/.exec(line) ?? []
    if (fence === undefined) {
      if (line.trim() !== '') before = line.trim()
      continue
    }
    const end = lines.indexOf(fence, at + 1)
    if (end < 0) throw new Error(`${document}:${at + 1}: the fence does not end`)
    const text = `${lines.slice(at + 1, end).join('\n')}\n`
    found.push({ line: at + 1, language, text, step: stepOf(language, before) })
    before = ''
    at = end
  }
  return found
}

/** The workspace in which a document begins: `<!-- begins in: town -->`, else nothing. */
export const beginsIn = (document: string): string =>
  /^<!-- begins in: (\S+) -->$/m.exec(textOf(document))?.[1] ?? 'nothing'

/** The files that a document has its reader write. */
export const filesOf = (document: string): ReadonlyMap<string, string> =>
  new Map(
    snippetsOf(document).flatMap(({ step, text }) => (step?.does === 'write' ? [[step.file, text]] : [])),
  )
