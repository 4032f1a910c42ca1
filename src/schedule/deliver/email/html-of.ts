import type { Locale } from '../../../model/text.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** Addresses of the web, without the punctuation that follows them; nothing else becomes a link. */
const linked = (line: string): string =>
  line
    .split(/(https?:\/\/[\x21-\x7e]{1,2000})/)
    .map((part, index) => {
      if (index % 2 === 0) return escaped(part)
      const address = part.replace(/[.,;:!?)\]}'">]+$/, '')
      return `<a href="${escaped(address)}">${escaped(address)}</a>${escaped(part.slice(address.length))}`
    })
    .join('')

/** A text as HTML that says the same: paragraphs, lines and addresses, nothing that the text could put in. */
export function htmlOf(text: string, locale: Locale): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.split('\n').map(linked).join('<br>\n')}</p>`)
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head>`,
    "<body style=\"font: 15px/1.5 Arial, 'Noto Sans SC', 'Microsoft YaHei', sans-serif; color: #1a1a1a\">",
    ...paragraphs,
    '</body></html>\n',
  ].join('\n')
}
