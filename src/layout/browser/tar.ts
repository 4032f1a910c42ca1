/** A plain file of a tar archive. */
export interface TarEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * The plain files of a tar archive (POSIX.1-1988 ustar); folders and links are left out.
 *
 * @throws Error when the archive ends inside a file
 */
export function tarEntries(archive: Uint8Array): TarEntry[] {
  const text = (at: number, length: number) =>
    new TextDecoder().decode(archive.subarray(at, at + length)).replace(/\0.*$/s, '')
  const entries: TarEntry[] = []
  let at = 0
  while (at + 512 <= archive.length && archive[at] !== 0) {
    const size = Number.parseInt(text(at + 124, 12).trim(), 8)
    const type = text(at + 156, 1)
    const start = at + 512
    if (!Number.isInteger(size) || start + size > archive.length) throw new Error('truncated tar archive')
    if (type === '' || type === '0') {
      entries.push({ name: text(at, 100), bytes: archive.subarray(start, start + size) })
    }
    at = start + Math.ceil(size / 512) * 512
  }
  return entries
}
