import { expect, test } from 'vitest'
import { drawFigure } from '../../src/chart/index.ts'
import { DeckError } from '../../src/errors.ts'
import { galleryRequests } from './gallery.ts'
import { navy } from './navy.ts'

const requests = galleryRequests()

test('every spec of the gallery is drawn or refused with a reason', async (context) => {
  if (requests.length === 0) return context.skip('no ../shared/charts/gallery beside the repository')
  const native: string[] = []
  const pictures: string[] = []
  const refused: string[] = []
  for (const request of requests) {
    try {
      const figure = await drawFigure(request, navy, 'en')
      expect(figure.svg).toMatch(/^<svg .*<\/svg>$/s)
      expect((figure.native === null) === (figure.reason !== undefined)).toBe(true)
      const into = figure.native ? native : pictures
      into.push(request.name)
    } catch (error) {
      expect(error, request.name).toBeInstanceOf(DeckError)
      expect((error as DeckError).faults[0]?.remedy).not.toBe('')
      refused.push(`${request.name}: ${(error as DeckError).faults[0]?.what}`)
    }
  }
  console.log(
    `gallery: ${requests.length} specs, ${native.length} native, ${pictures.length} pictures, ${refused.length} refused\n${refused.join('\n')}`,
  )
  expect(native.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(requests.length / 10)
})
