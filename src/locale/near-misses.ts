/** Longest part of a word that is compared: enough for any key, and a bound on the work. */
const longest = 64

/** Edits that make one word of another: insert, delete, replace, swap of neighbours (optimal string alignment). Past `limit`, infinite. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        swap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    if (Math.min(...row) > limit) return Number.POSITIVE_INFINITY
    before = above
    above = row
  }
  return above[b.length] ?? 0
}

/** At most three of the candidates that a misspelt word may mean, the likeliest first. */
export function nearMisses(word: string, candidates: Iterable<string>): string[] {
  const wanted = word.slice(0, longest).toLowerCase()
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  return [...new Set(candidates)]
    .map((candidate) => {
      const known = candidate.slice(0, longest).toLowerCase()
      const within = wanted.length >= 3 && known.includes(wanted)
      return { candidate, far: within ? 0 : editDistance(wanted, known, limit) }
    })
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** A remedy that names the near misses, or what there is when nothing is near. */
export function suggestion(word: string, candidates: Iterable<string>): string {
  const known = [...new Set(candidates)].sort()
  const near = nearMisses(word, known)
  if (near.length > 0) return `did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`
  if (known.length === 0) return 'there are none'
  const shown = known.slice(0, 12).map((name) => `\`${name}\``)
  return `there ${known.length === 1 ? 'is' : 'are'} ${shown.join(', ')}${known.length > 12 ? ' and others' : ''}`
}
