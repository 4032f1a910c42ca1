import type { Effects } from '../build/effects.ts'
import { type DeckError, fail } from '../errors.ts'
import type { Secret } from '../model/schedule.ts'

/** No password, key or address is longer, in bytes. */
const largestSecret = 64 * 1024

/** Where files of secrets lie, the first that has one of the name. */
const foldersOf = ({ env }: Effects): readonly string[] =>
  [env.FACTDECK_SECRETS, env.CREDENTIALS_DIRECTORY, '/run/secrets'].filter(
    (folder) => folder !== undefined && folder !== '',
  ) as string[]

function missing(name: string, why: string): DeckError {
  return fail('environment', {
    code: 'missing-secret',
    what: `${name} is not there`,
    why,
    remedy: `set ${name}, where this process runs`,
  })
}

async function fromFile(effects: Effects, name: string): Promise<string> {
  for (const folder of foldersOf(effects)) {
    const real = await effects.realPath(`${folder}/${name}`).catch(() => null)
    if (real === null) continue
    const within = await effects.realPath(folder)
    if (!real.startsWith(`${within}/`))
      throw missing(`the secret file ${name}`, 'a link leads out of its folder')
    if (((await effects.stat(real))?.size ?? 0) > largestSecret)
      throw missing(`the secret file ${name}`, 'it is larger than 64 kB')
    return new TextDecoder().decode(await effects.readFile(real))
  }
  throw missing(
    `the secret file ${name}`,
    'it is in none of $FACTDECK_SECRETS, $CREDENTIALS_DIRECTORY, /run/secrets',
  )
}

/**
 * What a secret holds, without the line break at its end. Never to be logged, stored or put into an error.
 *
 * @throws DeckError (environment) `missing-secret`, which names the variable or file and nothing of its content
 */
export async function readSecret(effects: Effects, secret: Secret): Promise<string> {
  const name = 'env' in secret ? secret.env : `the secret file ${secret.file}`
  const found = 'env' in secret ? (effects.env[secret.env] ?? '') : await fromFile(effects, secret.file)
  const value = found.replace(/\r?\n$/, '')
  if (value === '') throw missing(name, 'it is not set, or empty')
  if (value.length > largestSecret) throw missing(name, 'it is larger than 64 kB')
  return value
}

/** Reads secrets and remembers them, so that no text leaves with one in it. */
export interface SecretReader {
  readonly read: (secret: Secret) => Promise<string>
  /** The text with *** in place of every secret that was read, also as it is encoded on the way. */
  readonly redact: (text: string) => string
}

/** A reader for one piece of work. */
export function secretReader(effects: Effects): SecretReader {
  const known = new Set<string>()
  return {
    async read(secret) {
      const value = await readSecret(effects, secret)
      for (const form of formsOf(value)) known.add(form)
      return value
    },
    redact(text) {
      const longestFirst = [...known].sort((a, b) => b.length - a.length)
      return longestFirst.reduce((rest, value) => rest.replaceAll(value, '***'), text)
    },
  }
}

/** A secret as texts may show it: plain, in an address, in base64, and the parts of an address by which it is used. */
function formsOf(value: string): string[] {
  const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('base64')]
  if (URL.canParse(value)) {
    const { href, host, hostname, pathname, search } = new URL(value)
    forms.push(href, host, hostname, `${pathname}${search}`, pathname)
  }
  return forms.filter((form) => form.length > 1)
}
