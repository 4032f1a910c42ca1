import type { Fault } from './errors.ts'
import type { ComposedEdition, EditionInput, FilledDeck, HandWritten } from './model/edition.ts'

/** What is told of each thing that a hand-written deck has and no file can carry. */
const remedies: Readonly<Record<string, string>> = {
  'remote-image': 'Save the picture beside the deck and name that file.',
  'unknown-image': 'Name a picture by a plain path, such as pictures/a.png.',
  'left-out': 'Put a picture in its place, and link to it.',
  'css-address': 'Write out what is loaded, or leave it out.',
  'unknown-theme':
    "Take default, gaia or uncover, or write the theme into templates/themes; Marp's own stands in.",
}

/** Where a slide of a hand-written deck begins in its file. */
export const placeOfSlide = ({ places }: HandWritten, number: number, file: string) =>
  places[number - 1] ?? { file }

/**
 * A hand-written deck rendered by Marp as a whole: what differs from a deck of slide templates.
 *
 * @throws DeckError `unbalanced-html`, `figure-svg`; when strict (findings), what cannot be carried
 */
export async function composeHandWritten(
  input: EditionInput,
  deck: FilledDeck,
  hand: HandWritten,
): Promise<Omit<ComposedEdition, 'stem' | 'deck' | 'theme' | 'audience' | 'provenance' | 'fonts'>> {
  const [{ themeCss }, { handWrittenHtml, proseCss }] = await Promise.all([
    import('./marp/index.ts'),
    import('./marp/hand-written/index.ts'),
  ])
  const css = `${themeCss(input.theme, input.pack.baseCss, input.pack.baseCssFile)}${proseCss}`
  const markdown = `${hand.frontMatter}${hand.markdown}`
  const own = hand.isMarpTheme ? undefined : css
  const { figures } = deck
  const { pictures } = hand
  const page = handWrittenHtml({ markdown, themeCss: own, figures, pictures, slides: input.slides })
  const unknown = input.deck.body?.unknownTheme
  const leftOut = [
    ...(unknown === undefined ? [] : [{ code: 'unknown-theme', what: `there is no theme ${unknown}` }]),
    ...page.leftOut,
  ]
  const notices = leftOut.map((left): Fault => {
    const slide = 'slide' in left ? left.slide : undefined
    const place =
      slide === undefined ? { file: input.deckFile, line: 1 } : placeOfSlide(hand, slide, input.deckFile)
    const what = slide === undefined ? left.what : `slide ${slide}: ${left.what}`
    return { code: left.code, what, remedy: remedies[left.code] ?? '', place }
  })
  return {
    markdown: hand.markdown,
    html: page.html,
    css: page.css,
    themeCss: css,
    size: page.size,
    ...(hand.isMarpTheme && { margins: { side: 0, bottom: 0 } }),
    isLenient: input.deck.body?.isStrict !== true,
    notices,
  }
}

const onSlide = /^slide (\d+)(?: for \S+ in [\w-]+, |: )/

/** Notices of a deck, those that say the same of several slides as one, at the first of these. */
export function gatherNotices(notices: readonly Fault[]): readonly Fault[] {
  const gathered = new Map<string, { notice: Fault; what: string; slides: string[] }>()
  for (const notice of notices) {
    const number = onSlide.exec(notice.what)?.[1]
    const what = notice.what.replace(onSlide, '')
    const key = number === undefined ? JSON.stringify(notice) : `${notice.code} ${what}`
    const known = gathered.get(key)
    if (!known) gathered.set(key, { notice, what, slides: number === undefined ? [] : [number] })
    else if (number !== undefined && !known.slides.includes(number)) known.slides.push(number)
  }
  return [...gathered.values()].map(({ notice, what, slides }) => {
    if (slides.length === 0) return notice
    const named = slides.length === 1 ? `slide ${slides[0]}` : `slides ${slides.join(', ')}`
    return { ...notice, what: `${named}: ${what}` }
  })
}
