import { resolve } from 'node:path'
import { isWithin } from '../../build/config.ts'
import type { Effects } from '../../build/effects.ts'
import { fail } from '../../errors.ts'
import type { Scheduling } from '../../model/schedule.ts'
import { readSecret } from '../secrets.ts'
import type { Place } from './published.ts'

const inputs = new Set(['data', 'decks', 'templates', '.factdeck', '.git'])

/**
 * Opens the place where editions are published.
 *
 * @param scheduling its `publish`, or the folder `published` of the workspace
 * @throws DeckError (environment) `missing-secret`; (invalid) `leaves-workspace`, `bad-place`
 */
export async function openPlace(effects: Effects, root: string, scheduling: Scheduling): Promise<Place> {
  const { publish = { folder: 'published' } } = scheduling
  if ('s3' in publish) {
    const { openBucket } = await import('./bucket.ts')
    return openBucket(effects, publish.s3, scheduling)
  }
  const { openFolder } = await import('./folder.ts')
  const { folder } = publish
  if (typeof folder !== 'string') {
    const named = await readSecret(effects, folder)
    if (resolve(named) === named.replace(/[\\/]$/, ''))
      return openFolder(effects, resolve(named), null, scheduling)
    throw badPlace('the folder that the environment names is not given from the root', 'give it in full')
  }
  const plain = folder.replace(/^(?:\.\/)+|\/$/g, '')
  if (!isWithin(plain)) throw badPlace(`${folder} is not in the workspace`, 'let the environment name it')
  if (inputs.has(plain.split('/')[0] ?? ''))
    throw badPlace(`${folder} is where a workspace keeps its own files`, 'choose another, such as published')
  return openFolder(effects, `${root}/${plain}`, root, scheduling)
}

const badPlace = (what: string, remedy: string) =>
  fail('invalid', {
    code: 'bad-place',
    what,
    why: 'published editions lie apart from what they are made from',
    remedy,
  })
