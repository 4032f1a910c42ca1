const blank = (text: string) => text.replace(/[^\n]/g, ' ')

const fenced =
  /^( {0,3}|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(`{3,}|~{3,})([^\n]*)\n[\s\S]*?(?:^[ \t]*\2[`~]*[ \t]*$|$(?![\s\S]))/gm
const span = /(?<![`\\])(`+)(?!`)[^`\n]*(?:(?!\1(?!`))`+[^`\n]*)*\1(?!`)/g
const maths = /\$\$[\s\S]*?\$\$|(?<![\\$\w])\$(?![\s$])(?:[^$\n\\]|\\.)*?(?<!\s)\$(?!\d)/g

/** Stretches of Markdown that are code or maths, from and to, in order; `keep` names fences that are neither. */
export function codeStretches(markdown: string, keep?: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  const take = (pattern: RegExp, text: string, isTaken: (match: RegExpMatchArray) => boolean) =>
    text.replace(pattern, (...match) => {
      const whole = match[0] as string
      const at = match.findLast((part) => typeof part === 'number') as number
      if (isTaken(match as unknown as RegExpMatchArray)) found.push([at, at + whole.length])
      return blank(whole)
    })
  const unfenced = take(fenced, markdown, ([, , , language]) => !keep || language?.trim() !== keep)
  take(
    maths,
    take(span, unfenced, () => true),
    () => true,
  )
  return found.sort(([a], [b]) => a - b)
}

/** Markdown with its code and maths blanked; lengths and lines stay. */
export function blankCode(markdown: string): string {
  let text = markdown
  for (const [from, to] of codeStretches(markdown))
    text = text.slice(0, from) + blank(text.slice(from, to)) + text.slice(to)
  return text
}
