import { expect, test } from 'vitest'
import type { PrintedValue } from '../../src/model/printed-value.ts'
import { figuresIn, traceSlides } from '../../src/trace/index.ts'
import { traceValues } from '../../src/trace/trace-values.ts'
import { composedEdition } from '../fixtures/edition.ts'

const fact = (text: string, ...facts: readonly string[]): PrintedValue => ({ text, origin: 'fact', facts })

/** The facts by figure, as they are traced. */
function trace(texts: readonly string[], values: readonly PrintedValue[]): string[] {
  return traceValues(texts, values).map(
    ({ figures, origin, facts }) => `${figures.join(' ')}: ${origin === 'fact' ? facts.join(' ') : origin}`,
  )
}

test('figures are told apart: thousands, decimals, lists, dates', () => {
  expect(figuresIn('3.5% in 2014, 4.22% in 2024; 1,234,567.8 firms, 12,5')).toEqual([
    '3.5%',
    '2014',
    '4.22%',
    '2024',
    '1,234,567.8',
    '12',
    '5',
  ])
  expect(figuresIn('２０２６年３月18日')).toEqual(['2026', '3', '18'])
})

test('a figure rests on the fact that prints it', () => {
  const values = [fact('3.5%', 'A'), fact('4.22%', 'B')]
  expect(trace(['Intensity rose from 3.5% to 4.22%'], values)).toEqual(['3.5%: A', '4.22%: B'])
})

test('the longest text that it is part of counts', () => {
  const values = [fact('2024年', 'A'), fact('2024年有近600家企业。', 'B')]
  expect(trace(['2024年有近 600 家企业。', '2024年'], values)).toEqual(['2024 600: B', '2024: A'])
})

test('a text that several facts print rests on each', () => {
  expect(trace(['7 January 2026'], [fact('7 January 2026', 'A'), fact('7 January 2026', 'B')])).toEqual([
    '7 2026: A B',
  ])
})

test('a part of a number is not that number', () => {
  expect(trace(['42.5 and 142'], [fact('2.5', 'A'), fact('42', 'B'), fact('4', 'C')])).toEqual([
    '42.5: unknown',
    '142: unknown',
  ])
  expect(trace(['1,600 firms'], [fact('600 firms', 'A')])).toEqual(['1,600: unknown'])
})

test('a value may run over lines; a number may not', () => {
  expect(trace(['nearly 600', 'firms'], [fact('nearly 600 firms', 'A')])).toEqual(['600: A'])
  expect(trace(['12', '3'], [fact('123', 'A')])).toEqual(['12: unknown', '3: unknown'])
})

test('the data of a chart rest on the value that prints the same number', () => {
  expect(trace(['4.22', '1200', '7'], [fact('4.22%', 'A'), fact('1,200 firms', 'B')])).toEqual([
    '4.22: A',
    '1200: B',
    '7: unknown',
  ])
  expect(trace(['it was 4.22 then'], [fact('4.22%', 'A')])).toEqual(['4.22: unknown'])
})

test('dashes that a font draws alike are one', () => {
  expect(trace(['北京―雄安2026年'], [fact('北京—雄安2026年', 'A')])).toEqual(['2026: A'])
})

test('reckoned and allowed figures say how', () => {
  const values: PrintedValue[] = [
    { text: 'about 0.7', origin: 'derived', how: 'difference', facts: ['A', 'B'] },
    { text: '1', origin: 'allowed', how: 'part of a name', facts: [] },
  ]
  expect(traceValues(['about 0.7', '1'], values)).toEqual([
    { figures: ['0.7'], ...values[0] },
    { figures: ['1'], ...values[1] },
  ])
})

test('a number that nothing vouches for is shown with the words around it', () => {
  const said = 'Of 77 towns we think that about 77 of them will come to the fair'
  expect(traceValues([said, '77'], []).map(({ text, origin }) => [text, origin])).toEqual([
    ['Of 77 towns we think that abo…', 'unknown'],
    ['…wns we think that about 77 of them will come to th…', 'unknown'],
    ['77', 'unknown'],
  ])
})

test('the page number of a slide is its own', () => {
  const { provenance } = composedEdition('en')
  const said = provenance.slides.map(({ title, number }) => ({ texts: [title, String(number)], title }))
  const values = traceSlides(provenance, said).slides[2]?.values
  expect(values).toEqual([{ figures: ['3'], text: '3', origin: 'layout', how: 'page number', facts: [] }])
})

test('many values and a long text take no time', () => {
  const values = Array.from({ length: 5000 }, (_, at) => fact(`${at} firms`, `F-${at}`))
  const texts = Array.from({ length: 5000 }, (_, at) => `${'9 '.repeat(10)}${at} firms`)
  const began = performance.now()
  traceValues(texts, values)
  expect(performance.now() - began).toBeLessThan(20_000)
})
