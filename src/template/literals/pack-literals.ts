import {
  isLiteralElement,
  isPluralElement,
  isSelectElement,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser'
import Handlebars from 'handlebars'
import type { Place } from '../../errors.ts'
import { isSlip, readMessage } from '../../locale/messages.ts'
import type { EditionInput, LocaleText, Pack } from '../../model/edition.ts'
import { type Locale, locales } from '../../model/text.ts'
import { isText, placeOf, wordOf } from '../nodes.ts'
import { parseTemplate } from '../syntax.ts'
import { cssLiterals } from './css-literals.ts'
import { wordsOfTemplate } from './mask.ts'
import { type Literal, scan } from './scan.ts'

/** What has been found in a part of a pack: editions share them. */
const foundIn = new WeakMap<object, readonly Literal[]>()
const foundInCss = new Map<string, readonly Literal[]>()
const mostCss = 50

/** Finds in a part what was found in it before. */
function once(part: object, look: () => readonly Literal[]): readonly Literal[] {
  const found = foundIn.get(part) ?? look()
  foundIn.set(part, found)
  return found
}

/** Figures typed into the parts of a pack and of a theme: templates, partials, texts of the pack, CSS. */
export function packLiterals({ pack, theme }: Pick<EditionInput, 'pack' | 'theme'>): readonly Literal[] {
  const slides = Object.values(pack.slides).flatMap((template) =>
    once(template, () => templateLiterals(template.body, { file: template.file, line: template.bodyLine })),
  )
  const partials = Object.values(pack.partials).flatMap((partial) =>
    once(partial, () => templateLiterals(partial.text, { file: partial.file, line: 1 })),
  )
  const css = [
    ...inCss(pack.baseCss, pack.baseCssFile ?? 'templates/themes/base.css'),
    ...inCss(theme.css, theme.cssFile ?? `templates/themes/${theme.tokens.theme}.css`),
  ]
  return [...slides, ...partials, ...textLiterals(pack), ...css]
}

function inCss(css: string, file: string): readonly Literal[] {
  const key = `${file}\n${css}`
  const found = foundInCss.get(key) ?? cssLiterals(css, file)
  if (foundInCss.size >= mostCss) foundInCss.clear()
  foundInCss.set(key, found)
  return found
}

const styles = /(<style\b[^>]*>)([\s\S]*?)<\/style>/g

/** Figures in a template's own words, in its CSS, and in texts that it hands on to be printed. */
function templateLiterals(source: string, place: Place): Literal[] {
  const css = [...source.matchAll(styles)].flatMap(({ 1: open = '', 2: inside = '', index }) => {
    const down = source.slice(0, index + open.length).split('\n').length - 1
    return cssLiterals(inside, place.file, (place.line ?? 1) + down)
  })
  const words = scan(wordsOfTemplate(source), { place, words: true })
  return [...words, ...css, ...handedOn(source, place)]
}

/** Texts that a call gives to a partial, a text of the pack or a block, from where they are printed. */
export function handedOn(source: string, place: Place): Literal[] {
  const found: Literal[] = []
  const add = (node: hbs.AST.Node) => {
    if (!isText(node) && node.type !== 'NumberLiteral') return
    const text = String((node as hbs.AST.StringLiteral | hbs.AST.NumberLiteral).value)
    found.push(...scan(text, { place: placeOf(node), isValue: true, words: true }))
  }
  const pairs = (hash: hbs.AST.Hash | undefined | null) => (hash?.pairs ?? []).map(({ value }) => value)
  class HandedOn extends Handlebars.Visitor {
    override PartialStatement(node: hbs.AST.PartialStatement): void {
      for (const value of [...node.params, ...pairs(node.hash)]) if (isText(value)) add(value)
      super.PartialStatement(node)
    }
    override MustacheStatement(node: hbs.AST.MustacheStatement): void {
      if (wordOf(node) === 't') pairs(node.hash).forEach(add)
      super.MustacheStatement(node)
    }
    override SubExpression(node: hbs.AST.SubExpression): void {
      if (wordOf(node) === 't') pairs(node.hash).forEach(add)
      super.SubExpression(node)
    }
    override BlockStatement(node: hbs.AST.BlockStatement): void {
      if (wordOf(node) === 'with') node.params.forEach(add)
      super.BlockStatement(node)
    }
  }
  try {
    new HandedOn().accept(parseTemplate(source, place))
  } catch {
    return []
  }
  return found
}

/** Figures in the texts of a pack: what a message says itself, in every branch, apart from what a branch is for. */
function textLiterals({ texts }: Pack): Literal[] {
  return locales.flatMap((locale) =>
    Object.values(texts[locale] ?? {}).flatMap((text) => once(text, () => messageLiterals(text, locale))),
  )
}

function messageLiterals(text: LocaleText, locale: Locale): Literal[] {
  const message = readMessage(text.text)
  const { file, line, column } = text
  const place = { file, line, column }
  if (isSlip(message)) return scan(text.text, { place, isValue: true, locale, words: true })
  return saidIn(message.elements).flatMap(({ text: said, chosen }) =>
    scan(said, { place, isValue: true, locale, words: true }).filter(
      ({ figure, number }) => chosen === undefined || (number?.value ?? Number(figure)) !== chosen,
    ),
  )
}

/** Stretches of a message that it prints itself, and the number for which a branch of a plural is meant. */
function saidIn(
  elements: readonly MessageFormatElement[],
  chosen?: number,
): { text: string; chosen?: number }[] {
  return elements.flatMap((element) => {
    if (isLiteralElement(element)) return [{ text: element.value, ...(chosen !== undefined && { chosen }) }]
    if (!isPluralElement(element) && !isSelectElement(element)) return []
    return Object.entries(element.options).flatMap(([key, { value }]) =>
      saidIn(
        value,
        /^=\d+$/.test(key) ? Number(key.slice(1)) : key === 'one' ? 1 : key === 'two' ? 2 : chosen,
      ),
    )
  })
}
