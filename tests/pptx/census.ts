import { strFromU8, unzipSync } from 'fflate'
import { type XmlElement, xmlElements } from './xml-elements.ts'

/** Kinds of parts that are counted apart; tables are those of slides. */
export const partKinds = [
  'presentation',
  'slide',
  'table',
  'layout',
  'master',
  'theme',
  'notes',
  'chart',
  'workbook',
  'package',
] as const
export type PartKind = (typeof partKinds)[number]

/** Where a path stands first, such as `deck.pptx ppt/slides/slide3.xml`, by path. */
export type Paths = ReadonlyMap<string, string>

/** Every `parent>child` and `element@attribute` of files, by kind of part. */
export type Census = ReadonlyMap<PartKind, Paths>

type Parts = Readonly<Record<string, Uint8Array>>

const kinds: readonly (readonly [RegExp, PartKind])[] = [
  [/^ppt\/slides\/[^/]+\.xml$/, 'slide'],
  [/^ppt\/slideLayouts\/[^/]+\.xml$/, 'layout'],
  [/^ppt\/slideMasters\/[^/]+\.xml$/, 'master'],
  [/^ppt\/notes(Slides|Masters)\/[^/]+\.xml$/, 'notes'],
  [/^ppt\/theme\/theme\d+\.xml$/, 'theme'],
  [/^ppt\/charts\/chart[^/]*\.xml$/, 'chart'],
  [/^ppt\/(presentation|presProps|viewProps|tableStyles)\.xml$/, 'presentation'],
  [/^xl\/.*\.xml$/, 'workbook'],
  [/(^|\/)_rels\/[^/]+\.rels$|^\[Content_Types\]\.xml$|^docProps\/(app|core)\.xml$/, 'package'],
]

const kindOf = (name: string): PartKind | undefined => kinds.find(([pattern]) => pattern.test(name))?.[1]

/** Calls back with every element of every counted part, workbooks within the package included. */
export function eachElement(
  pptx: Uint8Array,
  visit: (kind: PartKind, part: string, element: XmlElement) => void,
): void {
  const walk = (parts: Parts, within: string, prefix: string) => {
    for (const [name, bytes] of Object.entries(parts)) {
      const kind = kindOf(name)
      if (/\.xlsx$/.test(name)) walk(unzipSync(bytes), 'workbook', `${name}!`)
      else if (kind && (within === '' || kind === 'workbook'))
        for (const element of xmlElements(strFromU8(bytes)))
          visit(kind === 'slide' && element.path.includes('a:tbl') ? 'table' : kind, prefix + name, element)
    }
  }
  walk(unzipSync(pptx), '', '')
}

/** Paths of many files together. */
export function censusOf(files: Iterable<readonly [name: string, pptx: Uint8Array]>): Census {
  const census = new Map<PartKind, Map<string, string>>()
  for (const [file, pptx] of files)
    eachElement(pptx, (kind, part, { path, attributes }) => {
      const paths = census.get(kind) ?? new Map<string, string>()
      census.set(kind, paths)
      const name = path.at(-1) ?? ''
      const found = [
        ...(path.length > 1 ? [`${path.at(-2)}>${name}`] : []),
        ...attributes.map((one) => `${name}@${one}`),
      ]
      for (const one of found) if (!paths.has(one)) paths.set(one, `${file} ${part}`)
    })
  return census
}

/** Paths of ours that never occur in theirs. */
export function strangers(
  ours: Census,
  theirs: Census,
): readonly { kind: PartKind; path: string; where: string }[] {
  return [...ours].flatMap(([kind, paths]) =>
    [...paths]
      .filter(([path]) => !theirs.get(kind)?.has(path))
      .map(([path, where]) => ({ kind, path, where }))
      .toSorted((one, other) => (one.path < other.path ? -1 : 1)),
  )
}
