import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

interface Entry {
  readonly version?: string
  readonly resolved?: string
  readonly hasInstallScript?: boolean
  readonly os?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly allowScripts?: Readonly<Record<string, boolean>>
}

const read = (name: string): Entry & { packages: Record<string, Entry> } =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../..', name), 'utf8'))
const own = read('package.json')
const entries = Object.entries(read('package-lock.json').packages)

describe('what is installed', () => {
  test('is pinned to one version each', () => {
    const versions = Object.values({ ...own.dependencies, ...own.devDependencies })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  test('stands in the lock file without addresses', () => {
    expect(entries.length).toBeGreaterThan(100)
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })

  test('is named for every platform, or npm ci refuses the lock file', () => {
    const paths = new Set(entries.map(([path]) => path))
    const lost = entries.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !paths.has(`${path}/node_modules/${name}`) && !paths.has(`node_modules/${name}`),
      ),
    )
    expect(lost).toEqual([])
  })

  test('runs the install scripts that are approved and no others', () => {
    const scripted = entries
      .filter(([, { hasInstallScript, os }]) => hasInstallScript && (os ?? ['linux']).includes('linux'))
      .map(([path]) => path.replace(/^.*node_modules\//, ''))
    expect(Object.keys(own.allowScripts ?? {}).sort()).toEqual(scripted.sort())
  })
})
