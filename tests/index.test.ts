import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the public names are these and no others', () => {
  expect(Object.keys(api).sort()).toEqual(['DeckError', 'build', 'check', 'verify'])
})
