import type { CutSlide } from '../../model/edition.ts'

const comment = /<!--+\s*([\s\S]*?)\s*--+>/g

/** Markdown without the comments that Marp takes for notes, line by line; directives stay. */
export function withoutNotes(markdown: string, slides: readonly CutSlide[]): string {
  const notes = new Set(slides.flatMap((slide) => slide.notes))
  return markdown.replace(comment, (whole, said: string) =>
    notes.has(said) ? whole.replace(/[^\n]/g, '') : whole,
  )
}
