import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codesText } from './generated/codes.ts'
import { commandsText } from './generated/commands.ts'
import { deliveryValuesText } from './generated/delivery-values.ts'
import { helpersText } from './generated/helpers.ts'
import { chartText, fieldsText, parameterText, queryText, scheduleText } from './generated/schemas.ts'
import { slideKindsText } from './generated/slide-kinds.ts'
import { textOf } from './snippets.ts'

const root = join(import.meta.dirname, '../..')

/** What stands between the marks of each document of the reference. */
const generated: Readonly<Record<string, readonly (() => string | Promise<string>)[]>> = {
  commands: [commandsText],
  decks: [
    () => fieldsText('deck.json', ['settings', 'schedule']),
    queryText,
    chartText,
    () => fieldsText('deck-front-matter.json', ['settings', 'schedule']),
  ],
  scheduling: [
    scheduleText,
    () => fieldsText('config.json', ['scheduling.channels.KEY.s3']),
    deliveryValuesText,
  ],
  audiences: [() => fieldsText('audience.json')],
  'layers-and-packs': [() => fieldsText('pack.json', ['settings'])],
  'slide-kinds': [parameterText, slideKindsText],
  helpers: [helpersText],
  facts: ['facts', 'sources', 'vocabulary', 'crosschecks'].map((name) => () => fieldsText(`${name}.json`)),
  tables: [() => fieldsText('table.json', ['constants'])],
  themes: [() => fieldsText('theme.json')],
  findings: [codesText],
}

const marks = /(<!-- generated, see CONTRIBUTING -->)\n[\s\S]*?(<!-- end -->)/g

test.each(Object.entries(generated))(
  'the reference of %s says what the program does',
  async (name, parts) => {
    const path = `docs/reference/${name}.md`
    const texts = await Promise.all(parts.map((part) => part()))
    const before = textOf(path)
    expect(before.match(marks)).toHaveLength(texts.length)
    let at = 0
    const text = before.replaceAll(
      marks,
      (_, begin: string, end: string) => `${begin}\n\n${texts[at++]}\n\n${end}`,
    )
    await expect(text).toMatchFileSnapshot(join(root, path))
  },
)
