import postcss from 'postcss'
import { fail } from '../errors.ts'
import type { Theme } from '../model/theme.ts'

const dataAddress = /^url\(\s*(?:["']\s*)?(?:data:|#)/i

/**
 * A theme as Marp's theme CSS: `@theme` and `@size` for Marp, the tokens as custom properties of every
 * slide (`--page`, `--type-title: 34px`, `--space-top: 48px`, `--category-1`), the shared CSS, the theme's
 * own.
 *
 * @param baseFile file of the shared CSS, for faults
 * @throws DeckError `css-address` when the CSS would load something.
 */
export function themeCss(theme: Theme, baseCss: string, baseFile?: string): string {
  const { tokens } = theme
  const lines = [
    ...Object.entries(tokens.color).map(([name, colour]) => `--${name}:${colour}`),
    ...tokens.category.map((colour, at) => `--category-${at + 1}:${colour}`),
    ...Object.entries(tokens.type).map(([name, px]) => `--type-${name}:${px}px`),
    ...Object.entries(tokens.space).map(([name, px]) => `--space-${name}:${px}px`),
  ]
  const variables = `section{\n${lines.map((line) => `  ${line};\n`).join('')}}`
  const own = `${baseCss.trim()}\n${theme.css.trim()}\n`
  refuseAddresses(baseCss, 'every theme', baseFile)
  refuseAddresses(theme.css, `theme \`${tokens.theme}\``, theme.cssFile)
  return `/* @theme ${tokens.theme} */\n/* @size 16:9 1280px 720px */\n${variables}\n${own}`
}

/**
 * Holds CSS to what it carries itself: no `@import`, no `url()` or `image-set()` but `data:` and `#`, however it is
 * escaped.
 *
 * @param whose who wrote the CSS, for the message.
 * @param file where it stands, if it stands in a file.
 * @throws DeckError `css-address`, `css-syntax`.
 */
export function refuseAddresses(css: string, whose: string, file?: string): void {
  const root = parse(css, whose, file)
  const found: { readonly address: string; readonly node: postcss.Node }[] = []
  root.walkAtRules((node) => {
    if (unescaped(node.name).toLowerCase() === 'import')
      found.push({ address: `@import ${node.params}`, node })
  })
  root.walkDecls((node) => {
    for (const address of addressesIn(unescaped(node.value))) found.push({ address, node })
  })
  const [first] = found
  if (!first) return
  throw fail('invalid', {
    code: 'css-address',
    what: `The CSS of ${whose} loads \`${first.address}\`.`,
    why: 'A deck must look the same without a network and must tell nobody that it is being read.',
    remedy: 'Write the picture as a `data:` URI, or leave it out.',
    ...(file !== undefined && { place: { file, ...startOf(first.node) } }),
  })
}

const startOf = ({ source }: postcss.Node) =>
  source?.start && { line: source.start.line, column: source.start.column }

/** Addresses that a value would load. */
function addressesIn(value: string): string[] {
  const plain = value.match(/url\([^)]*\)?/gi) ?? []
  const sets = value.match(/(?:image-set|image|cross-fade|src)\(.*/gis) ?? []
  const quoted = sets.flatMap((set) => set.match(/(["']).*?\1/g) ?? [])
  const isOwn = (text: string) => /^["']\s*(?:data:|#|image\/)/i.test(text)
  return [...plain.filter((address) => !dataAddress.test(address)), ...quoted.filter((text) => !isOwn(text))]
}

/** CSS with its escapes as the characters that they are: `\\75rl(` is `url(`. */
const unescaped = (text: string): string =>
  text.replace(
    /\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi,
    (_, code: string | undefined, char: string | undefined) => {
      const point = Number.parseInt(code ?? '', 16)
      return code === undefined ? (char ?? '') : point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point)
    },
  )

function parse(css: string, whose: string, file: string | undefined): postcss.Root {
  try {
    return postcss.parse(css)
  } catch (cause) {
    if (!(cause instanceof postcss.CssSyntaxError)) throw cause
    throw fail('invalid', {
      code: 'css-syntax',
      what: `The CSS of ${whose} cannot be read: ${cause.reason}${file === undefined ? ` (line ${cause.line ?? '?'})` : ''}.`,
      remedy: 'Mend the CSS there; mostly a brace or a quotation mark is missing.',
      ...(file !== undefined && { place: { file, line: cause.line ?? 1, column: cause.column ?? 1 } }),
    })
  }
}
