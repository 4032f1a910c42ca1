import type { Fault, Place } from '../errors.ts'
import { parseYaml } from '../facts/parse-yaml.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { Channel, Scheduling } from '../model/schedule.ts'
import { configName, isWithin } from './config.ts'
import type { Effects } from './effects.ts'

type Locate = (...path: readonly (string | number)[]) => Place

/** What the configuration says of scheduled editions that cannot be, whatever the decks say. */
export async function checkScheduling(
  effects: Effects,
  root: string,
  scheduling: Scheduling,
): Promise<Fault[]> {
  if (Object.keys(scheduling).length === 0) return []
  const locate = await placesOf(effects, root)
  const { channels = {}, mail, owner } = scheduling
  const faults = [...folderFaults(scheduling, locate)]
  const isNear = mail && ['127.0.0.1', '::1', 'localhost'].includes(mail.host)
  if (mail?.security === 'none' && !isNear)
    faults.push({
      code: 'mail-in-the-clear',
      what: `mail to ${mail.host} would leave unencrypted`,
      why: 'passwords and editions could be read on the way',
      remedy: 'write security: starttls or tls; none is for a server on this machine',
      place: locate('mail', 'security'),
    })
  for (const [name, channel] of Object.entries(channels))
    if ('email' in channel && !mail)
      faults.push({
        code: 'no-mail-server',
        what: `the channel \`${name}\` sends mail, and there is no server for it`,
        remedy: 'write scheduling.mail with host and from',
        place: locate('channels', name),
      })
  if (owner !== undefined) faults.push(...ownerFaults(owner, channels, locate('owner')))
  return faults
}

async function placesOf(effects: Effects, root: string): Promise<Locate> {
  const text = new TextDecoder().decode(await effects.readFile(`${root}/${configName}`))
  const parsed = parseYaml(configName, text, [])
  return (...path) => parsed?.place(['scheduling', ...path]) ?? { file: configName }
}

/** A channel that is to be told what failed: it must be there, and take messages. */
export function ownerFaults(
  owner: string,
  channels: Readonly<Record<string, Channel>>,
  place: Place,
): Fault[] {
  const channel = Object.hasOwn(channels, owner) ? channels[owner] : undefined
  if (!channel) return [unknownChannel(owner, channels, place)]
  if ('email' in channel || 'webhook' in channel) return []
  return [
    {
      code: 'owner-channel',
      what: `the channel \`${owner}\` takes files, not messages`,
      why: 'the owner is told in words what failed',
      remedy: 'name a channel of email or webhook',
      place,
    },
  ]
}

export const unknownChannel = (
  name: string,
  channels: Readonly<Record<string, Channel>>,
  place: Place,
): Fault => ({
  code: 'unknown-channel',
  what: `there is no channel \`${name}\``,
  why: `channels stand in ${configName} under scheduling.channels`,
  remedy: suggestion(name, Object.keys(channels)),
  place,
})

/** Folders that are written out, and lead out of the workspace. */
function folderFaults({ publish, channels = {} }: Scheduling, locate: Locate): Fault[] {
  const folders: [unknown, Place][] = Object.entries(channels).flatMap(([name, channel]) =>
    'folder' in channel ? [[channel.folder, locate('channels', name, 'folder')] as [unknown, Place]] : [],
  )
  if (publish && 'folder' in publish) folders.push([publish.folder, locate('publish', 'folder')])
  return folders.flatMap(([folder, place]) =>
    typeof folder !== 'string' || isWithin(folder)
      ? []
      : [
          {
            code: 'leaves-workspace',
            what: `${folder} is not in the workspace`,
            why: 'a file that is shared cannot choose where on a machine is written',
            remedy: 'name a folder of the workspace, or let the machine name it: folder: {env: FACTDECK_…}',
            place,
          },
        ],
  )
}
