import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { emptyFolder } from '../build/workspace-copy.ts'
import { follow, newReader, type Reader } from './follow.ts'
import type { Step } from './snippets.ts'

let reader: Reader

beforeEach(async () => {
  reader = await newReader(await emptyFolder())
  await writeFile(join(reader.folder, 'a.yaml'), 'first: 1\nsecond: 2\n')
})

const at = (step: Step | undefined, text: string) => follow(reader, { line: 1, language: '', text, step })

test.each([
  ['a fence of which nothing is said', undefined, 'x\n', 'nothing says what becomes of'],
  ['a command that fails', { does: 'run', exit: 0 }, 'exit 3\n', 'exit code 3'],
  ['a command that should fail and does not', { does: 'run', exit: 3 }, 'true\n', 'exit code 0'],
  ['a text that is not printed', { does: 'read' }, 'made it\n', 'not printed'],
  [
    'a line that is not in the file',
    { does: 'insert', file: 'a.yaml', at: 'third: 3' },
    'x\n',
    'changes nothing',
  ],
  [
    'a text that is not in the file',
    { does: 'replace', file: 'a.yaml', at: 'third' },
    'x\n',
    'changes nothing',
  ],
] as const)('%s stops whoever follows a document', async (_, step, text, message) => {
  await expect(at(step, text)).rejects.toThrow(message)
})

test('… stands for anything within a line, and for no more', async () => {
  await at({ does: 'run', exit: 0 }, 'echo "made 3 files in 0.2 s"; echo done\n')
  await at({ does: 'read' }, 'made … files in …\ndone\n')
  await expect(at({ does: 'read' }, 'made … done\n')).rejects.toThrow('not printed')
})
