declare const xmlBrand: unique symbol

/** Well-formed XML content, made by the functions of this file only. */
export type Xml = string & { readonly [xmlBrand]: true }

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>
export type Children = Xml | readonly (Xml | undefined)[]

/** Namespaces of the parts; the prefixes are those that PowerPoint itself writes. */
export const namespaces = {
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  c: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  p: 'http://schemas.openxmlformats.org/presentationml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  contentTypes: 'http://schemas.openxmlformats.org/package/2006/content-types',
  relationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
  sheet: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  customXml: 'http://schemas.openxmlformats.org/officeDocument/2006/customXml',
  p14: 'http://schemas.microsoft.com/office/powerpoint/2010/main',
  adec: 'http://schemas.microsoft.com/office/drawing/2017/decorative',
  ahyp: 'http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor',
  asvg: 'http://schemas.microsoft.com/office/drawing/2016/SVG/main',
} as const

/** Declarations that the root of a slide, layout or master carries. */
export const drawingNamespaces: Attributes = {
  'xmlns:a': namespaces.a,
  'xmlns:r': namespaces.r,
  'xmlns:p': namespaces.p,
}

/** Removes what XML 1.0 (2.2) forbids: control characters, lone surrogates, U+FFFE and U+FFFF. */
export function legal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, '')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Character data of any text. */
export const text = (value: string): Xml =>
  legal(value).replace(/[&<>\r]/g, (char) => entities[char] ?? char) as Xml

const attribute = (name: string, value: string | number | boolean): string => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${name} is ${value}`)
  const plain = typeof value === 'boolean' ? (value ? '1' : '0') : String(value)
  return ` ${name}="${legal(plain).replace(/[&<>"\t\n\r]/g, (char) => entities[char] ?? char)}"`
}

/** Several pieces of XML as one; absent ones are left out. */
export const join = (children: Children): Xml =>
  (typeof children === 'string' ? children : children.filter((child) => child !== undefined).join('')) as Xml

/** An element; attributes that are undefined are left out, booleans are written 1 and 0. */
export function el(name: string, attributes: Attributes = {}, children: Children = []): Xml {
  const head = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : attribute(key, value)))
    .join('')
  const inner = join(children)
  return (inner === '' ? `<${name}${head}/>` : `<${name}${head}>${inner}</${name}>`) as Xml
}

/** A part: the XML declaration and its root. */
export const part = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`
