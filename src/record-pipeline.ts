import type { EditionInput, FigureRequest } from './model/edition.ts'
import type { Provenance } from './model/provenance.ts'
import { provenanceOf } from './provenance.ts'

/**
 * What an edition would say if it were made now; no chart is drawn and nothing is laid out.
 *
 * @throws DeckError with every fault of its slides
 */
export async function provenanceNow(input: EditionInput, digest: string): Promise<Provenance> {
  const [{ fillDeck }, { select }, { cutSlides }] = await Promise.all([
    import('./template/index.ts'),
    import('./query/index.ts'),
    import('./marp/hand-written/index.ts'),
  ])
  const draw = async ({ name, alt, width, height }: FigureRequest) => {
    return { name, alt, width, height, svg: '', native: null, facts: [] }
  }
  return provenanceOf(input, await fillDeck(input, { select, draw, cut: cutSlides }), digest)
}
