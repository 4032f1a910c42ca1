export interface Place {
  readonly x: number
  readonly y: number
}

/** A stretch of a path drawn without lifting the pen: where its segments end. */
export interface Stretch {
  readonly points: readonly Place[]
  readonly closed: boolean
  readonly curved: boolean
  /** Degrees that arcs turn about the origin, clockwise on the screen; by arc, with its radius. */
  readonly arcs: readonly {
    readonly from: Place
    readonly to: Place
    readonly r: number
    readonly turn: number
  }[]
}

const command = /([a-df-zA-DF-Z])([^a-df-zA-DF-Z]*)/g
const numbersOf = (text: string): number[] =>
  [...text.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi)].map(Number)
const sizes: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, A: 7, Z: 0 }

interface Pen {
  points: Place[]
  closed: boolean
  curved: boolean
  arcs: Stretch['arcs'][number][]
}

/** Reads the path data of SVG (SVG 2, 9.3) as Vega writes it; throws at a command that it does not know. */
export function readPath(data: string): Stretch[] {
  const stretches: Pen[] = []
  let at: Place = { x: 0, y: 0 }
  for (const [, letter = '', text = ''] of data.matchAll(command)) {
    const kind = letter.toUpperCase()
    const size = sizes[kind]
    if (size === undefined) throw new Error(`the oracle does not know the path command ${letter}`)
    const numbers = numbersOf(text)
    const count = size === 0 ? 1 : numbers.length / size
    if (!Number.isInteger(count)) throw new Error(`the oracle cannot read ${letter}${text}`)
    for (let turn = 0; turn < count; turn++) {
      const args = numbers.slice(turn * size, (turn + 1) * size)
      at = step(stretches, kind === 'M' && turn > 0 ? 'L' : kind, args, at, letter !== kind)
    }
  }
  return stretches
}

function step(stretches: Pen[], kind: string, args: readonly number[], at: Place, relative: boolean): Place {
  const origin = relative ? at : { x: 0, y: 0 }
  const [first = 0] = args
  const [x = 0, y = 0] = args.slice(-2)
  const end =
    kind === 'H'
      ? { x: origin.x + first, y: at.y }
      : kind === 'V'
        ? { x: at.x, y: origin.y + first }
        : { x: origin.x + x, y: origin.y + y }
  if (kind === 'M') {
    stretches.push({ points: [end], closed: false, curved: false, arcs: [] })
    return end
  }
  const pen = stretches.at(-1)
  if (!pen) throw new Error('a path that does not begin with a move')
  if (kind === 'Z') {
    pen.closed = true
    return pen.points[0] as Place
  }
  if (kind === 'C' || kind === 'Q') pen.curved = true
  if (kind === 'A') pen.arcs.push(arc(args, at, end))
  pen.points.push(end)
  return end
}

/** Angle of a place about the origin: degrees clockwise from the top. */
export const angleOf = ({ x, y }: Place): number => ((Math.atan2(x, -y) * 180) / Math.PI + 360) % 360

function arc([r = 0, , , large = 0, sweep = 0]: readonly number[], from: Place, to: Place) {
  const clockwise = (angleOf(to) - angleOf(from) + 360) % 360
  const small = sweep === 1 ? clockwise : clockwise - 360
  const half = Math.abs(Math.abs(small) - 180) < 0.5
  const consistent = half || Math.abs(small) > 180 === (large === 1)
  return { from, to, r, turn: consistent ? small : Number.NaN }
}

/** A rectangle with sides along the axes, or undefined. */
export function rectangleOf(
  stretches: readonly Stretch[],
): { x: number; y: number; w: number; h: number } | undefined {
  const [stretch, ...more] = stretches
  if (!stretch || more.length > 0 || stretch.curved || stretch.arcs.length > 0 || stretch.points.length !== 4)
    return undefined
  const xs = stretch.points.map(({ x }) => x)
  const ys = stretch.points.map(({ y }) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y }
}
