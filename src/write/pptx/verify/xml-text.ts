/** What keeps XML from being read, in a few words. */
export class XmlError extends Error {}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 (2.2) forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u

/** Without regard to pairs of surrogates, which makes the question cheap for nearly every part. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const suspect = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/

/** Whether a text has no character that XML 1.0 (2.2) forbids. */
export const isLegal = (text: string): boolean => !suspect.test(text) || !forbidden.test(text)

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with its references resolved: XML's own five and characters by number (XML 1.0, 4.1). */
export function decodeEntities(raw: string): string {
  let text = ''
  let from = 0
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', from)) {
    const stop = raw.indexOf(';', at)
    text += raw.slice(from, at) + characterOf(stop < 0 ? '' : raw.slice(at + 1, Math.min(stop, at + 13)))
    from = stop + 1
  }
  return text + raw.slice(from)
}

function characterOf(name: string): string {
  const known = Object.hasOwn(predefined, name) ? predefined[name] : undefined
  if (known !== undefined) return known
  const [, decimal, hexadecimal] = /^#(?:(\d+)|x([0-9a-fA-F]+))$/.exec(name) ?? []
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  if (Number.isNaN(point)) throw new XmlError(`the entity &${name};, which is not XML’s own`)
  const char = point <= 0x10ffff ? String.fromCodePoint(point) : '\0'
  if (!isLegal(char)) throw new XmlError(`the character &${name};, which XML forbids`)
  return char
}

/** Namespaces of strict documents (ISO 29500-1) and those of transitional ones (29500-4) that say the same. */
const transitional: ReadonlyMap<string, string> = new Map(
  [
    ['drawingml/main', 'drawingml/2006/main'],
    ['drawingml/chart', 'drawingml/2006/chart'],
    ['drawingml/diagram', 'drawingml/2006/diagram'],
    ['presentationml/main', 'presentationml/2006/main'],
    ['spreadsheetml/main', 'spreadsheetml/2006/main'],
    ['officeDocument/relationships', 'officeDocument/2006/relationships'],
  ].map(([strict, loose]) => [
    `http://purl.oclc.org/ooxml/${strict}`,
    `http://schemas.openxmlformats.org/${loose}`,
  ]),
)

const properName = /^[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*$/u
const proper = new Map<string, { readonly prefix: string; readonly name: string }>()

function split(tag: string): { readonly prefix: string; readonly name: string } {
  const known = proper.get(tag)
  if (known) return known
  const colon = tag.indexOf(':')
  const parts = { prefix: colon < 0 ? '' : tag.slice(0, colon), name: tag.slice(colon + 1) }
  if (!properName.test(parts.name) || (colon >= 0 && !properName.test(parts.prefix)))
    throw new XmlError(`“${tag.slice(0, 40)}” is no name`)
  if (proper.size < 5000) proper.set(tag, parts)
  return parts
}

/**
 * Namespace and local name of a tag or attribute as written. Strict namespaces come out as transitional.
 *
 * @throws XmlError when it is no name or its prefix is not declared
 */
export function qualify(
  tag: string,
  prefixes: ReadonlyMap<string, string>,
  isElement: boolean,
): { readonly namespace: string; readonly name: string } {
  const { prefix, name } = split(tag)
  if (prefix === '' && !isElement) return { namespace: '', name }
  const namespace = prefixes.get(prefix)
  if (namespace === undefined) throw new XmlError(`the prefix ${prefix} is not declared`)
  return { namespace: transitional.get(namespace) ?? namespace, name }
}
