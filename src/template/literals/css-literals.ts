import { blank } from './mask.ts'
import { type Literal, scan } from './scan.ts'

const content = /(content\s*:\s*)([^;}]*)/gi
const counters = /(counter-(?:reset|set|increment)\s*:\s*)([^;}]*)/gi
const quoted = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/g
const escaped = /\\([0-9a-fA-F]{1,6})\s?/g

/**
 * Figures that CSS would print: texts of `content`, escapes of characters read, and counters that begin or step
 * elsewhere than list numbers do.
 *
 * @param line of the file on which the CSS begins, from 1
 */
export function cssLiterals(css: string, file: string, line = 1): Literal[] {
  const shown = css.replace(/\/\*[\s\S]*?\*\//g, blank)
  const kept = [...said(shown, content, textOf), ...said(shown, counters, startOf)]
  return kept.flatMap(({ text, at }) => {
    const down = shown.slice(0, at).split('\n').length - 1
    const column = at - shown.lastIndexOf('\n', at - 1)
    return scan(text, { place: { file, line: line + down, column }, isValue: true, words: true })
  })
}

function said(css: string, pattern: RegExp, read: (value: string) => string) {
  return [...css.matchAll(pattern)].map(({ 1: lead = '', 2: value = '', index }) => {
    return { text: read(value).replace(/\n/g, ' '), at: index + lead.length }
  })
}

const textOf = (value: string): string =>
  [...value.matchAll(quoted)]
    .map(([text]) => text.slice(1, -1).replace(escaped, (_, code) => character(Number.parseInt(code, 16))))
    .join(' ')

const character = (code: number) =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' '

/** Numbers of counters other than those with which lists begin and step. */
const startOf = (value: string): string =>
  [...value.matchAll(/(?<![\w-])-?\d+(?![\w-])/g)]
    .map(([number]) => number)
    .filter((number) => Math.abs(Number(number)) > 1)
    .join(' ')
