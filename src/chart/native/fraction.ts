/** A length as part of a longer one, in hundred-thousandths: finer than any program places a chart's parts. */
export const fraction = (part: number, whole: number): number => Math.round((part / whole) * 1e5) / 1e5
