import type { Paragraph } from '../../model/laid-out.ts'
import { planWrap, type WrapPlan } from './wrap.ts'

/** How a text's lines come about: the widths that its box may have, and the paragraphs that no width breaks aright. */
export interface Breaking {
  readonly plan: WrapPlan
  readonly broken: ReadonlySet<Paragraph>
}

/** Room for other metrics that a width must leave, px. */
const tolerance = 3
/** Longer paragraphs are to run on when they are edited. */
const most = 4

const isLoose = (plan: WrapPlan): boolean => plan.most > plan.least + tolerance

/**
 * Finds out which paragraphs take forced line breaks: short ones whose lines no width brings about,
 * as words that hold together or balanced lines do, and balanced ones that need another width than
 * the rest of their box.
 *
 * @param left x of the box that paragraphs are indented from, px
 * @param isHeading long paragraphs may be broken too
 */
export function planBreaks(paragraphs: readonly Paragraph[], left: number, isHeading = false): Breaking {
  const whole = planWrap(paragraphs, left)
  if (isLoose(whole)) return { plan: whole, broken: new Set() }
  const isShort = ({ lines }: Paragraph): boolean => lines.length > 1 && (isHeading || lines.length <= most)
  const broken = new Set(paragraphs.filter((one) => isShort(one) && !isLoose(planWrap([one], left))))
  const rest = () => paragraphs.filter((one) => !broken.has(one))
  if (!isLoose({ ...whole, most: planWrap(rest(), left).most }))
    for (const one of rest()) {
      const fits = planWrap([one], left).most > whole.least + tolerance
      if (one.balanced && isShort(one) && !fits) broken.add(one)
    }
  return { plan: { ...whole, most: planWrap(rest(), left).most }, broken }
}
