import type { Locale } from '../../model/text.ts'
import { isObject, type JsonObject } from '../walk.ts'

/** What a spec says of its chart in words. */
export interface Caption {
  readonly title: string
  readonly subtitle: string
  readonly alt: string
  readonly locale: Locale
}

const longestTitle = 240

/**
 * Title, subtitle and alternative text of a spec: its own, else its description, else its name, in which
 * underscores become spaces. Chinese
 * where any of these, or a title inside the chart, holds a Chinese character.
 *
 * @param name what people call the spec: its file's name.
 */
export function captionOf(spec: JsonObject, name: string): Caption {
  const { title, description } = spec
  const own = textOf(isObject(title) ? title.text : title)
  const subtitle = isObject(title) ? textOf(title.subtitle) : ''
  const described = textOf(description)
  return {
    title: cut(own || described || name.replaceAll('_', ' ')),
    subtitle: own === '' ? '' : cut(subtitle),
    alt: described || [own, subtitle].filter((part) => part !== '').join('. ') || name,
    locale: /\p{Script=Han}/u.test(own + subtitle + described + name + innerTitles(spec)) ? 'zh-CN' : 'en',
  }
}

/** The spec without the title that a slide says above the chart. */
export function withoutTitle(spec: JsonObject): JsonObject {
  const { title: _, ...rest } = spec
  return rest
}

const textOf = (value: unknown): string => {
  const lines = Array.isArray(value) ? value : [value]
  return lines.every((line) => typeof line === 'string') ? lines.join(' ').replace(/\s+/g, ' ').trim() : ''
}

const cut = (text: string) =>
  text.length > longestTitle ? `${text.slice(0, longestTitle - 1).trimEnd()}…` : text

/** Titles of axes, legends and views, as far as they are plain text of the encoding. */
function innerTitles({ encoding, layer }: JsonObject): string {
  const channels = isObject(encoding) ? Object.values(encoding).filter(isObject) : []
  const titles = channels.flatMap(({ title, field, axis, legend }) => [
    title,
    field,
    isObject(axis) ? axis.title : '',
    isObject(legend) ? legend.title : '',
  ])
  const layers = Array.isArray(layer) ? layer.filter(isObject).map(innerTitles) : []
  return [...titles, ...layers].filter((text) => typeof text === 'string').join(' ')
}
