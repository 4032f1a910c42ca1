import { DeckError, fail } from '../errors.ts'
import type { ReadableFormat, ReadBack } from '../model/said.ts'
import { ZipError } from '../zip/open-zip.ts'

const readers: Readonly<Record<ReadableFormat, (bytes: Uint8Array) => Promise<ReadBack>>> = {
  md: async (bytes) => (await import('./md-read.ts')).readMd(bytes),
  html: async (bytes) => (await import('./html/read-html.ts')).readHtml(bytes),
  pdf: async (bytes) => (await import('./pdf/read-back.ts')).readPdfBack(bytes),
  pptx: async (bytes) => (await import('./pptx/read-pptx.ts')).readPptx(bytes),
}

function unreadable(format: ReadableFormat, error: unknown): unknown {
  if (error instanceof DeckError || !(error instanceof Error)) return error
  const isExpected = error instanceof ZipError || ['PdfError', 'RangeError', 'TypeError'].includes(error.name)
  if (!isExpected) return error
  return fail('invalid', {
    code: 'unreadable-file',
    what: `the file cannot be read as ${format.toUpperCase()}`,
    why: error.message,
    remedy: 'take a file as factdeck has built it, or as a program saved it, whole and without a password',
  })
}

/**
 * Reads a file of a format back, as it is now: its provenance, and what its slides say.
 *
 * @throws DeckError (invalid) `unreadable-file`, from the slides too when they are asked for
 */
export async function readBack(format: ReadableFormat, bytes: Uint8Array): Promise<ReadBack> {
  try {
    const read = await readers[format](bytes)
    const slides = () => {
      try {
        return read.slides()
      } catch (error) {
        throw unreadable(format, error)
      }
    }
    return { ...read, slides }
  } catch (error) {
    throw unreadable(format, error)
  }
}
