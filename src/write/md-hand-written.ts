import type { Artifact, ComposedEdition, HandWritten } from '../model/edition.ts'
import { sealed } from '../seal/seal.ts'
import { notesComment } from './md-notes.ts'
import { provenanceDefinition, saidInMd } from './md-read.ts'
import { standaloneCss } from './md-style.ts'

/**
 * A hand-written edition as Marp Markdown, as its author wrote it and with its facts filled in, its pictures and
 * figures beside it. A theme that is not Marp's own goes along as a `<style>`; where a slide's facts come from
 * stands in its notes.
 */
export function writeHandWrittenMd(edition: ComposedEdition, hand: HandWritten): Artifact[] {
  const { deck, stem, themeCss } = edition
  const style = hand.isMarpTheme ? '' : `<style>\n${standaloneCss(themeCss)}</style>\n\n`
  const frontMatter = hand.isMarpTheme ? hand.frontMatter : hand.frontMatter.replace(/^theme:.*\n/m, '')
  const body = withPictures(hand.isComplete ? withSources(hand) : chosenSlides(edition), hand)
  const text = `${frontMatter}${style}${body}`.trimEnd()
  const provenance = sealed(edition.provenance, saidInMd(text))
  const encoder = new TextEncoder()
  const pictures = new Map(Object.values(hand.pictures).map(({ path, uri }) => [path, uri]))
  return [
    { path: `${stem}.md`, bytes: encoder.encode(`${text}\n\n${provenanceDefinition(provenance)}`) },
    ...deck.figures.map(({ name, svg }) => ({ path: `figures/${name}.svg`, bytes: encoder.encode(svg) })),
    ...[...pictures].map(([path, uri]) => ({
      path,
      bytes: new Uint8Array(Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64')),
    })),
  ]
}

/** The Markdown with a comment at the end of each slide that says where its facts come from. */
function withSources({ markdown, starts, sourceNotes }: HandWritten): string {
  if (sourceNotes.every((notes) => notes.length === 0)) return markdown
  const lines = markdown.split('\n')
  return starts
    .map((start, at) => {
      const own = lines.slice(start, starts[at + 1]).join('\n')
      const notes = sourceNotes[at] ?? []
      return notes.length === 0 ? own : `${own.trimEnd()}\n\n${notesComment(notes)}\n`
    })
    .join('\n')
}

const chosenSlides = ({ deck }: ComposedEdition): string =>
  `${deck.slides.map(({ markdown }) => markdown).join('\n\n---\n\n')}\n`

/** Pictures whose names no system could bear, or that lie above the deck, are named as they are written here. */
function withPictures(markdown: string, { pictures }: HandWritten): string {
  let text = markdown
  for (const [address, { path }] of Object.entries(pictures)) {
    if (address === path) continue
    const plain = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    text = text.replace(
      new RegExp(`([("'\\s])<?${plain}>?(?=[)"'\\s]|$)`, 'gm'),
      (_, before: string) => before + path,
    )
  }
  return text
}
