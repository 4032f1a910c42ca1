import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import { packFiles, readFrozenFiles, unpackFiles } from '../../../src/schedule/build/frozen-files.ts'

describe('the inputs of an instant', () => {
  let root: string
  const write = (file: string, text: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'factdeck-inputs-'))
    write('data/facts/a.yaml', 'a: 1\n')
    write('data/表格.csv', 'x,y\n1,2\n')
    write('decks/one.md', '# One\n\n![](../photos/bridge%20one.png)\n')
    write('photos/bridge one.png', 'not really')
    write('templates/themes/own.yaml', 'color: {}\n')
    write('factdeck.config.yaml', 'sources: data/sources\n')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  test('are what a build reads, and nothing else', async () => {
    write('published/library/board/en/20260301T070000Z/library.md', 'built')
    write('.factdeck/schedule/snapshots/x/data/b.yaml', 'b: 1\n')
    write('data/sources/long.txt', 'a source')
    write('data/~$open.xlsx', '')
    write('dist/a.yaml', 'a: 1\n')
    write('notes.yaml', 'n: 1\n')
    expect((await readFrozenFiles(nodeEffects, root)).files.map(({ file }) => file)).toEqual([
      'data/facts/a.yaml',
      'data/表格.csv',
      'decks/one.md',
      'factdeck.config.yaml',
      'photos/bridge one.png',
      'templates/themes/own.yaml',
    ])
  })

  test('come out of their zip as they went in; the zip knows no day', async () => {
    const found = await readFrozenFiles(nodeEffects, root)
    const archive = packFiles(found)
    utimesSync(join(root, 'data/facts/a.yaml'), 1, 1)
    expect(Buffer.from(packFiles(await readFrozenFiles(nodeEffects, root))).equals(archive)).toBe(true)
    await unpackFiles(nodeEffects, archive, join(root, 'copy'))
    expect(readFileSync(join(root, 'copy/photos/bridge one.png'), 'utf8')).toBe('not really')
    expect((await readFrozenFiles(nodeEffects, join(root, 'copy'))).digest).toBe(found.digest)
    writeFileSync(join(root, 'copy/data/facts/a.yaml'), 'a: 2\n')
    expect((await readFrozenFiles(nodeEffects, join(root, 'copy'))).digest).not.toBe(found.digest)
  })

  test('are never unpacked elsewhere', async () => {
    const hostile = [
      '../out.yaml',
      '/tmp/factdeck-out.yaml',
      'a/../../out.yaml',
      'a\\..\\out.yaml',
      '.git/config',
      'C:/x',
      'data//x',
      '',
    ]
    for (const name of hostile) {
      const archive = zipSync({ 'data/ok.yaml': strToU8('a: 1'), [name]: strToU8('x') })
      await expect(unpackFiles(nodeEffects, archive, join(root, 'copy/deep'))).rejects.toThrow()
      expect(existsSync(join(root, 'copy'))).toBe(false)
    }
    await expect(unpackFiles(nodeEffects, strToU8('no zip'), join(root, 'copy'))).rejects.toThrow()
  })

  test('are refused where links lead out, or when they are too large', async () => {
    symlinkSync('/etc/hostname', join(root, 'data/host.yaml'))
    await expect(readFrozenFiles(nodeEffects, root)).rejects.toThrow('leaves-workspace')
    rmSync(join(root, 'data/host.yaml'))
    for (const name of 'abcde') write(`data/${name}.csv`, 'x'.repeat(15 * 1024 * 1024))
    await expect(readFrozenFiles(nodeEffects, root)).rejects.toThrow('snapshot-too-large')
  })
})
