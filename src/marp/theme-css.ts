import postcss from 'postcss'
import { fail } from '../errors.ts'
import type { Theme } from '../model/theme.ts'

const dataAddress = /^url\(\s*(?:["']\s*)?(?:data:|#)/i

/**
 * A theme as Marp's theme CSS: `@theme` and `@size` for Marp, the tokens as custom properties of every
 * slide (`--page`, `--type-title: 34px`, `--space-top: 48px`, `--category-1`), the shared CSS, the theme's
 * own.
 *
 * @throws DeckError `css-address` when the CSS would load something.
 */
export function themeCss(theme: Theme, baseCss: string): string {
  const { tokens } = theme
  const lines = [
    ...Object.entries(tokens.color).map(([name, colour]) => `--${name}:${colour}`),
    ...tokens.category.map((colour, at) => `--category-${at + 1}:${colour}`),
    ...Object.entries(tokens.type).map(([name, px]) => `--type-${name}:${px}px`),
    ...Object.entries(tokens.space).map(([name, px]) => `--space-${name}:${px}px`),
  ]
  const variables = `section{\n${lines.map((line) => `  ${line};\n`).join('')}}`
  const own = `${baseCss.trim()}\n${theme.css.trim()}\n`
  refuseAddresses(own, `theme \`${tokens.theme}\``)
  return `/* @theme ${tokens.theme} */\n/* @size 16:9 1280px 720px */\n${variables}\n${own}`
}

/**
 * Holds CSS to what it carries itself: no `@import`, no `url()` but `data:` and `#`.
 *
 * @param whose who wrote the CSS, for the message.
 * @throws DeckError `css-address`, `css-syntax`.
 */
export function refuseAddresses(css: string, whose: string): void {
  const root = parse(css, whose)
  const found: string[] = []
  root.walkAtRules(/^import$/i, (rule) => {
    found.push(`@import ${rule.params}`)
  })
  root.walkDecls((declaration) => {
    const addresses = declaration.value.match(/url\([^)]*\)?/gi) ?? []
    found.push(...addresses.filter((address) => !dataAddress.test(address)))
  })
  if (found.length === 0) return
  throw fail('invalid', {
    code: 'css-address',
    what: `The CSS of ${whose} loads \`${found[0]}\`.`,
    why: 'A deck must look the same without a network and must tell nobody that it is being read.',
    remedy: 'Write the picture as a `data:` URI, or leave it out.',
  })
}

function parse(css: string, whose: string): postcss.Root {
  try {
    return postcss.parse(css)
  } catch (cause) {
    if (!(cause instanceof postcss.CssSyntaxError)) throw cause
    throw fail('invalid', {
      code: 'css-syntax',
      what: `The CSS of ${whose} cannot be read: ${cause.reason} (line ${cause.line ?? '?'}).`,
      remedy: 'Mend the CSS there; mostly a brace or a quotation mark is missing.',
    })
  }
}
