import postcss, { type Declaration } from 'postcss'
import { embedAddresses, type FindPicture, type LeftOut } from './pictures.ts'

/** The program's faces stand in for all others, so that a deck is set alike everywhere. */
const sans = 'Arimo,"Noto Sans SC","Noto Emoji",sans-serif'
const mono = 'Cousine,"Noto Sans SC","Noto Emoji",monospace'
const isMono = /mono|courier|consolas|menlo|\bcode\b/i

/** CSS of Marp's layers as one `section` has them: what Marp says of its `<svg>` and `foreignObject`. */
const layers = `
div.marpit > section { isolation: isolate; }
div.marpit > section > .marp-ground { position: absolute; inset: 0; z-index: -1; display: flex; flex-direction: row; margin: 0; padding: 0; border: 0; overflow: hidden; }
div.marpit > section > .marp-ground.vertical { flex-direction: column; }
div.marpit > section > .marp-ground > div { flex: 1 1 0; min-width: 0; min-height: 0; margin: 0; display: flex; align-items: center; justify-content: center; overflow: hidden; }
div.marpit > section > .marp-ground img { margin: 0; padding: 0; border: 0; max-width: none; max-height: none; background: none; }
div.marpit > section .nb { white-space: nowrap; }
div.marpit > section .fit { container-type: inline-size; width: 100%; max-width: 100%; }
div.marpit > section .fit > span { display: block; line-height: inherit; letter-spacing: 0; white-space: nowrap; }
div.marpit > section pre.fit { width: auto; }
div.marpit > section pre.fit > code { letter-spacing: 0; }
div.marpit > section p.maths { text-align: center; }
div.marpit > section svg.formula { max-width: 100%; overflow: visible; }
div.marpit > section svg.formula.display { display: block; margin: 0 auto; }
`

function face({ value }: Declaration): string {
  if (/^(?:inherit|initial|unset|revert)/i.test(value)) return value
  return isMono.test(value) ? mono : sans
}

/**
 * Marp's CSS for a document of sections without Marp's `<svg>`s, that loads nothing.
 *
 * @param find gives the pictures that it names
 */
export function deckCss(css: string, find: FindPicture, add: (left: LeftOut) => void): string {
  const root = postcss.parse(css)
  root.walkAtRules(/^(?:import|font-face|charset|namespace)$/i, (rule) => {
    const isOwn = rule.name !== 'import' || /fonts\.bunny\.net/.test(rule.params)
    if (!isOwn) add({ code: 'css-address', what: `the styles load ${rule.params.slice(0, 100)}` })
    rule.remove()
  })
  root.walkRules((rule) => {
    rule.selector = rule.selector
      .replaceAll('div.marpit > svg[data-marpit-svg] > foreignObject > ', 'div.marpit > ')
      .replaceAll('div.marpit > svg > foreignObject > ', 'div.marpit > ')
  })
  root.walkDecls((declaration) => {
    if (/^font-family$/i.test(declaration.prop) || /^--fontStack/i.test(declaration.prop))
      declaration.value = face(declaration)
    else if (/url\(|image-set\(/i.test(declaration.value))
      declaration.value = embedAddresses(declaration.value.replace(/image-set\(/gi, 'none('), find)
  })
  return `${root.toString()}\n${layers}`
}
