import type { ReadBack, SaidSlide } from '../../model/said.ts'
import { decodeEntities } from './entities.ts'

/** Tags that stand within a line; all others part texts. */
const inline: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data dfn em font i ins kbd mark q s samp small span strong sub sup time tspan u var wbr'.split(
    ' ',
  ),
)

/** Elements whose content is no text (HTML, 13.1.2). */
const raw: ReadonlySet<string> = new Set(['style', 'script', 'template'])

interface Tag {
  readonly name: string
  readonly attributes: string
  readonly isEnd: boolean
}

/**
 * Walks the tags and texts of a page in one pass, whatever is wrong with it; comments and what is no text are
 * passed over.
 */
function walk(page: string, onTag: (tag: Tag) => void, onText: (text: string) => void): void {
  const tag = /<(\/?)([a-zA-Z][^\s/>]*)((?:[^"'<>]|"[^"]*"|'[^']*')*)>/y
  let at = 0
  while (at < page.length) {
    const open = page.indexOf('<', at)
    if (open !== at) onText(page.slice(at, open < 0 ? page.length : open))
    if (open < 0) return
    if (page.startsWith('<!--', open)) {
      const end = page.indexOf('-->', open + 4)
      at = end < 0 ? page.length : end + 3
      continue
    }
    tag.lastIndex = open
    const found = tag.exec(page)
    if (!found) {
      onText('<')
      at = open + 1
      continue
    }
    at = tag.lastIndex
    const name = (found[2] as string).toLowerCase()
    const isEnd = found[1] === '/'
    onTag({ name, attributes: found[3] as string, isEnd })
    if (!raw.has(name) || isEnd) continue
    const end = page.indexOf(`</${name}`, at)
    at = end < 0 ? page.length : end
  }
}

/** The value of an attribute, as written in a tag. */
function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : undefined
}

/** What a picture says to who cannot see it. */
function alternative({ name, attributes }: Tag): string | undefined {
  if (name === 'img') return attribute(attributes, 'alt')
  return attribute(attributes, 'role') === 'img' ? attribute(attributes, 'aria-label') : undefined
}

/** Texts as they gather: a tag that is not inline ends one. */
function gather() {
  const texts: string[] = []
  const title: string[] = []
  let text = ''
  let inTitle = false
  const end = () => {
    if (text.trim() !== '') texts.push(text)
    if (inTitle) title.push(text)
    text = ''
  }
  return {
    add: (more: string) => {
      text += decodeEntities(more)
    },
    tag: (tag: Tag) => {
      if (!inline.has(tag.name)) end()
      if (tag.name === 'h1') inTitle = !tag.isEnd
      const words = tag.isEnd ? undefined : alternative(tag)
      if (words) texts.push(words)
    },
    finish: (): SaidSlide => {
      end()
      return { texts, title: title.join(' ').replace(/\s+/g, ' ').trim() }
    },
  }
}

/**
 * What each slide says: the sections of a page that are numbered and not within another, with the alternative
 * texts of their pictures. Tooltips and the viewer are left out.
 */
export function saidInHtml(page: string): readonly SaidSlide[] {
  const slides: SaidSlide[] = []
  let slide: ReturnType<typeof gather> | undefined
  let depth = 0
  walk(
    page,
    (tag) => {
      if (tag.name === 'section') {
        if (!tag.isEnd && !slide && /^\d+$/.test(attribute(tag.attributes, 'id') ?? '')) {
          slide = gather()
          depth = 0
        }
        depth += tag.isEnd ? -1 : 1
        if (slide && depth === 0) {
          slides.push(slide.finish())
          slide = undefined
        }
      }
      slide?.tag(tag)
    },
    (text) => slide?.add(text),
  )
  if (slide) slides.push(slide.finish())
  return slides
}

/** The JSON of a script block by its id. */
function jsonIn(page: string, id: string): string | undefined {
  const start = `<script type="application/json" id="${id}">`
  const at = page.lastIndexOf(start)
  const end = page.indexOf('</script>', at)
  return at < 0 || end < 0 ? undefined : page.slice(at + start.length, end)
}

function notesIn(page: string): readonly (readonly string[])[] {
  try {
    const notes: unknown = JSON.parse(jsonIn(page, 'notes') ?? '[]')
    if (!Array.isArray(notes)) return []
    return notes.map((each: unknown) => (Array.isArray(each) ? each.map(String) : []))
  } catch {
    return []
  }
}

/** Slides with their notes. */
export const withNotes = (
  slides: readonly SaidSlide[],
  notes: readonly (readonly string[])[],
): readonly SaidSlide[] =>
  slides.map((slide, at) => ({ ...slide, texts: [...slide.texts, ...(notes[at] ?? [])] }))

/** A page of ours, edited since or not. */
export function readHtml(bytes: Uint8Array): ReadBack {
  const page = new TextDecoder().decode(bytes)
  const provenance = jsonIn(page, 'provenance')
  return {
    ...(provenance !== undefined && { provenance }),
    slides: () => withNotes(saidInHtml(page), notesIn(page)),
  }
}
