import type { PrintedValue } from '../model/printed-value.ts'
import type { Provenance } from '../model/provenance.ts'
import type { SaidSlide } from '../model/said.ts'
import type { TracedSlide, TracedSlides } from '../model/trace.ts'
import { bareWords } from '../seal/seal.ts'
import { matchSlides } from './match-slides.ts'
import { traceValues } from './trace-values.ts'

export { figuresIn } from './trace-values.ts'

/** A PDF prints the number of each slide. */
const pageNumber = (number: number): PrintedValue => ({
  text: String(number),
  origin: 'layout',
  facts: [],
  how: 'page number',
})

/** As it was built, where only white space tells it from that. */
function titleOf({ title }: SaidSlide, own: Provenance['slides'][number] | undefined): string {
  if (title === '' || (own && bareWords(title) === bareWords(own.title))) return own?.title ?? title
  return title
}

/**
 * A file's slides, as they are now, against the provenance that was built into it: which are as built, which were
 * edited, added, moved or taken out, and who vouches for each figure that stands on them.
 */
export function traceSlides(provenance: Provenance, said: readonly SaidSlide[]): TracedSlides {
  const isSealed = provenance.slides.some(({ seal }) => seal !== undefined)
  const { built, intact, moved } = isSealed
    ? matchSlides(provenance.slides, said)
    : {
        built: said.map((_, at) => (at < provenance.slides.length ? at : null)),
        intact: new Set(),
        moved: new Set(),
      }
  const slides = said.map((slide, index): TracedSlide => {
    const at = built[index] ?? null
    const own = at === null ? undefined : provenance.slides[at]
    const state =
      own === undefined ? 'added' : intact.has(index) ? 'as built' : isSealed ? 'edited' : 'unsealed'
    return {
      number: index + 1,
      built: own?.number ?? null,
      title: titleOf(slide, own),
      state,
      isMoved: moved.has(index),
      values: traceValues(
        [...slide.texts, ...(slide.alternatives ?? [])],
        [...(own?.values ?? []), ...(own?.asides ?? []), pageNumber(own?.number ?? index + 1)],
      ),
    }
  })
  const kept = new Set(built)
  const removed = provenance.slides.flatMap(({ number, title }, at) =>
    kept.has(at) ? [] : [{ number, title }],
  )
  const isWhole =
    removed.length === 0 && slides.every(({ state, isMoved }) => state === 'as built' && !isMoved)
  return { state: !isSealed ? 'unsealed' : isWhole ? 'as built' : 'edited', slides, removed }
}
