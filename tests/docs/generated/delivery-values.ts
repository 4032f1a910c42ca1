import { type DeliveryValue, deliveryHelpers, deliveryValues } from '../../../src/model/delivery-texts.ts'

/** A word on each value of a message. */
const meanings: Readonly<Record<DeliveryValue, string>> = {
  title: 'title of the deck in the language of the edition',
  date: 'the day for which the edition was made, in the zone of the schedule and the language of the edition',
  time: 'the hour of it',
  audience: 'name of the audience for people',
  deck: 'name of the deck',
  locale: '`zh-CN` or `en`',
  edition: 'the first eight digits of the digest that tells editions apart',
  link: 'where the edition is found; empty without `link` or a bucket',
  slides: 'how many slides',
  changes: 'how many slides differ from the edition before; empty where there was none',
}

/** What subjects and bodies may name. */
export function deliveryValuesText(): string {
  const rows = deliveryValues.map((name) => `| \`{{${name}}}\` | ${meanings[name]} |`)
  const blocks = deliveryHelpers.map((name) => `\`{{#${name} …}}\``).join(' and ')
  return ['| value | is |', '|---|---|', ...rows, '', `Blocks: ${blocks}.`].join('\n')
}
