import type { Fault, Place } from '../errors.ts'
import { classifications } from '../model/facts.ts'
import type { Channel, Deliver } from '../model/schedule.ts'
import { locales } from '../model/text.ts'
import { checkMessageText } from './check-message-text.ts'
import { ownerFaults, unknownChannel } from './check-scheduling.ts'
import { type CheckedSchedule, strangers } from './checked-schedule.ts'

/** What a schedule sends where: channels that are not there or too open, and messages that cannot be filled. */
export function checkDeliveries(checked: CheckedSchedule): Fault[] {
  const { schedule, scheduling, place } = checked
  const { channels = {} } = scheduling
  const faults = (schedule.deliver ?? []).flatMap((deliver, at) => {
    const channel = Object.hasOwn(channels, deliver.channel) ? channels[deliver.channel] : undefined
    return [
      ...(channel
        ? clearanceFaults(checked, deliver, channel, place('deliver', at, 'channel'))
        : [unknownChannel(deliver.channel, channels, place('deliver', at, 'channel'))]),
      ...nameFaults(checked, deliver, at),
      ...textFaults(checked, deliver, at),
    ]
  })
  if (schedule.owner !== undefined) faults.push(...ownerFaults(schedule.owner, channels, place('owner')))
  return faults
}

const closedness = (of: Channel['clearance']) => classifications.indexOf(of)

function clearanceFaults(
  { workspace, found, schedule }: CheckedSchedule,
  { channel: name, audiences = schedule.audiences ?? found.deck.audiences }: Deliver,
  channel: Channel,
  place: Place,
): Fault[] {
  return audiences.flatMap((each) => {
    const audience = Object.hasOwn(workspace.audiences, each) ? workspace.audiences[each] : undefined
    if (!audience || closedness(audience.clearance) <= closedness(channel.clearance)) return []
    return [
      {
        code: 'channel-clearance',
        what: `the channel \`${name}\` takes what is ${channel.clearance}; \`${each}\` may see what is ${audience.clearance}`,
        why: 'what leaves by a channel is seen by whoever reads there',
        remedy: 'send the editions of other audiences with deliver.audiences, or choose another channel',
        place,
      },
    ]
  })
}

function nameFaults({ found, schedule, place }: CheckedSchedule, deliver: Deliver, at: number): Fault[] {
  const { deck } = found
  const among = (field: 'audiences' | 'locales' | 'formats') => (index: number) =>
    place('deliver', at, field, index)
  return [
    ...strangers(deliver.audiences, schedule.audiences ?? deck.audiences, 'audience', among('audiences')),
    ...strangers(deliver.locales, schedule.locales ?? deck.locales, 'locale', among('locales')),
    ...strangers(deliver.formats, schedule.formats ?? deck.formats, 'format', among('formats')),
  ]
}

function textFaults({ place }: CheckedSchedule, deliver: Deliver, at: number): Fault[] {
  return (['subject', 'body'] as const).flatMap((field) =>
    locales.flatMap((locale) => {
      const text = deliver[field]?.[locale]
      return text === undefined ? [] : checkMessageText(text, place('deliver', at, field, locale))
    }),
  )
}
