import { matchesIn } from '../scalars.ts'
import { misspelt } from './changes.ts'
import { onSlide, slideScalars } from './decks.ts'
import type { Kind } from './kind.ts'

const inSpec = (path: readonly unknown[]) => path.includes('spec')

/** Charts and the fields of slides. */
export const chartKinds: readonly Kind[] = [
  {
    name: 'a chart’s data reordered',
    mutants: (ground) =>
      slideScalars(ground).flatMap((scalar) => {
        const { path, raw, from, to, file } = scalar
        if (path.includes('data') && path.at(-1) === 'sort' && /^-?(?:date|period)$/.test(raw))
          return [
            onSlide(scalar, `sort: -${raw}`, [{ from, to, by: `-${raw}` }]),
            onSlide(scalar, 'sort: -value', [{ from, to, by: '-value' }]),
          ]
        if (!inSpec(path) || path.at(-1) !== 'type' || !['ordinal', 'temporal'].includes(raw)) return []
        const text = ground.text(file)
        const line = text.slice(text.lastIndexOf('\n', from) + 1, text.indexOf('\n', from))
        if (!/field: (?:period|date)/.test(line)) return []
        const sorted = line.indexOf('sort: null')
        const start = text.lastIndexOf('\n', from) + 1
        return sorted < 0
          ? [onSlide(scalar, 'sort: descending', [{ from: to, to, by: ', sort: descending' }])]
          : [
              onSlide(scalar, 'sort: descending', [
                { from: start + sorted, to: start + sorted + 'sort: null'.length, by: 'sort: descending' },
              ]),
            ]
      }),
  },
  {
    name: 'a figure typed into a chart',
    mutants: (ground, chance) =>
      slideScalars(ground).flatMap((scalar) => {
        const { path, from, to, raw } = scalar
        if (!inSpec(path)) return []
        if (path.at(-1) === 'field' && path.at(-2) === 'text')
          return [
            onSlide(
              scalar,
              'text value',
              matchesIn(
                { ...scalar, from: from - 'field: '.length, raw: `field: ${raw}` },
                /field: \w+/g,
              ).map((each) => ({
                from: each.from,
                to: each.to,
                by: chance.one(["value: '4.3%'", "value: '12'", 'value: 2031']),
              })),
            ),
          ]
        if (path.at(-1) === 'field' && ['x', 'y'].includes(String(path.at(-2))))
          return [
            onSlide(scalar, 'axis title', [
              { from: to, to, by: `, title: ${chance.one(["'2031年数据'", "'up 12%'", "'37'"])}` },
            ]),
          ]
        return []
      }),
  },
  {
    name: 'a field of a slide misspelt',
    mutants: (ground, chance) =>
      slideScalars(ground).flatMap((scalar) => {
        const text = ground.text(scalar.file)
        const field = String(scalar.path[2] ?? '')
        const before = text.slice(0, scalar.from)
        const at = before.lastIndexOf(`\n    ${field}:`)
        if (scalar.path.length < 3 || at < 0 || field === 'slide') return []
        const by = misspelt(field, chance)
        return [onSlide(scalar, `${field} → ${by}`, [{ from: at + 5, to: at + 5 + field.length, by }])]
      }),
  },
  {
    name: 'an audience of a slide misspelt',
    mutants: (ground, chance) =>
      slideScalars(ground)
        .filter(({ path }) => path[2] === 'audiences')
        .map((scalar) => {
          const by = misspelt(scalar.raw, chance)
          return onSlide(scalar, `${scalar.raw} → ${by}`, [{ from: scalar.from, to: scalar.to, by }])
        }),
  },
  {
    name: 'the deck’s day moved past what it shows',
    most: 6,
    mutants: (ground) =>
      ground.deckFiles.flatMap((file) =>
        ground
          .scalars(file)
          .filter(({ path }) => path.join('.') === 'asOf')
          .map(({ raw, from, to }) => {
            const deck = file.slice('decks/'.length, -'.yaml'.length)
            const slides = Object.keys(ground.workspace.decks[deck]?.deck.slides ?? []).map(Number)
            const by = `${Number(raw.slice(0, 4)) + 6}${raw.slice(4)}`
            const at = slides.map((slide) => ({ file, slide }))
            const line = ground.text(file).slice(0, from).split('\n').length
            return {
              what: `${deck}: ${raw} → ${by}`,
              file,
              edits: [{ from, to, by }],
              at: [...at, { file, line }],
              shownOn: [{ deck, slides }],
            }
          }),
      ),
  },
]
