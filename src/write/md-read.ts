import { inflateSync } from 'node:zlib'
import { zlibSync } from 'fflate'
import type { Provenance } from '../model/provenance.ts'
import type { ReadBack, SaidSlide } from '../model/said.ts'
import { decodeEntities } from './html/entities.ts'

/** More of it than this is not unpacked. */
const mostJson = 32 << 20
const label = '[factdeck-provenance]: #'

/**
 * Provenance as a link reference definition (CommonMark 0.31, 4.7), which every Markdown program reads and
 * none shows: a comment would be a speaker note, which Marp would print. Deflated, in base64 without padding.
 */
export function provenanceDefinition(provenance: Provenance): string {
  const packed = Buffer.from(zlibSync(Buffer.from(JSON.stringify(provenance)), { level: 9 }))
  const lines =
    packed
      .toString('base64')
      .replace(/=+$/, '')
      .match(/.{1,120}/g) ?? []
  return `${label} "\n${lines.join('\n')}\n"\n`
}

function provenanceIn(markdown: string): string | undefined {
  const at = markdown.lastIndexOf(`\n${label}`)
  const packed =
    at < 0 ? undefined : /^\s+"([A-Za-z0-9+/\s]+)"/.exec(markdown.slice(at + 1 + label.length))?.[1]
  if (packed === undefined) return undefined
  try {
    return inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostJson }).toString()
  } catch {
    return undefined
  }
}

/** Front matter, the deck's style and our definition are no slide's. */
function bodyOf(markdown: string): string {
  const end = markdown.lastIndexOf(`\n${label}`)
  return (end < 0 ? markdown : markdown.slice(0, end))
    .replace(/^---\n[\s\S]*?\n---[ \t]*\n/, '')
    .replace(/^\s*<style>\n[\s\S]*?\n<\/style>[ \t]*\n/, '')
}

/**
 * The slides of Marp Markdown: cut at thematic breaks (CommonMark 0.31, 4.1) that stand in no fence and no
 * comment.
 */
function cutSlides(body: string): string[] {
  const slides: string[][] = [[]]
  let fence = ''
  let isComment = false
  let before = ''
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    const isRuler = /^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/.test(line)
    const isHeading = before.trim() !== '' && /^ {0,3}-+[ \t]*$/.test(line)
    if (fence === '' && !isComment && isRuler && !isHeading) {
      slides.push([])
      before = ''
      continue
    }
    if (isComment || fence === '') isComment = commentGoesOn(line, isComment)
    if (!isComment && mark !== '')
      fence = fence === '' ? mark : mark.startsWith(fence) && line.trim() === mark ? '' : fence
    slides.at(-1)?.push(line)
    before = line
  }
  return slides.map((lines) => lines.join('\n'))
}

function commentGoesOn(line: string, isOpen: boolean): boolean {
  const [start, end] = [line.lastIndexOf('<!--'), line.lastIndexOf('-->')]
  return start > end || (isOpen && end < 0)
}

/** The words of one slide's Markdown: links as their text, pictures as their alternative, notes as they are. */
function wordsOf(markdown: string): readonly string[] {
  const plain = markdown
    .replace(/<style[^>]*>[\s\S]*?<\/style>/gi, '\n')
    .replace(/<!--\s*_?[a-z]+:[^\n]*-->/gi, '\n')
    .replace(/<!--|-->/g, '\n')
    .replace(/<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>/gi, '\n$1\n')
    .replace(/<(?:\/?(?:a|span|strong|em|b|i|code|sup|sub|wbr))\b[^<>]*>/gi, '')
    .replace(/<[^<>]*>/g, '\n')
    .replace(/!?\[([^[\]]*)\]\([^()\s]*(?:\s+"[^"\n]*")?\)/g, '$1')
    .replace(/\*\*/g, '')
    .replace(/^ {0,3}#{1,6} |^ {0,3}[-*+] /gm, '')
  return decodeEntities(plain)
    .split('\n')
    .filter((line) => line.trim() !== '')
}

function said(markdown: string): SaidSlide {
  const title = /^ {0,3}# +(.*)$/m.exec(markdown)?.[1] ?? ''
  return { texts: wordsOf(markdown), title: wordsOf(title).join(' '), sealed: markdown }
}

/** What each slide of Marp Markdown says. */
export const saidInMd = (markdown: string): readonly SaidSlide[] =>
  cutSlides(bodyOf(markdown.replace(/\r\n?/g, '\n'))).map(said)

/** Markdown of ours, edited since or not. */
export function readMd(bytes: Uint8Array): ReadBack {
  const markdown = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n')
  const provenance = provenanceIn(markdown)
  return { ...(provenance !== undefined && { provenance }), slides: () => saidInMd(markdown) }
}
