/** Names that people try first, and what the IANA database calls the place. */
const otherNames: Readonly<Record<string, string>> = {
  'asia/beijing': 'Asia/Shanghai',
  'asia/peking': 'Asia/Shanghai',
  'asia/shenzhen': 'Asia/Shanghai',
  'asia/guangzhou': 'Asia/Shanghai',
  beijing: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  cst: 'Asia/Shanghai',
  prc: 'Asia/Shanghai',
  cet: 'Europe/Berlin',
  est: 'America/New_York',
  pst: 'America/Los_Angeles',
  gmt: 'UTC',
  z: 'UTC',
}

/**
 * Whether it is a name of the IANA database: `Asia/Shanghai`, `Europe/Berlin`, `UTC`. Abbreviations are none, for CST
 * is China's time to some and Chicago's to others; offsets are none, for they know no daylight saving.
 */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true
  if (name.length > 60 || !/^[A-Z][A-Za-z_]*(?:\/[A-Z0-9][A-Za-z0-9_+-]*){1,2}$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The names that there are, as far as the platform lists them. */
export const timeZones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** What somebody who wrote another name of a place, or of its time, probably means. */
export const usualZone = (name: string): string | undefined => {
  const key = name.trim().toLowerCase().replaceAll(' ', '_')
  return Object.hasOwn(otherNames, key) ? otherNames[key] : undefined
}
