import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DeckError } from '../../src/errors.ts'
import { type MarpInput, toHtml } from '../../src/marp/index.ts'
import type { Figure } from '../../src/model/figure.ts'
import { escapeMarkdown } from '../../src/template/escape.ts'
import { hostileValues } from '../fixtures/hostile.ts'

const figure: Figure = {
  name: 'rise',
  alt: 'It "rose"',
  width: 10,
  height: 10,
  native: null,
  facts: [],
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" onload="x()"><defs><clipPath id="clip0"><rect/></clipPath></defs>
<script>x()</script><foreignObject><p>x</p></foreignObject><g role="graphics-object" clip-path="url(#clip0)"><image href="/etc/passwd"/><text fill="url(http://x.test/)">R&amp;D</text></g></svg>`,
}

const render = (markdown: string, input: Partial<MarpInput> = {}): string =>
  toHtml({
    markdown,
    themeCss: '/* @theme t */ section{color:red}',
    lang: 'zh-CN',
    title: 't',
    footer: '',
    figures: [figure],
    ...input,
  }).html

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run()
  } catch (error) {
    if (error instanceof DeckError) return error.faults[0]?.code
    throw error
  }
  return undefined
}

describe('what every format needs', () => {
  test('a figure stands in place of its image, as one picture, with ids of its own', () => {
    const html = render('![x](figures/rise.svg)\n\n<img src="figures/rise.svg" alt="y">')
    const drawn = (id: string) =>
      `<svg viewBox="0 0 10 10" class="figure" data-figure="rise" role="img" aria-label="It &quot;rose&quot;"><defs><clipPath id="${id}"><rect></rect></clipPath></defs>\n<g clip-path="url(#${id})"><image></image><text>R&amp;D</text></g></svg>`
    expect(html).toContain(drawn('rise-clip0'))
    expect(html).toContain(drawn('rise-2-clip0'))
    expect(html).not.toContain('<img')
  })

  test('sources get ids once, links to absent ones lose their address', () => {
    const html = render(
      '[1](#src-4 "S4-014") [2](#src-5)\n\n---\n\n<ul><li class="src-4">a</li><li class="src-4">b</li></ul>',
    )
    expect(html).toContain('<a href="#src-4" title="S4-014">1</a> <a>2</a>')
    expect(html).toContain('<li class="src-4" id="src-4">a</li><li class="src-4">b</li>')
  })

  test('header cells have a scope and headings skip no level', () => {
    const html = render(
      '# a\n\n### b\n\n| c |\n|---|\n| d |\n\n<table><tbody><tr><th>e</th></tr></tbody></table>',
    )
    expect(html).toContain('<h1>a</h1>\n<h3 aria-level="2">b</h3>')
    expect(html).toContain('<th scope="col">c</th>')
    expect(html).toContain('<th scope="row">e</th>')
  })

  test('nothing loads and nothing leads astray', () => {
    const html = render(
      [
        '![](http://x.test/a.png) ![](../secret.png) [a](ftp://x.test) [b](https://x.test/)',
        '![bg](http://x.test/b.png)',
        '<!-- backgroundImage: url(file:///etc/passwd) -->',
        '<!-- backgroundColor: #abcdef -->',
        '<video src="https://x.test/v.mp4"></video><iframe src="https://x.test"></iframe>',
      ].join('\n\n'),
    )
    expect(html).not.toMatch(/<img|<video|<iframe|url\(|passwd|\.png/)
    expect(html).toContain('<a>a</a>')
    expect(html).toContain('<a href="https://x.test/" target="_blank" rel="noopener noreferrer">b</a>')
    expect(html).toContain('background-color:#abcdef')
  })

  test('a background picture that a slide carries itself stays, any other goes', () => {
    const data = 'data:image/png;base64,iVBORw0KGgo='
    const html = render(`# a\n\n![bg fit](${data})\n\n---\n\n# b\n\n![bg](https://x.test/b.png)`)
    expect(html).toContain(`background-image:url(&quot;${data}&quot;)`)
    expect(html).toContain('background-size:contain')
    expect(html).not.toContain('x.test')
  })

  test('a deck keeps its theme', () => {
    const { css } = toHtml({
      markdown: '<!-- theme: gaia -->\n# a',
      themeCss: '/* @theme t */ section{color:#012345}',
      lang: 'en',
      title: '',
      footer: '',
      figures: [],
    })
    expect(css).toContain('#012345')
    expect(css).not.toMatch(/@import|https?:/)
  })

  test('bold next to Chinese punctuation is bold', () => {
    expect(render('**“强调”**后文')).toContain('<strong>“强调”</strong>后文')
  })

  test('a slide may have a style of its own, the same in every run', () => {
    const input = { markdown: '# a\n\n---\n\n# b\n\n<style scoped>h1{color:#00ff00}</style>', title: '' }
    const page = () =>
      toHtml({ ...input, themeCss: '/* @theme t */ section{}', lang: 'en', footer: '', figures: [] })
    expect(page()).toEqual(page())
    expect(page().html).toContain('data-marpit-scope-s2=""')
    expect(page().css).toMatch(/section\[data-marpit-scope-s2\] :is\(h1, marp-h1\)\{color:#00ff00/)
  })

  test('comments come back as notes by slide', () => {
    const { notes } = toHtml({
      markdown: '# a\n<!-- one -->\n<!-- _class: x -->\n\n---\n\n# b',
      themeCss: '/* @theme t */ section{}',
      lang: 'en',
      title: '',
      footer: '',
      figures: [],
    })
    expect(notes).toEqual([['one'], []])
  })
})

describe('faults', () => {
  test.each([
    ['unbalanced-html', '<div>\n\n# a\n\n</section>'],
    ['unbalanced-html', '# a\n\n</section></div><p>'],
    ['unknown-figure', '![](figures/fall.svg)'],
    ['css-address', '# a\n<style>h1{background:url(http://x.test/)}</style>'],
    ['css-address', '# a\n<style>@import "gaia";</style>'],
  ])('%s: %s', (code, markdown) => {
    expect(codeOf(() => render(markdown))).toBe(code)
  })
})

/** The tags of a page without its text and titles: what hostile text must not change. */
const shapeOf = (html: string): string =>
  (html.match(/<[^>]*>/g) ?? []).join('').replace(/ title="[^"]*"/g, ' title')

const slideWith = (text: string): string =>
  [
    `# ${text}`,
    `- ${text}`,
    `<div class="card">\n\n${text}\n\n</div>`,
    `| a |\n|---|\n| ${text} |`,
    `[${text}](#src-1 "${text}")`,
    `<table><tbody><tr class="src-1"><td>\n\n${text}\n\n</td></tr></tbody></table>`,
  ].join('\n\n')

describe('hostile values', () => {
  const calm = shapeOf(render(slideWith('word')))

  test.each(hostileValues)('%j is but text', (value) => {
    const html = render(slideWith(escapeMarkdown(value)), { title: value, footer: value })
    expect(shapeOf(html).replace(/<\/?footer>/g, '')).toBe(calm)
  })

  test('so is whatever fast-check thinks of', () => {
    const signs = [...'<>!-[](){}*_`~#|\\/:;&"\'=+^$@.\n\t 字a1', '<!--', '-->', '---', 'http://', '](']
    const text = fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 24 })
    fc.assert(
      fc.property(text, (parts) => {
        const value = `a${parts.join('')}`
        expect(shapeOf(render(slideWith(escapeMarkdown(value))))).toBe(calm)
      }),
      { numRuns: 200 },
    )
  })
})
