import type { ThemeTokens } from '../../model/theme.ts'
import { drawingNamespaces, el, join, namespaces, part, type Xml } from './xml.ts'

/** Places of a colour scheme; ISO 29500-1, 20.1.6.2. */
export const schemeSlots = [
  'dk1',
  'lt1',
  'dk2',
  'lt2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
] as const
export type SchemeSlot = (typeof schemeSlots)[number]
export type Scheme = Readonly<Record<SchemeSlot, string>>

type Token = keyof ThemeTokens['color']

const fixed: Readonly<Record<Exclude<SchemeSlot, 'accent4' | 'accent5' | 'accent6'>, Token>> = {
  dk1: 'ink',
  lt1: 'page',
  dk2: 'ink-2',
  lt2: 'surface',
  accent1: 'accent',
  accent2: 'second',
  accent3: 'mute',
  hlink: 'ink',
  folHlink: 'ink',
}

/** Tokens that take the places left, in this order, as far as no place has their colour yet. */
const further: readonly Token[] = [
  'rule',
  'rule-strong',
  'on-cover-2',
  'surface-2',
  'cover',
  'accent-soft',
  'cover-2',
  'second-soft',
]

const bare = (colour: string | undefined): string => (colour ?? '#000000').slice(1)

/**
 * The colour scheme of a theme, RRGGBB a place.
 *
 * Links are of the ink's colour, so that a viewer that knows no own colour for a link shows it as text.
 */
export function schemeOf(tokens: ThemeTokens): Scheme {
  const scheme = Object.fromEntries(
    Object.entries(fixed).map(([slot, token]) => [slot, bare(tokens.color[token])]),
  ) as Record<SchemeSlot, string>
  const taken = new Set(Object.values(scheme))
  const spare: string[] = []
  for (const colour of [...further.map((token) => tokens.color[token]), ...tokens.category].map(bare)) {
    if (!taken.has(colour)) spare.push(colour)
    taken.add(colour)
  }
  scheme.accent4 = spare[0] ?? scheme.accent1
  scheme.accent5 = spare[1] ?? scheme.accent2
  scheme.accent6 = spare[2] ?? scheme.accent3
  return scheme
}

const srgb = (hex: string): Xml => el('a:srgbClr', { val: hex })
const placeholder: Xml = el('a:schemeClr', { val: 'phClr' })
const solid = el('a:solidFill', {}, placeholder)
const line = (width: number): Xml =>
  el('a:ln', { w: width, cap: 'flat', cmpd: 'sng', algn: 'ctr' }, [solid, el('a:prstDash', { val: 'solid' })])
const noEffect = el('a:effectStyle', {}, el('a:effectLst'))

function font(name: 'major' | 'minor', office: ThemeTokens['office']): Xml {
  return el(`a:${name}Font`, {}, [
    el('a:latin', { typeface: office.latin }),
    el('a:ea', { typeface: office.eastAsian }),
    el('a:cs', { typeface: '' }),
    el('a:font', { script: 'Hans', typeface: office.eastAsian }),
  ])
}

/** The theme part: scheme, faces, a plain format scheme, the tokens' other colours as custom ones. */
export function themePart(tokens: ThemeTokens): string {
  const scheme = schemeOf(tokens)
  const used = new Set<string>(Object.values(scheme))
  const named = [
    ...Object.entries(tokens.color).map(([name, hex]) => ({ name, hex: bare(hex) })),
    ...tokens.category.map((hex, at) => ({ name: `category-${at + 1}`, hex: bare(hex) })),
  ].filter(({ hex }) => !used.has(hex) && used.add(hex))
  return part(
    el('a:theme', { 'xmlns:a': namespaces.a, name: `factdeck ${tokens.theme}` }, [
      el('a:themeElements', {}, [
        el(
          'a:clrScheme',
          { name: tokens.theme },
          schemeSlots.map((slot) => el(`a:${slot}`, {}, srgb(scheme[slot]))),
        ),
        el('a:fontScheme', { name: tokens.theme }, [
          font('major', tokens.office),
          font('minor', tokens.office),
        ]),
        el('a:fmtScheme', { name: tokens.theme }, [
          el('a:fillStyleLst', {}, [solid, solid, solid]),
          el('a:lnStyleLst', {}, [line(9525), line(19050), line(28575)]),
          el('a:effectStyleLst', {}, [noEffect, noEffect, noEffect]),
          el('a:bgFillStyleLst', {}, [solid, solid, solid]),
        ]),
      ]),
      el('a:objectDefaults'),
      el('a:extraClrSchemeLst'),
      named.length > 0
        ? el(
            'a:custClrLst',
            {},
            named.map(({ name, hex }) => el('a:custClr', { name }, srgb(hex))),
          )
        : undefined,
    ]),
  )
}

/** How a master's colour names map to the scheme; ISO 29500-1, 19.3.1.6. */
export const colourMap: Xml = el('p:clrMap', {
  bg1: 'lt1',
  tx1: 'dk1',
  bg2: 'lt2',
  tx2: 'dk2',
  accent1: 'accent1',
  accent2: 'accent2',
  accent3: 'accent3',
  accent4: 'accent4',
  accent5: 'accent5',
  accent6: 'accent6',
  hlink: 'hlink',
  folHlink: 'folHlink',
})

/** The root of a master, layout, slide or notes page. */
export const drawingRoot = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (Xml | undefined)[],
): string => part(el(name, { ...drawingNamespaces, ...attributes }, join(children)))
