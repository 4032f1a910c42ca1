import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A word of a PDF: its text and its box, as fractions of the page's width. */
export interface PdfWord {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const plain = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] ?? '')

const wordTag = /<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(.*?)<\/word>/g

function wordsOf(page: string): readonly PdfWord[] {
  const width = Number(/width="([\d.]+)"/.exec(page)?.[1])
  return [...page.matchAll(wordTag)].map(([, left, top, right, bottom, text = '']) => ({
    text: plain(text),
    left: Number(left) / width,
    right: Number(right) / width,
    top: Number(top) / width,
    bottom: Number(bottom) / width,
  }))
}

/** The words of each page in the order in which they are drawn, as poppler reads them. */
export async function pdfWords(pdf: Uint8Array): Promise<readonly (readonly PdfWord[])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-words-'))
  try {
    const file = join(folder, 'deck.pdf')
    await writeFile(file, pdf)
    const { stdout } = await promisify(execFile)('pdftotext', ['-raw', '-bbox', file, '-'], {
      maxBuffer: 200_000_000,
    })
    return stdout
      .split(/(?=<page )/)
      .slice(1)
      .map(wordsOf)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
