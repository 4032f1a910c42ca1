import { hash } from 'node:crypto'

/**
 * sha256 of what a slide and its notes say. Numbers of sources are left out, since another source renumbers
 * them all.
 *
 * @param markdown of the slide as templates made it
 * @param notes paragraphs, plain text
 */
export function slideText(markdown: string, notes: readonly string[]): string {
  const words = markdown
    .replace(/<span class="ref">[^\n]*?<\/span>/g, '')
    .replace(/\[(?:&#91;[^\]\n]*|\d+)\]\(#[^)\n]*\)/g, '')
    .replace(/\]\(#[^)\n]*\)/g, ']')
    .replace(/<tr class="src-\d+">\s*<th>[^<]*<\/th>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const spoken = notes.map((note) => note.replace(/\[\d+\]/g, ''))
  return hash('sha256', JSON.stringify([words, ...spoken]))
}
