import { expect, test } from 'vitest'
import { digestsIn, places } from './same-bytes.ts'

test('the stress deck has the same bytes in every process, zone, language and folder, and as second deck', async () => {
  const [nepal = {}, newfoundland = {}] = places
  const twice = await digestsIn(nepal, ['zh-CN', 'en', 'zh-CN'])
  const once = await digestsIn(newfoundland, ['zh-CN'])
  expect(twice).toEqual([once[0], expect.stringMatching(/^[0-9a-f]{64}$/), once[0]])
  expect(twice[1]).not.toBe(once[0])
})
