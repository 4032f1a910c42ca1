const named: Readonly<Record<string, string>> = { black: '000000', white: 'FFFFFF' }

/** A CSS colour as RRGGBB; undefined for gradients, none and what is not opaque. */
export function colourOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const long = /^#([0-9a-f]{6})$/i.exec(value)?.[1]
  if (long) return long.toUpperCase()
  const short = /^#([0-9a-f]{3})$/i.exec(value)?.[1]
  if (short)
    return [...short]
      .map((digit) => digit + digit)
      .join('')
      .toUpperCase()
  const parts = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/.exec(value)?.slice(1)
  if (parts)
    return parts
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase()
  return named[value]
}

/** Is there paint at all? */
export const painted = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== 'transparent' && value !== 'none'
