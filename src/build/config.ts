import { DeckError, type Fault } from '../errors.ts'
import { parseYaml } from '../facts/parse-yaml.ts'
import { conform } from '../facts/schema-faults.ts'
import { type Config, configSchema } from '../model/config.ts'
import type { Effects } from './effects.ts'

/** Marks the root of a workspace, and says what holds for all of it. */
export const configName = 'factdeck.config.yaml'

/**
 * What the workspace says of itself; nothing where it has no such file.
 *
 * @throws DeckError (invalid) where the file is no YAML, has fields that are not known, or names a folder that
 *   is not one of the workspace
 */
export async function readConfig(effects: Effects, root: string): Promise<Config> {
  const file = (await effects.list(root))?.find(({ name }) => name === configName)
  if (file?.type !== 'file') return {}
  const faults: Fault[] = []
  const text = new TextDecoder().decode(await effects.readFile(`${root}/${configName}`))
  if (!/^\s*[^\s#]/m.test(text)) return {}
  const parsed = parseYaml(configName, text, faults)
  const config = parsed && conform(configSchema, Object.fromEntries(parsed.entries), parsed, [], faults)
  if (config?.sources !== undefined && !isWithin(config.sources))
    faults.push({
      code: 'leaves-workspace',
      what: `\`sources\` names ${config.sources}, which is not in the workspace.`,
      remedy: 'name a folder of the workspace; one elsewhere is given by --sources DIR',
      ...(parsed && { place: parsed.place(['sources']) }),
    })
  if (faults.length > 0 || !config) throw new DeckError('invalid', faults)
  return config
}

/** Whether a path with `/` stays below where it starts. */
export const isWithin = (path: string): boolean =>
  !/^[\\/]|^[A-Za-z]:|[\0\\]/.test(path) && !path.split('/').some((part) => part === '..' || part === '')
