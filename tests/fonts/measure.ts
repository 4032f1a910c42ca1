/** Advance widths of one TrueType font: `runs` is read by `src/fonts/advances.ts`. */
export interface AdvanceTable {
  readonly unitsPerEm: number
  /** Triples in base 36: code points skipped since the last run, length of the run, advance of each. */
  readonly runs: string
}

/**
 * Reads the advance of every code point that a TrueType font maps (OpenType 1.9.1: `head`, `hhea`,
 * `hmtx`, `cmap` formats 4 and 12). Kerning and other layout features are left out.
 *
 * @throws RangeError when the bytes are not such a font.
 */
export function advancesOf(ttf: Uint8Array): AdvanceTable {
  const view = new DataView(ttf.buffer, ttf.byteOffset, ttf.byteLength)
  const table = tableOffsets(view)
  const unitsPerEm = view.getUint16(table('head') + 18)
  const metrics = view.getUint16(table('hhea') + 34)
  const hmtx = table('hmtx')
  const advance = (glyph: number) => view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1))
  const glyphs = readCmap(view, table('cmap'))
  const points = [...glyphs.keys()].sort((a, b) => a - b)
  return { unitsPerEm, runs: encode(points, (point) => advance(glyphs.get(point) ?? 0)) }
}

function tableOffsets(view: DataView): (tag: string) => number {
  const offsets = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)))
    offsets.set(tag, view.getUint32(at + 8))
  }
  return (tag) => {
    const offset = offsets.get(tag)
    if (offset === undefined) throw new RangeError(`the font has no table ${tag}`)
    return offset
  }
}

function readCmap(view: DataView, cmap: number): Map<number, number> {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4)
    return { at, format: view.getUint16(at) }
  })
  const full = subtables.find(({ format }) => format === 12)
  if (full) return readFormat12(view, full.at)
  const basic = subtables.find(({ format }) => format === 4)
  if (basic) return readFormat4(view, basic.at)
  throw new RangeError('the font has no character map of format 4 or 12')
}

function readFormat12(view: DataView, at: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const group = at + 16 + 12 * i
    const [first, last, glyph] = [0, 4, 8].map((n) => view.getUint32(group + n)) as [number, number, number]
    for (let point = first; point <= last; point++) glyphs.set(point, glyph + point - first)
  }
  return glyphs
}

function readFormat4(view: DataView, at: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  const twice = view.getUint16(at + 6)
  for (let i = 0; i < twice; i += 2) {
    const last = view.getUint16(at + 14 + i)
    const first = view.getUint16(at + 16 + twice + i)
    const delta = view.getUint16(at + 16 + 2 * twice + i)
    const rangeAt = at + 16 + 3 * twice + i
    const range = view.getUint16(rangeAt)
    for (let point = first; point <= last && point < 0xffff; point++) {
      const direct = range === 0 ? point : view.getUint16(rangeAt + range + 2 * (point - first))
      if (direct !== 0) glyphs.set(point, (direct + delta) & 0xffff)
    }
  }
  return glyphs
}

function encode(points: readonly number[], advance: (point: number) => number): string {
  const runs: { start: number; end: number; width: number }[] = []
  for (const point of points) {
    const width = advance(point)
    const last = runs.at(-1)
    if (last && last.end === point && last.width === width) last.end++
    else runs.push({ start: point, end: point + 1, width })
  }
  let end = 0
  return runs
    .map((run) => {
      const triple = [run.start - end, run.end - run.start, run.width]
      end = run.end
      return triple.map((n) => n.toString(36)).join(' ')
    })
    .join(' ')
}
