import { readFile } from 'node:fs/promises'
import { fontsFolder } from '../build/fonts.ts'
import { bundledFonts } from '../fonts/faces.ts'
import type { Answer } from './answer.ts'

const script = 'text/javascript; charset=utf-8'
const sheet = 'text/css; charset=utf-8'

/** The page's own files: the only ones that an address leads to. */
const files: readonly (readonly [address: string, file: URL, type: string])[] = [
  ['/page.css', new URL('./page/page.css', import.meta.url), sheet],
  ['/parts.css', new URL('./page/parts.css', import.meta.url), sheet],
  ['/board.css', new URL('./page/board.css', import.meta.url), sheet],
  ['/main.js', new URL('./page/main.js', import.meta.url), script],
  ['/dom.js', new URL('./page/dom.js', import.meta.url), script],
  ['/words.js', new URL('./page/words.js', import.meta.url), script],
  ['/state.js', new URL('./page/state.js', import.meta.url), script],
  ['/stage.js', new URL('./page/stage.js', import.meta.url), script],
  ['/slides.js', new URL('./page/slides.js', import.meta.url), script],
  ['/sidebar.js', new URL('./page/sidebar.js', import.meta.url), script],
  ['/bar.js', new URL('./page/bar.js', import.meta.url), script],
  ['/faults.js', new URL('./page/faults.js', import.meta.url), script],
  ['/elsewhere.js', new URL('./page/elsewhere.js', import.meta.url), script],
  ['/downloads.js', new URL('./page/downloads.js', import.meta.url), script],
  ['/panel.js', new URL('./page/panel.js', import.meta.url), script],
  ['/keys.js', new URL('./page/keys.js', import.meta.url), script],
]

/** Punctuation that Chinese takes from the Chinese face (CSS `unicode-range`). */
const punctuation = ';unicode-range:U+B7,U+2014,U+2018-2019,U+201C-201D,U+2026'

/** The faces that slides are set in, by address: the program's own, as in every format. */
function faceRules(): string {
  const rules = bundledFonts.flatMap(({ family, weight, file }) => {
    const rule = (name: string, range: string) =>
      `@font-face{font-family:"${name}";font-weight:${weight};src:url("/fonts/${file}") format("truetype")${range}}`
    return [rule(family, ''), ...(family === 'Noto Sans SC' ? [rule('Zh Punct', punctuation)] : [])]
  })
  return `${rules.join('\n')}\n`
}

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** No script runs where slides are shown, and nothing is loaded but faces. */
const boardPolicy =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>factdeck</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/faces.css">
<link rel="stylesheet" href="/page.css">
<link rel="stylesheet" href="/parts.css">
<script type="module" src="/main.js"></script>
</head>
<body>
<noscript>JavaScript</noscript>
</body>
</html>
`

const board = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>slides</title>
<link rel="stylesheet" href="/faces.css">
<link rel="stylesheet" href="/board.css">
<style id="theme"></style>
</head>
<body><main><div class="marpit"></div></main></body>
</html>
`

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="1" y="3" width="14" height="10" rx="1.5" fill="#0b57d0"/><path d="M4 10V7h2v3zM7 10V5h2v5zM10 10V8h2v2z" fill="#fff"/></svg>'

/** Everything that an address without parameters leads to. */
export async function pageFiles(): Promise<ReadonlyMap<string, Answer>> {
  const html = 'text/html; charset=utf-8'
  const own = files.map(
    async ([address, file, type]): Promise<[string, Answer]> => [
      address,
      { type, body: await readFile(file) },
    ],
  )
  const fonts = bundledFonts.map(
    async ({ file }): Promise<[string, Answer]> => [
      `/fonts/${file}`,
      { type: 'font/ttf', body: await readFile(`${fontsFolder}/${file}`), isLasting: true },
    ],
  )
  return new Map([
    ['/', { type: html, body: page, policy: pagePolicy }],
    ['/board', { type: html, body: board, policy: boardPolicy }],
    ['/faces.css', { type: sheet, body: faceRules(), isLasting: true }],
    ['/icon.svg', { type: 'image/svg+xml', body: icon, isLasting: true }],
    ...(await Promise.all([...own, ...fonts])),
  ])
}
