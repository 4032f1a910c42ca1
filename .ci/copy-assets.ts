import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/**
 * Completes what tsc made of `src/` in `dist-js/`: copies the files that are no TypeScript, and fails
 * when compiled code reads a file beside itself that is not there.
 */
const from = join(import.meta.dirname, '../src')
const to = join(import.meta.dirname, '../dist-js')

for (const file of globSync(['**/*.{js,css,json}', '**/scaffold/**/*.*', '**/scaffold/**/gitignore'], {
  cwd: from,
})) {
  mkdirSync(dirname(join(to, file)), { recursive: true })
  copyFileSync(join(from, file), join(to, file))
}

const lost = globSync('**/*.js', { cwd: to }).flatMap((file) => {
  const text = readFileSync(join(to, file), 'utf8')
  const named = [...text.matchAll(/new URL\('([^']+)', import\.meta\.url\)/g)]
  return named
    .map((match) => match[1] ?? '')
    .filter((path) => !existsSync(resolve(to, dirname(file), path)))
    .map((path) => `${file} reads ${path}, which is not there`)
})
if (lost.length > 0) throw new Error(lost.join('\n'))
