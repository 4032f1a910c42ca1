import type { Place } from '../../errors.ts'
import { figuresIn } from '../../locale/figures.ts'
import { type Literal, scan } from './scan.ts'

type Path = readonly (string | number)[]

/** Keys whose texts a chart prints wherever they stand. */
const printed = new Set(['title', 'subtitle', 'description'])
const expressions = new Set(['calculate', 'labelExpr', 'expr'])
/** A format of numbers, such as `,.1f` (d3-format). */
const layoutFormat = /^[-+( ]?[$#]?(?:,|,?\.\d+)~?[a-zA-Z%]$/

/**
 * Figures typed into a chart's spec that its reader would read or see drawn: titles, texts, categories, constants
 * of encodings and of what expressions reckon, ticks chosen out of step. Sizes, colours, domains of numbers, paddings
 * and formats are layout.
 *
 * @param locate where the value at a path of the spec stands
 */
export function specLiterals(spec: unknown, locate: (path: Path) => Place): Literal[] {
  const found: Literal[] = []
  const add = (text: string, path: Path) =>
    found.push(...scan(text, { place: locate(path), isValue: true, words: true }))
  const walk = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) for (const [at, item] of value.entries()) walk(item, [...path, at])
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) {
        const here = [...path, key]
        const said = textsAt(key, item, path)
        if (said) for (const [text, below] of said) add(text, [...here, ...below])
        else walk(item, here)
      }
  }
  walk(spec, [])
  return found
}

/** Texts that a key of a spec prints, each with its path below it; undefined where its parts must be looked at. */
function textsAt(key: string, item: unknown, above: Path): [string, Path][] | undefined {
  const holder = above.findLast((step) => typeof step === 'string')
  const all = (wanted: (each: string | number) => boolean) => listed(item, wanted)
  if (printed.has(key) && typeof item !== 'object') return all(() => true)
  if (printed.has(key) && Array.isArray(item)) return all(() => true)
  if (key === 'text' && typeof item !== 'object') return all(() => true)
  if (key === 'text' && Array.isArray(item)) return all(() => true)
  if ((key === 'value' || key === 'datum') && above.includes('text')) return all(() => true)
  if (key === 'value' && holder === 'tooltip') return all(() => true)
  if (key === 'datum' && typeof item !== 'object') return all((each) => each !== 0)
  if (key === 'value' && above.some((step) => step === 'transform')) return all((each) => each !== 0)
  if (key === 'values') return isInStep(item) ? [] : all(() => true)
  if (key === 'domain') return all((each) => typeof each === 'string')
  if (expressions.has(key) && typeof item === 'string')
    return constantsIn(item).map((text): [string, Path] => [text, []])
  return undefined
}

function listed(item: unknown, wanted: (each: string | number) => boolean): [string, Path][] {
  const items = Array.isArray(item) ? item : [item]
  return items.flatMap((each, at): [string, Path][] => {
    const isText = typeof each === 'string' || typeof each === 'number'
    return isText && wanted(each) ? [[String(each), Array.isArray(item) ? [at] : []]] : []
  })
}

/** Whether ticks stand at equal steps, so that they say where the scale is and nothing else. */
function isInStep(values: unknown): boolean {
  if (!Array.isArray(values) || values.length < 2) return false
  if (!values.every((each) => typeof each === 'number')) return false
  const step = (values[1] as number) - (values[0] as number)
  const isNext = (each: number, at: number) => at === 0 || near(each - (values[at - 1] as number), step)
  return step !== 0 && values.every(isNext)
}

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

/** Texts with figures and constants to reckon with in an expression; powers of ten only change the unit. */
function constantsIn(expression: string): string[] {
  const texts = [...expression.slice(0, 5000).matchAll(/'([^']*)'|"([^"]*)"/g)]
    .map(([, single, double]) => single ?? double ?? '')
    .filter((text) => figuresIn(text).length > 0 && !layoutFormat.test(text))
  const bare = expression.slice(0, 5000).replace(/'[^']*'|"[^"]*"/g, ' ')
  const reckoned = [...bare.matchAll(/(?<=[-+*/%]\s{0,9})\d[\d.]*|(?<![\w.])\d[\d.]*(?=\s{0,9}[-+*/%])/g)]
    .map(([number]) => number)
    .filter((number) => !/^(?:0|10*|0?\.0*1)$/.test(number))
  return [...texts, ...reckoned]
}
