/** Says the same in the deck's language. */
export type Say = (en: string, zh: string) => string

/** A slide of the stress deck: one feature that decks may use. */
export interface StressSlide {
  /** The feature, such as `nested-lists`. */
  readonly feature: string
  readonly title: string
  /** Markdown below the title. */
  readonly body: string
  /** Marp's `_class`. */
  readonly classes?: string
  /** Marp's directives for this slide alone, by name. */
  readonly directives?: Readonly<Record<string, string>>
  readonly notes?: readonly string[]
}

/** An element of HTML around Markdown. */
export const div = (classes: string, ...inside: readonly string[]): string =>
  `<div class="${classes}">\n\n${inside.join('\n\n')}\n\n</div>`

/** The slide's Markdown: title in the head, the rest in the body. */
export function markdownOf({ title, body, classes, directives = {} }: StressSlide): string {
  const all = { ...(classes && { class: classes }), ...directives }
  const comments = Object.entries(all).map(([name, value]) => `<!-- _${name}: ${value} -->`)
  const said =
    classes === 'cover'
      ? ['<div class="mark"></div>', div('body', div('said', `# ${title}`, body))]
      : [div('head', `# ${title}`), body]
  return [...comments, ...said].join('\n\n')
}
