/**
 * Speaker notes as a comment. Marp takes a comment that is a YAML mapping for directives; as items of a
 * list the same words are text, so paragraphs that might be read as a mapping become such items.
 */
export function notesComment(notes: readonly string[]): string {
  const paragraphs = notes.map((note) =>
    note
      .trim()
      .replace(/\s*\n\s*/g, '\n')
      .replace(/-{2,}/g, (hyphens) => '–'.repeat(hyphens.length - 1)),
  )
  const risky = /^\s*["'{?&!|>%*]|:(?=\s|$)/m
  const safe = paragraphs.some((paragraph) => risky.test(paragraph))
    ? paragraphs.map((paragraph) => `- ${paragraph}`)
    : paragraphs
  return `<!--\n${safe.join('\n\n')}\n-->`
}
