import { type Located, locate } from '../build/locate.ts'
import { exitCodes, fail } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { plain, type Terminal } from './terminal.ts'

/** Characters of the paragraph that are shown before and behind the words. */
const mostAround = 40

async function run(call: Call): Promise<number> {
  const { terminal, positionals, value, flag, effects } = call
  const [fact, ...words] = positionals
  if (fact === undefined || words.length === 0)
    throw fail('usage', {
      code: 'missing-operand',
      what: 'locate takes a fact and words of its source',
      remedy: 'write factdeck locate FACT "words" --source ID',
    })
  const located = await locate(
    {
      fact,
      words: words.join(' '),
      source: value('source'),
      sources: value('sources'),
      paragraph: paragraphOf(value('paragraph')),
      directory: value('dir'),
      write: flag('add') ? 'add' : flag('write') ? 'replace' : undefined,
    },
    effects,
  )
  show(located, terminal)
  const { found, locator, line, written } = located
  const { garbled, times } = found
  terminal.answer({ ok: true, fact, locator, line, garbled, times, ...(written && { written }) })
  return exitCodes.good
}

function paragraphOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^[1-9]\d{0,6}$/.test(given)) return Number(given)
  throw fail('usage', {
    code: 'bad-value',
    what: `${plain(given)} is no number of a paragraph`,
    remedy: 'write --paragraph N, from 1',
  })
}

/** The words in their paragraph, the line for the fact's file, and what became of it. */
function show({ found, locator, line, written }: Located, terminal: Terminal): void {
  const { words, before, behind, garbled, times, paragraph, paragraphEnd } = found
  const ahead = Array.from(before)
  const after = Array.from(behind)
  const start = ahead.length > mostAround ? `…${ahead.slice(-mostAround).join('')}` : before
  const end = after.length > mostAround ? `${after.slice(0, mostAround).join('')}…` : behind
  const numbers = paragraphEnd === undefined ? `${paragraph}` : `${paragraph}–${paragraphEnd}`
  terminal.say(`${plain(locator.source)} ¶${numbers}, characters ${locator.start} to ${locator.end}`)
  terminal.say(`  ${plain(start)}»${terminal.bold(plain(words))}«${plain(end)}`)
  if (times > 1) terminal.say(`  the paragraph is printed ${times} times; this is the first`)
  if (garbled.length > 0) terminal.say(`  wrongly encoded: ${garbled.join('; ')}`)
  terminal.say(`- ${plain(line)}`)
  if (!written) return
  const place = plain(`${written.file}:${written.line}`)
  terminal.say(
    written.state === 'there already'
      ? `it stands at ${place} already`
      : `${terminal.green(written.state)} at ${place}`,
  )
}

export const command: Command = {
  name: 'locate',
  summary: 'find words in the text of a source, and make the locator of a fact from them',
  operands: 'FACT WORDS',
  options: {
    source: {
      value: 'ID',
      help: 'source that says it; else that of the fact’s first locator, or the only one',
    },
    sources: {
      value: 'DIR',
      help: 'folder of the texts of sources; else what factdeck.config.yaml says, else data/sources',
    },
    paragraph: { value: 'N', help: 'paragraph in which they stand, where they stand in several' },
    write: { help: 'put it into the fact’s file, in place of the locator of this source' },
    add: { help: 'put it into the fact’s file, beside the locators that the fact has' },
  },
  examples: [
    ['factdeck locate LIB-003 "borrowed 48,200 items"', 'where the words stand, and the line to paste'],
    ['factdeck locate LIB-003 "borrowed 48,200 items" --write', 'put it into data/facts/library.yaml'],
  ],
  run,
}
