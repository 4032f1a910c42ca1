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
 * the rest of their box; in cells also those whose lines not every program brings about, since a line
 * more moves all rows below it.
 *
 * @param left x of the box that paragraphs are indented from, px
 * @param holder in a heading long paragraphs may be broken too
 */
export function planBreaks(
  paragraphs: readonly Paragraph[],
  left: number,
  holder: 'text' | 'heading' | 'cell' = 'text',
): Breaking {
  const isGood = (plan: WrapPlan): boolean => isLoose(plan) && (holder !== 'cell' || plan.isSteady)
  const whole = planWrap(paragraphs, left)
  if (isGood(whole)) return { plan: whole, broken: new Set() }
  const isShort = ({ lines }: Paragraph): boolean =>
    lines.length > 1 && (holder === 'heading' || lines.length <= most)
  const broken = new Set(paragraphs.filter((one) => isShort(one) && !isGood(planWrap([one], left))))
  const rest = () => paragraphs.filter((one) => !broken.has(one))
  if (!isGood({ ...planWrap(rest(), left), least: whole.least }))
    for (const one of rest()) {
      const fits = planWrap([one], left).most > whole.least + tolerance
      if (one.balanced && isShort(one) && !fits) broken.add(one)
    }
  const { most: open } = planWrap(rest(), left)
  const least = whole.ample + tolerance < open ? whole.ample : whole.least
  return { plan: { ...whole, least, most: open }, broken }
}
