import { type CodeReader, readFont } from './fonts.ts'
import { identity, type Matrix, matrixOf, numbers, times } from './matrix.ts'
import type { PdfObjects } from './objects.ts'
import { remarks } from './remarks.ts'
import {
  isArray,
  isDictionary,
  isName,
  isString,
  type PdfDictionary,
  type PdfValue,
  pdfReader,
} from './values.ts'

/** Bounds of what is read of one page. */
const most = { operators: 5_000_000, characters: 2_000_000, forms: 500, depth: 12 } as const

/** Where writing stands (ISO 32000-1, 9.3 and 9.4), as far as it says which words touch. */
interface Pen {
  page: Matrix
  line: Matrix
  text: Matrix
  font: CodeReader | undefined
  size: number
  leading: number
  character: number
  word: number
}

interface Page {
  readonly objects: PdfObjects
  readonly fonts: Map<PdfDictionary, CodeReader>
  text: string
  end: readonly [number, number] | undefined
  operators: number
  forms: number
}

/** Adds what a string shows; a line feed first, where it does not go on where the last one ended. */
function show(page: Page, pen: Pen, bytes: string): void {
  const { font, size } = pen
  if (!font || page.text.length > most.characters) return
  const at = times(pen.text, pen.page)
  const scale = Math.hypot(at[0], at[1]) * size || 1
  const { end } = page
  if (end && (Math.abs(at[5] - end[1]) > 0.3 * scale || Math.abs(at[4] - end[0]) > 0.35 * scale))
    page.text += '\n'
  let advance = 0
  for (let index = 0; index + font.length <= bytes.length; index += font.length) {
    const high = bytes.charCodeAt(index)
    const code = font.length === 1 ? high : high * 256 + bytes.charCodeAt(index + 1)
    page.text += font.says(code)
    advance +=
      (font.width(code) / 1000) * size + pen.character + (font.length === 1 && code === 32 ? pen.word : 0)
  }
  pen.text = times([1, 0, 0, 1, advance, 0], pen.text)
  const after = times(pen.text, pen.page)
  page.end = [after[4], after[5]]
}

function newLine(pen: Pen, x: number, y: number): void {
  pen.line = times([1, 0, 0, 1, x, y], pen.line)
  pen.text = pen.line
}

/** Operators that set type (ISO 32000-1, tables 105 to 109). */
function setType(
  page: Page,
  pen: Pen,
  operator: string,
  operands: readonly PdfValue[],
  fonts: PdfDictionary,
): void {
  const [first, second] = numbers(operands)
  const last = operands.at(-1)
  if (operator === 'BT') pen.line = pen.text = identity
  else if (operator === 'Tm') pen.line = pen.text = matrixOf(operands)
  else if (operator === 'Td') newLine(pen, first ?? 0, second ?? 0)
  else if (operator === 'TD') {
    pen.leading = -(second ?? 0)
    newLine(pen, first ?? 0, second ?? 0)
  } else if (operator === 'T*') newLine(pen, 0, -pen.leading)
  else if (operator === 'TL') pen.leading = first ?? 0
  else if (operator === 'Tc') pen.character = first ?? 0
  else if (operator === 'Tw') pen.word = first ?? 0
  else if (operator === 'Tf') {
    const name = operands[0]
    const found = page.objects.dictionary(isName(name) ? fonts.get(name.name) : undefined)
    const known = page.fonts.get(found) ?? readFont(found, page.objects)
    page.fonts.set(found, known)
    Object.assign(pen, { font: known, size: second ?? 1 })
  } else if (operator === 'Tj' && isString(last)) show(page, pen, last.bytes)
  else if (operator === "'" || operator === '"') {
    newLine(pen, 0, -pen.leading)
    if (isString(last)) show(page, pen, last.bytes)
  } else if (operator === 'TJ' && isArray(last)) showAll(page, pen, last)
}

function showAll(page: Page, pen: Pen, items: readonly PdfValue[]): void {
  for (const item of items) {
    if (isString(item)) show(page, pen, item.bytes)
    else if (typeof item === 'number') pen.text = times([1, 0, 0, 1, (-item / 1000) * pen.size, 0], pen.text)
  }
}

function read(page: Page, source: string, resources: PdfDictionary, from: Matrix, depth: number): void {
  const { objects } = page
  const fonts = objects.dictionary(resources.get('Font'))
  const pen: Pen = {
    page: from,
    line: identity,
    text: identity,
    font: undefined,
    size: 1,
    leading: 0,
    character: 0,
    word: 0,
  }
  const kept: Pen[] = []
  const reader = pdfReader(source)
  let operands: PdfValue[] = []
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (typeof value !== 'object' || value === null || !('operator' in value)) {
      if (operands.length < 1000) operands.push(value)
      continue
    }
    if (++page.operators > most.operators) return
    const { operator } = value
    if (operator === 'q' && kept.length < 1000) kept.push({ ...pen })
    else if (operator === 'Q') Object.assign(pen, kept.pop())
    else if (operator === 'cm') pen.page = times(matrixOf(operands), pen.page)
    else if (operator === 'Do') drawForm(page, operands[0], resources, pen.page, depth)
    else if (operator === 'ID') reader.at = endOfPicture(source, reader.at)
    else setType(page, pen, operator, operands, fonts)
    operands = []
  }
}

/** Pictures that stand within a page (ISO 32000-1, 8.9.7) hold no words. */
function endOfPicture(source: string, from: number): number {
  const end = /\sEI(?=\s)/g
  end.lastIndex = from
  return end.exec(source) ? end.lastIndex : source.length
}

function drawForm(
  page: Page,
  name: PdfValue | undefined,
  resources: PdfDictionary,
  from: Matrix,
  depth: number,
) {
  const { objects } = page
  const forms = objects.dictionary(resources.get('XObject'))
  const reference = isName(name) ? forms.get(name.name) : undefined
  const form = objects.dictionary(reference)
  const kind = form.get('Subtype')
  if (!isName(kind) || kind.name !== 'Form' || depth > most.depth || ++page.forms > most.forms) return
  const matrix = objects.resolve(form.get('Matrix'))
  const own = objects.resolve(form.get('Resources'))
  read(
    page,
    objects.stream(reference)?.toString('latin1') ?? '',
    isDictionary(own) ? own : resources,
    times(isArray(matrix) ? matrixOf(matrix) : identity, from),
    depth + 1,
  )
}

/** What a page says in the order of its content streams, a line feed wherever words do not touch. */
export function pageText(
  objects: PdfObjects,
  dictionary: PdfDictionary,
  resources: PdfDictionary,
  fonts: Page['fonts'],
): readonly string[] {
  const contents = dictionary.get('Contents')
  const list = objects.resolve(contents)
  const parts = (isArray(list) ? list : [contents]).slice(0, 1000)
  const source = parts.map((part) => objects.stream(part)?.toString('latin1') ?? '').join('\n')
  const page: Page = { objects, fonts, text: '', end: undefined, operators: 0, forms: 0 }
  read(page, source, resources, identity, 0)
  return [...page.text.split('\n'), ...remarks(objects, dictionary)].filter((text) => text.trim() !== '')
}
