import { unzipSync } from 'fflate'
import type { Artifact } from '../../model/edition.ts'

/** Where two files that should be the same differ first. */
export interface Difference {
  /** Path relative to the edition's folder. */
  readonly file: string
  /** Part of a package, `ppt/slides/slide3.xml`; else the first byte that differs, from 0. */
  readonly part: string
  /** Slide that the part is of, where its name tells. */
  readonly slide?: number
}

type Files = ReadonlyMap<string, Uint8Array>

const filesOf = (artifacts: Readonly<Partial<Record<string, readonly Artifact[]>>>): Files =>
  new Map(
    Object.values(artifacts)
      .flatMap((each) => each ?? [])
      .map(({ path, bytes }) => [path, bytes]),
  )

/** What differs between the files of two editions, each file once, packages part by part. */
export function differencesOf(
  left: Readonly<Partial<Record<string, readonly Artifact[]>>>,
  right: Readonly<Partial<Record<string, readonly Artifact[]>>>,
): Difference[] {
  const [a, b] = [filesOf(left), filesOf(right)]
  return [...new Set([...a.keys(), ...b.keys()])].sort().flatMap((file): Difference[] => {
    const [own, other] = [a.get(file), b.get(file)]
    if (!own || !other) return [{ file, part: own ? 'is not made' : 'is made' }]
    const at = firstDifference(own, other)
    if (at === undefined) return []
    return file.endsWith('.pptx') ? partsThatDiffer(file, own, other) : [{ file, part: `byte ${at}` }]
  })
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  if (Buffer.compare(a, b) === 0) return undefined
  const at = a.findIndex((byte, index) => byte !== b[index])
  return at < 0 ? a.length : at
}

function partsThatDiffer(file: string, a: Uint8Array, b: Uint8Array): Difference[] {
  const [own, other] = [unzipSync(a), unzipSync(b)]
  const names = [...new Set([...Object.keys(own), ...Object.keys(other)])].sort()
  const differing = names.filter((name) => {
    const [left, right] = [own[name], other[name]]
    return !left || !right || firstDifference(left, right) !== undefined
  })
  const shown = differing.find((name) => /^ppt\/slides\//.test(name)) ?? differing[0] ?? 'the package'
  const slide = /slides\/(?:notesS|s)lide(\d+)\.xml$/i.exec(shown)?.[1]
  return [{ file, part: shown, ...(slide && { slide: Number(slide) }) }]
}
