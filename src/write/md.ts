import { Document, Scalar } from 'yaml'
import type { Artifact, ComposedEdition, FilledDeck, FilledSlide } from '../model/edition.ts'
import { sealed } from '../seal/seal.ts'
import { writeHandWrittenMd } from './md-hand-written.ts'
import { notesComment } from './md-notes.ts'
import { provenanceDefinition, saidInMd } from './md-read.ts'
import { standaloneCss, weighCss } from './md-style.ts'

/**
 * An edition as Marp Markdown with its figures beside it: `<stem>.md` and `figures/<name>.svg`.
 *
 * It opens in Marp CLI and Marp for VS Code as it is: the theme is a `<style>` at the top (as the `style`
 * directive it would be copied into every slide), the notes are comments, links to a source lead to the
 * slide that lists it.
 */
export async function writeMd(edition: ComposedEdition): Promise<Artifact[]> {
  const { deck, stem } = edition
  if (deck.handWritten) return writeHandWrittenMd(edition, deck.handWritten)
  const places = sourceSlides(deck.slides)
  const slides = deck.slides.map(({ markdown, notes }) => {
    const body = outweigh(linkToSlides(markdown.trim(), places))
    return notes.length > 0 ? `${body}\n\n${notesComment(notes)}` : body
  })
  const style = `<style>\n${standaloneCss(edition.themeCss)}</style>`
  const text = `${frontMatter(deck)}\n${style}\n\n${slides.join('\n\n---\n\n')}\n`
  const encoder = new TextEncoder()
  const provenance = sealed(edition.provenance, saidInMd(text))
  return [
    { path: `${stem}.md`, bytes: encoder.encode(`${text}\n${provenanceDefinition(provenance)}`) },
    ...deck.figures.map(({ name, svg }) => ({ path: `figures/${name}.svg`, bytes: encoder.encode(svg) })),
  ]
}

/** A slide's own `<style>` must win over the default theme like the deck's. */
function outweigh(markdown: string): string {
  return markdown.replace(
    /(<style[^>]*>)([\s\S]*?)(?=<\/style>)/gi,
    (_, open: string, css: string) => `${open}\n${weighCss(css)}\n`,
  )
}

function linkToSlides(markdown: string, places: ReadonlyMap<string, number>): string {
  return markdown.replace(/\]\(#(src-\d+)(?=[ )])/g, (whole, id: string) => {
    const number = places.get(id)
    return number === undefined ? whole : `](#${number}`
  })
}

/** Numbers of the slides that list the sources, by `src-N`: Marp gives slides, and nothing else, an id. */
function sourceSlides(slides: readonly FilledSlide[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [at, { markdown }] of slides.entries()) {
    for (const [, names = ''] of markdown.matchAll(/<\w+ class="([^"]*)"/g)) {
      for (const name of names.split(' ')) {
        if (/^src-\d+$/.test(name) && !places.has(name)) places.set(name, at + 1)
      }
    }
  }
  return places
}

function frontMatter({ lang, title, footer }: FilledDeck): string {
  const document = new Document({ marp: true, size: '16:9', paginate: true, lang, title: quoted(title) })
  if (footer) document.set('footer', quoted(inline(footer)))
  return `---\n${document.toString({ lineWidth: 0 })}---\n`
}

function quoted(text: string): Scalar<string> {
  const scalar = new Scalar(text.replace(/\s+/g, ' '))
  scalar.type = Scalar.QUOTE_DOUBLE
  return scalar
}

/** Plain text for a directive that Marp reads as inline Markdown. */
function inline(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
