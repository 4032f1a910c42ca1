import postcss, { type Rule } from 'postcss'

/** Never matches an element, so `:not(#_)` always does, and weighs as much as an id. */
const weight = ':not(#_)'

/**
 * What Marp's own scaffold says of a slide, said again after `all: revert` took it away.
 * Generated boxes are reverted too: Marp's default theme draws some.
 */
const clean = [
  `section${weight},section${weight}::before,section${weight}::after,`,
  `section${weight} *,section${weight} *::before,section${weight} *::after{all:revert}\n`,
  `section${weight}{box-sizing:border-box;position:relative;overflow:hidden;width:1280px;height:720px;`,
  'text-rendering:geometricPrecision}\n',
  `section${weight}::after{position:absolute;right:0;bottom:0;padding:inherit;pointer-events:none;`,
  'content:attr(data-marpit-pagination)}\n',
  `section${weight}:not([data-marpit-pagination])::after{display:none}\n`,
].join('')

/** Chinese punctuation from the Chinese face, where the reader's machine has one. */
const zhPunct = ['Regular:400', 'Bold:700']
  .map((face) => face.split(':'))
  .map(([name, value]) => {
    const faces = [`Noto Sans SC ${name}`, `NotoSansSC-${name}`, `Noto Sans CJK SC ${name}`]
    if (name === 'Regular') faces.push('Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC')
    else faces.push('Microsoft YaHei Bold', 'PingFang SC Semibold')
    const local = faces.map((each) => `local("${each}")`).join(',')
    return `@font-face{font-family:"Zh Punct";font-weight:${value};src:${local};unicode-range:U+B7,U+2014,U+2018-2019,U+201C-201D,U+2026}\n`
  })
  .join('')

/**
 * A theme's CSS for the `<style>` of a deck that is opened without the theme.
 *
 * Marp lays it over its default theme: a first rule reverts what that theme says, and every selector
 * gains the weight of an id, so that the theme wins (Selectors 4, section 17).
 */
export function standaloneCss(themeCss: string): string {
  return `${zhPunct}${clean}${weighCss(themeCss)}\n`
}

/** CSS whose selectors outweigh Marp's default theme, without comments and blank lines. */
export function weighCss(css: string): string {
  const root = postcss.parse(css)
  root.walkComments((comment) => {
    comment.remove()
  })
  root.walkRules((rule) => {
    if (!isKeyframe(rule)) rule.selectors = rule.selectors.map(weigh)
  })
  return root
    .toString()
    .split('\n')
    .map((line) => line.trimEnd().replaceAll('\t', '  '))
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll('</', '<\\/')
}

function isKeyframe({ parent }: Rule): boolean {
  return parent?.type === 'atrule' && /keyframes$/i.test((parent as postcss.AtRule).name)
}

/** As Marpit scopes: a selector that does not start at the slide looks inside it. */
function weigh(selector: string): string {
  const slide = /^(?:section(?![\w-])|:root)/.exec(selector)
  return slide ? `section${weight}${selector.slice(slide[0].length)}` : `section${weight} ${selector}`
}
