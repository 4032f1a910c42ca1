import { expect, test } from 'vitest'
import { fontFaceCss, missingCharacters, readFace } from '../../src/fonts/faces.ts'
import { fonts } from '../layout/slides.ts'

const faces = fonts.map(readFace)
const [arimo, , noto] = faces

test('reads which characters a face draws', () => {
  const drawn = (text: string, face = arimo) =>
    [...text].map((one) => face?.has(one.codePointAt(0) as number))
  expect(drawn('Aé€中\u{1F600}')).toEqual([true, true, true, false, false])
  expect(drawn('中，《龘\u{20BB7}', noto).slice(0, 4)).toEqual([true, true, true, true])
})

test('radicals have been taken out of the Chinese faces', () => {
  const radicals = Array.from({ length: 0x2fdf - 0x2e80 + 1 }, (_, index) => 0x2e80 + index)
  for (const face of faces) expect(radicals.filter((one) => face.has(one))).toEqual([])
})

test('names characters that no face of the weight draws, once each', () => {
  expect(missingCharacters('人⼈ ⼈\u200B\uFE0F\n“A”', 400, faces)).toEqual(['⼈'])
  expect(
    missingCharacters(
      'a',
      700,
      faces.filter((face) => face.weight === 400),
    ),
  ).toEqual(['a'])
})

test('gives faces as data URIs, Chinese punctuation as a family of its own', () => {
  const css = fontFaceCss(fonts.map((font) => ({ ...font, bytes: font.bytes.subarray(0, 3) })))
  expect(css.match(/font-family:"[^"]+";font-weight:\d+/g)).toEqual([
    'font-family:"Arimo";font-weight:400',
    'font-family:"Arimo";font-weight:700',
    'font-family:"Noto Sans SC";font-weight:400',
    'font-family:"Zh Punct";font-weight:400',
    'font-family:"Noto Sans SC";font-weight:700',
    'font-family:"Zh Punct";font-weight:700',
    'font-family:"Cousine";font-weight:400',
    'font-family:"Cousine";font-weight:700',
    'font-family:"Noto Emoji";font-weight:400',
    'font-family:"Noto Emoji";font-weight:700',
  ])
})

test('a file without a cmap is refused', () => {
  expect(() => readFace({ family: 'x', weight: 400, file: 'x', bytes: new Uint8Array(12) })).toThrow(/cmap/)
})
