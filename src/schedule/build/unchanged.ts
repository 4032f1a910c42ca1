import { digestOf } from '../../build/digest.ts'
import type { Manifest } from '../../build/manifest.ts'
import type { Reckoned } from './builder-messages.ts'

/** Whether an edition that has been published was made from the same: what it was compared with does not count. */
export function isSameEdition(published: Manifest, now: Reckoned): boolean {
  const { previous: _, ...inputs } = published.inputs
  const digest = digestOf({ inputs, locale: published.locale, slides: 'all', versions: published.tools })
  const formats = new Set(published.outputs.map(({ format }) => format))
  return (
    digest === now.digest &&
    published.program === now.program &&
    formats.size === now.formats.length &&
    now.formats.every((format) => formats.has(format))
  )
}
