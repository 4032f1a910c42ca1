import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/build/digest.ts'

test('canonical JSON does not depend on the order of keys and says the same', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
