import { expect, test } from 'vitest'
import { helpersFor } from '../../src/template/helpers/index.ts'
import { signatures } from '../../src/template/helpers/signatures.ts'
import { beginEdition } from '../../src/template/slide-context.ts'
import { editionInputs } from './workspace.ts'

test('every helper has a signature, and every signature a helper', async () => {
  const [input] = await editionInputs()
  if (!input) throw new Error('no edition')
  const builtIn = ['each', 'if', 'unless', 'with']
  const helpers = [...builtIn, ...Object.keys(helpersFor(beginEdition(input)))]
  expect(Object.keys(signatures).sort()).toEqual(helpers.sort())
})
