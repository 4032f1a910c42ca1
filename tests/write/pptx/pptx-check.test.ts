import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { noRemarks, remarksIn } from '../../pptx/schema-check.ts'
import { edition } from './fixture.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const checker = join(root, '../shared/tools/pptx-check/pptx-check.mjs')

test('passes the schemas of ISO 29500', async (context) => {
  if (!existsSync(checker)) context.skip(`the checker with the schemas is not at ${checker}`)
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-check-'))
  try {
    const file = join(folder, 'fixture.pptx')
    await writeFile(file, (await writePptx(edition))[0]?.bytes ?? '')
    const { stdout } = await promisify(execFile)(process.execPath, [realpathSync(checker), '--json', file], {
      cwd: root,
    })
    expect(remarksIn(JSON.parse(stdout))).toEqual(noRemarks)
    expect(JSON.parse(stdout)).toMatchObject({
      stats: { slides: 6, titles: 6, charts: 5, tables: 1, pics: 3, notes: 4, noAlt: 0 },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
