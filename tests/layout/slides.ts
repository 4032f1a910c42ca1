import { readFileSync } from 'node:fs'
import { bundledFonts } from '../../src/fonts/faces.ts'
import { layoutDocument } from '../../src/layout/index.ts'
import type { FontFile } from '../../src/model/edition.ts'
import type { Locale } from '../../src/model/text.ts'

const folder = new URL('../../templates/fonts/', import.meta.url)

export const fonts: readonly FontFile[] = bundledFonts.map((font) => ({
  ...font,
  bytes: readFileSync(new URL(font.file, folder)),
}))

const css = `section{box-sizing:border-box;position:relative;overflow:hidden;width:1280px;height:720px;padding:48px 64px 28px;
background:#fff;color:#0B2545;font:400 22px/1.4 Arimo,"Noto Sans SC",sans-serif;text-autospace:normal}
section:lang(zh){font-family:"Zh Punct",Arimo,"Noto Sans SC",sans-serif}
section *{box-sizing:border-box}
section::before{content:"";position:absolute;left:64px;top:0;width:74px;height:10px;background:#BF3A1A}
section::after{content:attr(data-marpit-pagination);position:absolute;right:64px;bottom:28px;font-size:13px}
h1,h2,p,ul,ol,table{margin:0;padding:0}
h1{font-size:34px;line-height:1.3}
ul{padding-left:24px}
table{border-collapse:collapse;table-layout:fixed;width:600px}
td,th{padding:8px;border-bottom:1px solid #C9D2DE;text-align:left;vertical-align:top}
a{color:inherit;text-decoration:none}
footer{position:absolute;left:64px;bottom:28px;font-size:13px}
.sub{font-size:19px}
.card{width:320px;padding:24px;background:#F2F5F9;border-radius:8px;border:2px dashed #0B2545;box-shadow:2px 3px 4px rgba(0,0,0,.5)}
.middle{display:grid;place-items:center;width:160px;height:80px;background:linear-gradient(90deg,#E4EFF8,#9CC4E4 80%)}
.dot{width:16px;height:16px;border-radius:50%;background:rgba(191,58,26,.5)}
.tag{display:inline-block;border:1px solid #7B8DA4;border-radius:3px;padding:0 8px;font-size:13px}
.arrow-h{width:100px;height:2px;background:#0B2545}`

/** A document of slides as the marp stage hands them on; each slide is the inside of a section. */
export function documentOf(lang: Locale, slides: readonly string[], extraCss = ''): string {
  const sections = slides.map(
    (html, index) =>
      `<section id="${index + 1}" lang="${lang}" data-marpit-pagination="${index + 1}">${html}</section>`,
  )
  const html = `<div class="marpit">${sections.join('\n')}</div>`
  return layoutDocument({ html, css: css + extraCss, lang, title: 'fixture' })
}

const figure =
  '<p><svg class="figure" data-figure="bars" role="img" aria-label="two bars" width="200" height="100"><rect width="80" height="60"/><text x="4" y="90" font-size="18">2014</text></svg></p>'

/** One slide of everything that is read, in either language. */
export const everything: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': [
    `<h1>京津冀研发<wbr>强度升至<a href="#src-4" title="S4-014 · ¶6">4.22%</a></h1><p class="sub">“平均”<strong>研发</strong>投入强度</p>
<ul><li>第一条<ul><li>其下一条</li></ul></li><li>第二条，<span lang="en">R&amp;D</span></li></ul>
<div class="card"><h2>卡片</h2><p>一段文字，长到要分成两行才放得下。</p></div><footer>三大中心</footer>`,
    `<h1>表与图</h1><table aria-label="各地"><thead><tr><th colspan="2">地方</th></tr></thead>
<tbody><tr><td rowspan="2"><p>北京</p></td><td>6%以上</td></tr><tr><td>3.5%</td></tr></tbody></table>${figure}`,
  ],
  en: [
    `<h1>R&amp;D intensity reached 4.22%</h1><p class="sub">H<sub>2</sub>O and E=mc<sup>2</sup></p>
<p>Before <span class="tag">tag</span> after</p><div class="middle">centred</div><div class="dot"></div>
<div class="arrow-h head-end"></div><ol start="3"><li>third</li><li>fourth</li></ol>`,
    '<h1>Second</h1><p>One<br>two <u>under</u> <s>struck</s></p><p style="display:none">unseen</p>',
  ],
}
