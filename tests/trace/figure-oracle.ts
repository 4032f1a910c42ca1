import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Fact } from '../../src/model/facts.ts'
import type { Provenance } from '../../src/model/provenance.ts'
import type { TracedValue } from '../../src/model/trace.ts'
import { readPdf } from '../editions/pdf-document.ts'

const decoded = (text: string): string =>
  text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')

/** The words of each slide, read by other means than the program's own. */
export const textsBy = {
  html: async (file: string): Promise<readonly string[]> =>
    [...(await readFile(file, 'utf8')).matchAll(/^<section id="\d+"[\s\S]*?^<\/section>/gm)].map(
      ([section]) =>
        decoded(
          section.replace(/<(?:wbr|\/?(?:a|span|strong|em|b|sup|sub)\b[^>]*)>/g, '').replace(/<[^>]*>/g, ' '),
        ),
    ),
  pdf: async (file: string): Promise<readonly string[]> => (await readPdf(await readFile(file))).pages,
  pptx: async (file: string): Promise<readonly string[]> => {
    const parts = unzipSync(await readFile(file))
    const names = Object.keys(parts).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    return names
      .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]))
      .map((name) => {
        const xml = strFromU8(parts[name] ?? new Uint8Array()).replace(
          /<a:fld [^>]*type="slidenum"[\s\S]*?<\/a:fld>/g,
          '',
        )
        const paragraphs = xml
          .split('</a:p>')
          .map((part) => [...part.matchAll(/<a:t>([^<]*)<\/a:t>|<a:br\/?>/g)])
        return paragraphs.map((runs) => decoded(runs.map(([, text = ' ']) => text).join(''))).join('\n')
      })
  },
}

/** Figures of a text as a reader would copy them. */
export const figuresOf = (text: string): readonly string[] =>
  text.normalize('NFKC').match(/\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)*%?/g) ?? []

const plain = (figure: string): string => String(Number(figure.replace(/[,%]/g, '')))
const numbersIn = (data: unknown): ReadonlySet<string> =>
  new Set(
    (
      JSON.stringify(data)
        .normalize('NFKC')
        .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
        .match(/\d+(?:\.\d+)?/g) ?? []
    ).map(plain),
  )

/** Whether a figure is one that the fact says: in its words in that language, its value, dates or names. */
function says({ id: _, locators, ...fact }: Fact, figure: string, { locale, sources }: Provenance): boolean {
  const other = locale === 'en' ? 'zh-CN' : 'en'
  const own = JSON.parse(JSON.stringify(fact, (key, value: unknown) => (key === other ? undefined : value)))
  const reported = sources.filter(({ id }) => locators.some(({ source }) => source === id))
  return numbersIn([own, reported.map(({ published }) => published)]).has(plain(figure))
}

/**
 * Why what was traced is wrong for a figure, judged by the catalogue and the list of sources; undefined when it is
 * right.
 */
export function wrongAbout(
  { origin, facts, how, text }: TracedValue,
  figure: string,
  provenance: Provenance,
  catalogue: ReadonlyMap<string, Fact>,
): string | undefined {
  const named = facts.map((id) => catalogue.get(id))
  if (named.some((fact) => !fact)) return `${facts} are not all in the catalogue`
  if (origin === 'fact') {
    const silent = named.filter((fact) => fact && !says(fact, figure, provenance))
    return facts.length === 0 || silent.length > 0
      ? `${silent.map((fact) => fact?.id)} say no ${figure}`
      : undefined
  }
  if (origin === 'derived') return how ? undefined : 'derived in no way'
  if (origin === 'allowed') return how ? undefined : 'allowed without a reason'
  if (origin === 'layout')
    return facts.length === 0 && text.includes(figure) ? undefined : 'not of the layout'
  if (origin === 'deck')
    return numbersIn([provenance.asOf, text]).has(plain(figure)) ? undefined : 'not of the deck'
  if (origin === 'unknown') return `nothing vouches for it, in ${text}`
  return numbersIn([text, provenance.sources, facts]).has(plain(figure)) ? undefined : 'no source says it'
}
