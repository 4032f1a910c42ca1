/** What subjects and bodies of deliveries may name: `{{title}}`. Each is a text; empty where it is not known. */
export const deliveryValues = [
  'title',
  'date',
  'time',
  'audience',
  'deck',
  'locale',
  'edition',
  'link',
  'slides',
  'changes',
] as const
export type DeliveryValue = (typeof deliveryValues)[number]

/** Blocks that they may use. */
export const deliveryHelpers = ['if', 'unless'] as const

/** The longest template of a subject or body, in characters. */
export const longestTemplate = 10_000
