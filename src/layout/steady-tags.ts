/** What Chromium calls an element that a table cell names as its header (ISO 32000-1, 14.8.5.7). */
const identifier = /\(node(\d{8})\)/g

/**
 * A printed PDF whose structure elements are numbered from 1. Chromium counts them on from the page's last
 * document; the numbers keep their order, since a name tree is sorted (ISO 32000-1, 7.9.6), and their
 * width, so that no offset moves.
 */
export function steadyTags(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const found = [...new Set(Array.from(text.matchAll(identifier), ([, digits]) => digits ?? ''))].sort()
  const numbers = new Map(found.map((digits, at) => [digits, String(at + 1).padStart(8, '0')]))
  return Buffer.from(
    text.replace(identifier, (_, digits: string) => `(node${numbers.get(digits)})`),
    'latin1',
  )
}
