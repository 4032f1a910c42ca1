import type { FormatName } from '../../../model/audience.ts'
import type { MailServer } from '../../../model/schedule.ts'
import type { LoadedFile, Message } from '../message.ts'
import { refuse } from '../outcome.ts'
import { htmlOf } from './html-of.ts'

const types: Readonly<Record<FormatName, string>> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  png: 'image/png',
}

const usualMegabytes = 10

/** Bytes of a file in base64 with lines of 76 characters. */
const encoded = (bytes: number) => Math.ceil((Math.ceil(bytes / 3) * 4 * 78) / 76)

/** The same for every attempt at a delivery: `<…@domain of the sender>` */
export const messageIdOf = (id: string, { from }: MailServer): string =>
  `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`

/**
 * Writes a mail: text and HTML that say the same, the files attached or, above a size, named with their
 * addresses.
 *
 * @param attachUpTo megabytes as they are sent
 * @param date of the mail
 * @returns the message as it goes over the wire, CRLF at line ends
 * @throws Undeliverable `too-large` where the files are too large and have no address
 */
export async function composeMail(
  message: Message,
  server: MailServer,
  attachUpTo: number | undefined,
  date: Date,
): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const size = message.files.reduce((sum, { bytes }) => sum + encoded(bytes.length), 0)
  const attached = size <= (attachUpTo ?? usualMegabytes) * 1_000_000
  const text = attached ? message.text : withLinks(message)
  const { name, from, replyTo } = server
  const composer = new MailComposer({
    from: name ? { name: name[message.locale], address: from } : from,
    to: message.recipient,
    ...(replyTo && { replyTo }),
    subject: message.subject,
    text: `${text}\n`,
    html: htmlOf(text, message.locale),
    messageId: messageIdOf(message.id, server),
    date,
    baseBoundary: message.id,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': message.locale,
      'X-Factdeck-Delivery': message.id,
      ...(message.edition && { 'X-Factdeck-Edition': message.edition.edition }),
    },
    attachments: attached ? message.files.map(attachment) : [],
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

const attachment = ({ name, format, bytes }: LoadedFile) => ({
  filename: name,
  content: Buffer.from(bytes),
  contentType: types[format],
  contentTransferEncoding: 'base64',
})

function withLinks({ text, files, locale }: Message): string {
  const lines = files.map(({ name, link }) => {
    if (link === null)
      throw refuse(
        'too-large',
        'the files are larger than the channel attaches, and where they are published has no address',
        'raise `attachUpTo`, send fewer `formats`, or set `scheduling.link`',
      )
    return `${name}\n${link}`
  })
  return [text, '', locale === 'en' ? 'Files:' : '文件：', ...lines].join('\n')
}
