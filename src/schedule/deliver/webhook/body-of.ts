import type { Message } from '../message.ts'

export type Shape = 'json' | 'slack' | 'teams'

/** The body of a webhook, as the receiver expects it. */
export function bodyOf(message: Message, shape: Shape): string {
  const body =
    shape === 'json' ? jsonBody(message) : shape === 'slack' ? slackBody(message) : teamsBody(message)
  return JSON.stringify(body)
}

function jsonBody({ id, kind, locale, subject, text, files, edition }: Message) {
  return {
    schema: 'factdeck-delivery/1',
    kind,
    delivery: id,
    ...(edition && {
      deck: edition.deck,
      audience: edition.audience,
      instant: edition.instant,
      timezone: edition.timezone,
      edition: edition.edition,
      title: edition.title,
      slides: edition.slides,
      ...(edition.changes !== undefined && { changes: edition.changes }),
    }),
    locale,
    subject,
    text,
    files: files.map(({ path, name, format, bytes, sha256, link }) => ({
      path,
      name,
      format,
      bytes: bytes.length,
      sha256,
      link,
    })),
  }
}

/** So many files are named in a message for people; a program gets all. */
const mostLinks = 10

const linksOf = ({ files }: Message) =>
  files.flatMap(({ name, link }) => (link === null ? [] : [{ name, link }])).slice(0, mostLinks)

const slackText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What is escaped in an address stays so: a signature is of its very characters. */
const slackAddress = (link: string) =>
  new URL(link).href.replace(/[<>|]/g, (character) => encodeURIComponent(character))

/** Block Kit: https://docs.slack.dev/reference/block-kit/blocks */
function slackBody(message: Message) {
  const links = linksOf(message).map(
    ({ name, link }) => `<${slackAddress(link)}|${slackText(name).replaceAll('|', '¦')}>`,
  )
  return {
    text: slackText(message.subject),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(message.subject, 150), emoji: false } },
      { type: 'section', text: { type: 'plain_text', text: cut(message.text, 3000), emoji: false } },
      ...(links.length > 0
        ? [{ type: 'section', text: { type: 'mrkdwn', text: cutLines(links, 3000) } }]
        : []),
    ],
  }
}

/** Only what Markdown would take for its own is escaped: not every Teams hides the escape of a hyphen. */
const teamsText = (text: string) =>
  text
    .replace(/[\\`*_[\]~]|^\s*[#>+-]/gm, (found) => `${found.slice(0, -1)}\\${found.slice(-1)}`)
    .replaceAll('\n', '\n\n')

/** An Adaptive Card in the envelope that workflows of Teams take: https://adaptivecards.io/schemas/adaptive-card.json */
function teamsBody(message: Message) {
  const actions = linksOf(message)
    .slice(0, 6)
    .map(({ name, link }) => ({ type: 'Action.OpenUrl', title: cut(name, 80), url: link }))
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          lang: message.locale,
          body: [
            {
              type: 'TextBlock',
              text: teamsText(message.subject),
              size: 'Large',
              weight: 'Bolder',
              wrap: true,
            },
            { type: 'TextBlock', text: teamsText(message.text), wrap: true },
          ],
          ...(actions.length > 0 && { actions }),
        },
      },
    ],
  }
}

function cut(text: string, most: number): string {
  const characters = [...text]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text
}

function cutLines(lines: readonly string[], most: number): string {
  const kept: string[] = []
  let length = 0
  for (const line of lines) {
    length += line.length + 1
    if (length > most) break
    kept.push(line)
  }
  return kept.join('\n')
}
