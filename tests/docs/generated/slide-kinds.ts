import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isSeq, parseDocument } from 'yaml'
import type { ParamSpec, SlideTemplate } from '../../../src/model/deck.ts'
import { parseSlideTemplate } from '../../../src/template/front-matter.ts'
import { textOf } from '../snippets.ts'
import { kindTexts } from './kind-texts.ts'

const root = join(import.meta.dirname, '../../..')
const folder = 'templates/briefing/slides'

const templates = (): readonly SlideTemplate[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.md.hbs'))
    .sort()
    .map((file) => parseSlideTemplate(`${folder}/${file}`, textOf(`${folder}/${file}`)))

/** The first slide of each kind in the deck of all kinds, as it is written there. */
function examples(): ReadonlyMap<string, string> {
  const text = textOf('tests/fixtures/kinds/decks/kinds.yaml')
  const slides = parseDocument(text).get('slides')
  const found = new Map<string, string>()
  if (!isSeq(slides)) return found
  for (const slide of slides.items) {
    if (!isMap(slide) || !slide.range) continue
    const kind = String(slide.get('slide'))
    const lines = text.slice(slide.range[0], slide.range[1]).trimEnd().split('\n')
    if (!found.has(kind)) found.set(kind, ['- ', ...lines].join('\n').replace('- \n', '- '))
  }
  return found
}

/** Slides stand four columns in; as an example they begin in the first but for their dash. */
const outdented = (text: string) => text.replaceAll(/^ {2}(?= )/gm, '')

function bounds({ min, max, type }: ParamSpec): string {
  if (min === undefined && max === undefined) return type
  if (min === max) return `${type}, ${min}`
  if (min === undefined) return `${type}, at most ${max}`
  return max === undefined ? `${type}, at least ${min}` : `${type}, ${min} to ${max}`
}

function typeOf(spec: ParamSpec): string {
  const { type, values, kinds, width } = spec
  if (type === 'choice') return `one of ${(values ?? []).map((value) => `\`${value}\``).join(' ')}`
  if (type === 'chart') return `chart${width === undefined ? '' : `, ${width} px wide`}`
  return `${bounds(spec)}${kinds ? `, of kind ${kinds.join(', ')}` : ''}`
}

function rows(params: Readonly<Record<string, ParamSpec>>, prefix = ''): string[] {
  return Object.entries(params).flatMap(([name, spec]) => {
    const path = `${prefix}${name}`
    const needed = spec.optional || spec.type === 'flag' ? '' : 'yes'
    return [`| \`${path}\` | ${typeOf(spec)} | ${needed} |`, ...(spec.of ? rows(spec.of, `${path}[].`) : [])]
  })
}

function section({ kind, params, layout }: SlideTemplate, example: string): string {
  const says = kindTexts[kind]
  if (says === undefined) throw new Error(`kind-texts.ts says nothing of the kind ${kind}`)
  return [
    `## ${kind}`,
    '',
    `${says} Layout \`${layout}\`.`,
    '',
    '| parameter | is | needed |',
    '|---|---|---|',
    ...rows(params),
    '',
    '<!-- not run: it stands in a deck that the tests of the pack build -->',
    '```yaml',
    outdented(example),
    '```',
  ].join('\n')
}

/** Every kind of slide of the pack with its parameters and an example that tests build. */
export function slideKindsText(): string {
  const known = examples()
  return templates()
    .map((template) => section(template, known.get(template.kind) ?? ''))
    .join('\n\n')
}
