import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jsonSchemas } from '../../src/facts/json-schemas.ts'
import { root } from './workspace.ts'

for (const [name, schema] of Object.entries(jsonSchemas())) {
  test(`data/schemas/${name} is what the types say`, async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(join(root, 'data/schemas', name))
  })
}
