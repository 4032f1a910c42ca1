import { formatLocalDay, formatLocalTime } from '../../calendar/local-time.ts'
import type { DeliveryValue } from '../../model/delivery-texts.ts'
import type { Locale } from '../../model/text.ts'
import { fillText, manyLines, oneLine } from './fill-text.ts'
import type { AlertRequest, EditionRequest, TestRequest } from './request.ts'

/** What a message says. */
export interface Words {
  /** One line. */
  readonly subject: string
  readonly text: string
}

const subjects = {
  'zh-CN': '{{title}} · {{audience}} · {{date}}',
  en: '{{title}} · {{audience}} · {{date}}',
} as const

const bodies = {
  'zh-CN': [
    '{{title}}',
    '{{audience}} · {{date}} {{time}}',
    '',
    '共 {{slides}} 页{{#if changes}}，其中 {{changes}} 页与上一期不同{{/if}}。',
    '',
    '版本 {{edition}}',
  ].join('\n'),
  en: [
    '{{title}}',
    '{{audience}} · {{date}}, {{time}}',
    '',
    'Slides: {{slides}}{{#if changes}}; changed since the edition before: {{changes}}{{/if}}.',
    '',
    'Edition {{edition}}',
  ].join('\n'),
} as const

const marks = { 'zh-CN': '【测试】', en: '[TEST] ' } as const
const testNotes = {
  'zh-CN': '这是一封测试消息，没有附上任何文件。正式消息如下所示：',
  en: 'This is a test: no file comes with it. A message will look like this:',
} as const

/** Words of an edition, by its own templates or those of the program. */
export function editionWords(request: EditionRequest, link: string | null): Words {
  const { locale, subject = subjects[locale], body = bodies[locale], edition, slides, changes } = request
  const values = {
    ...commonValues(request),
    audience: request.label,
    edition: edition.slice(0, 8),
    link: link ?? '',
    slides: String(slides),
    changes: changes === undefined ? '' : String(changes),
  }
  return { subject: oneLine(fillText(subject, values)), text: manyLines(fillText(body, values)) }
}

/** Words of a message that only shows that a channel works; marked as such. */
export function testWords(request: TestRequest): Words {
  const { locale, subject = subjects[locale], body = bodies[locale] } = request
  const values = {
    ...commonValues(request),
    audience: request.label,
    edition: '00000000',
    link: 'https://example.org/',
    slides: '1',
    changes: '',
  }
  return {
    subject: oneLine(`${marks[locale]}${fillText(subject, values)}`),
    text: manyLines(`${testNotes[locale]}\n\n${fillText(body, values)}`),
  }
}

type Common = Pick<EditionRequest, 'title' | 'instant' | 'timezone' | 'locale' | 'deck'>

function commonValues({ title, instant, timezone, locale, deck }: Common) {
  const at = new Date(instant)
  const date = formatLocalDay(at, timezone, locale)
  return { title, date, time: formatLocalTime(at, timezone), deck, locale } satisfies Partial<
    Record<DeliveryValue, string>
  >
}

const headings: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  'zh-CN': {
    'build failed': '未能生成',
    'delivery failed': '未能送达',
    'delivery unknown': '不知是否送达',
    see: '查看全部：factdeck schedule status\n重新尝试：factdeck schedule retry',
    twice:
      '对方没有答复，可能已经收到；不会自动重发。确认没有收到后再重发：factdeck schedule retry --unknown',
  },
  en: {
    'build failed': 'could not be built',
    'delivery failed': 'could not be delivered',
    'delivery unknown': 'may not have arrived',
    see: 'See all: factdeck schedule status\nTry again: factdeck schedule retry',
    twice:
      'The receiver has not answered and may have it; it is not sent again by itself. Once you know that it has not arrived: factdeck schedule retry --unknown',
  },
}

/**
 * Words of a failure. What is told of a delivery quotes no facts.
 *
 * @param mayQuote whether the channel may carry facts of any classification, which details may quote
 */
export function alertWords(request: AlertRequest, mayQuote: boolean): Words {
  const { locale, about, outcome, audience, lines, details } = request
  const { title, date, time, deck } = commonValues(request)
  const words = headings[locale]
  const heading = words[`${about} ${outcome}`] ?? outcome
  const gap = locale === 'en' ? ' ' : ''
  return {
    subject: oneLine(
      locale === 'en' ? `${title} ${heading} · ${date}` : `${title}${gap}${heading} · ${date}`,
    ),
    text: manyLines(
      [
        `${deck} · ${audience} · ${locale} · ${date} ${time}`,
        '',
        ...lines,
        ...(mayQuote || about === 'delivery' ? ['', ...details] : []),
        '',
        outcome === 'unknown' ? words.twice : words.see,
      ].join('\n'),
    ),
  }
}
