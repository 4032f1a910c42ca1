import type { FormatName } from '../model/audience.ts'
import type { ReadableFormat, ReadBack } from '../model/said.ts'
import type { Verification } from '../model/verification.ts'
import type { Format } from './format.ts'

export type { Format, FormatNeeds } from './format.ts'

/** The formats by name. A format's writer, and the libraries that it needs, load when it first writes. */
export const formats = {
  md: {
    extension: 'md',
    needs: {},
    write: async (edition) => (await import('./md.ts')).writeMd(edition),
  },
  html: {
    extension: 'html',
    needs: {},
    write: async (edition) => (await import('./html/index.ts')).writeHtml(edition),
  },
  pdf: {
    extension: 'pdf',
    needs: { pdf: true },
    write: async (edition) => (await import('./pdf.ts')).writePdf(edition),
  },
  pptx: {
    extension: 'pptx',
    needs: { layout: true },
    write: async (edition) => (await import('./pptx/index.ts')).writePptx(edition),
  },
  png: {
    extension: 'png',
    needs: { pngs: true },
    write: async (edition) => (await import('./png.ts')).writePng(edition),
  },
} satisfies Record<FormatName, Format>

/** What is wrong with a PPTX, whoever wrote it. @throws DeckError (invalid) `pptx-unreadable` */
export const verifyPresentation = async (bytes: Uint8Array): Promise<Verification> =>
  (await import('./pptx/verify.ts')).verifyPresentation(bytes)

/** A file of a format as it is now. @throws DeckError (invalid) `unreadable-file` */
export const readBack = async (format: ReadableFormat, bytes: Uint8Array): Promise<ReadBack> =>
  (await import('./read-back.ts')).readBack(format, bytes)
