/** Text as HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Data as JSON that cannot end the script element that it stands in (HTML, 4.12.1.3). */
export function jsonBlock(id: string, data: unknown): string {
  const json = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `<script type="application/json" id="${id}">${json}</script>`
}

/** CSS that cannot end the style element that it stands in. */
export function styleBlock(css: string): string {
  return `<style>\n${css.replaceAll('</', '<\\/').trim()}\n</style>`
}
