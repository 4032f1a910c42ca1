import type { Catalogue } from '../model/facts.ts'

/** Changes whenever an encoded catalogue of an earlier version can no longer be used. */
const version = 'factdeck-catalogue/1'

/** A catalogue as text, to be kept under the digest of the files that it was read from. */
export function encodeCatalogue(catalogue: Catalogue): string {
  return JSON.stringify({ version, catalogue })
}

/**
 * A catalogue that {@link encodeCatalogue} wrote. It is taken at its word: keep it where only this program writes.
 *
 * @returns undefined for text of another version or none at all; then read the files again
 */
export function decodeCatalogue(text: string): Catalogue | undefined {
  try {
    const encoded: unknown = JSON.parse(text)
    if (typeof encoded !== 'object' || encoded === null || !('version' in encoded)) return undefined
    return encoded.version === version && 'catalogue' in encoded
      ? (encoded.catalogue as Catalogue)
      : undefined
  } catch {
    return undefined
  }
}
