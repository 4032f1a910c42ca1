const entities = /&(?:[a-z]+|#\d+|#x[\da-f]+);/gi
/** Attributes that a reader sees or hears, of HTML and of Office's XML. */
const spoken = /\b(?:title|alt|aria-label|descr|tooltip|name|content)=(?:"([^"<>]*)"|'([^'<>]*)')/g

/**
 * What a piece of Markdown, HTML or XML says to a reader: its text without marks and tags, so that a run goes on
 * across them, and what stands in links and attributes, each by itself.
 */
export function visibleTexts(given: string): string[] {
  const text = given.replace(/<style\b[^>]*>[\s\S]*?<\/style>/gi, '')
  const aside = [...text.matchAll(spoken)].map(([, double, single]) => double ?? single ?? '')
  const titles = [...text.matchAll(/\]\([^()"\n]{0,400}"([^"\n]*)"\)/g)].map(([, title = '']) => title)
  const shown = text.replace(/\]\([^()\n]{0,2000}\)/g, ']').replace(/<[^<>]*>/g, '')
  return [shown, ...aside, ...titles].map((each) => each.replace(entities, ' ')).filter(Boolean)
}
