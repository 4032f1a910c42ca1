import type { TracedFactUse } from '../build/trace-fact.ts'
import { tableLines } from './table.ts'
import { plain, type Terminal } from './terminal.ts'
import { cut } from './trace-lines.ts'
import { counted } from './verify-list.ts'

/** Where a fact is shown, edition by edition. */
export function factLines({ fact, statement, editions, shown }: TracedFactUse, terminal: Terminal): string[] {
  const rows = shown.flatMap(({ deck, audience, locale, formats, slides }) =>
    slides.map(({ number, title, printed }, at) => [
      at === 0 ? `${plain(deck)} · ${plain(audience)} · ${locale}` : '',
      at === 0 ? formats.join(' ') : '',
      String(number),
      cut(title, 44),
      cut(
        printed.map(({ text, how }) => (how === undefined ? text : `${text} (${how})`)).join(', ') || '–',
        44,
      ),
    ]),
  )
  const slides = shown.reduce((sum, each) => sum + each.slides.length, 0)
  const known = statement ? [plain(statement['zh-CN']), plain(statement.en)] : ['no longer in the catalogue']
  return [
    terminal.bold(plain(fact)),
    ...known,
    '',
    ...(rows.length > 0
      ? tableLines([['edition', 'formats', 'slide', 'title', 'printed'].map(terminal.dim), ...rows], [2])
      : []),
    `${rows.length > 0 ? '\n' : ''}${counted(slides, 'slide')} in ${shown.length} of ${counted(editions, 'built edition')}`,
  ]
}
