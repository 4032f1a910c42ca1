import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import { addressWithPassword } from '../../../src/schedule/store/database-address.ts'

const address = 'postgres://factdeck@db.example.org:5433/factdeck?sslmode=require'
const withEnv = (env: Record<string, string>) => ({ ...nodeEffects, env })

test('the password of the address comes first', async () => {
  const own = 'postgres://factdeck:own@db.example.org/factdeck'
  expect(await addressWithPassword(withEnv({ FACTDECK_DB_PASSWORD: 'other' }), own)).toBe(own)
})

test('then that of the environment, whatever characters it has', async () => {
  const given = await addressWithPassword(withEnv({ FACTDECK_DB_PASSWORD: 'p@ss/w:rd%?#' }), address)
  expect(decodeURIComponent(new URL(given).password)).toBe('p@ss/w:rd%?#')
  expect(new URL(given).host).toBe('db.example.org:5433')
  expect(new URL(given).search).toBe('?sslmode=require')
})

test('then that of the secret file; without any the address stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  expect(await addressWithPassword(withEnv({ FACTDECK_SECRETS: folder }), address)).toBe(address)
  await writeFile(join(folder, 'postgres-password'), '中 文\n')
  const given = await addressWithPassword(withEnv({ FACTDECK_SECRETS: folder }), address)
  expect(decodeURIComponent(new URL(given).password)).toBe('中 文')
})
