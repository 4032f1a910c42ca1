import { PDFiumLibrary } from '@hyzyla/pdfium'

/** What a PDF reader shows of a file besides its pages' pictures. */
export interface ReadPdf {
  readonly isTagged: boolean
  /** Text of each page. */
  readonly pages: readonly string[]
  readonly bookmarks: readonly { readonly title: string; readonly page: number; readonly depth: number }[]
  /** Of each page, the pages that its links lead to, in their order. */
  readonly links: readonly (readonly number[])[]
  readonly attachments: readonly { readonly name: string; readonly bytes: Buffer }[]
}

/** What the readers below use of PDFium's own interface, which the package does not wrap. */
interface Pdfium {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
  _FPDFCatalog_IsTagged(document: number): number
  _FPDFBookmark_GetFirstChild(document: number, bookmark: number): number
  _FPDFBookmark_GetNextSibling(document: number, bookmark: number): number
  _FPDFBookmark_GetTitle(bookmark: number, buffer: number, length: number): number
  _FPDFBookmark_GetDest(document: number, bookmark: number): number
  _FPDFDest_GetDestPageIndex(document: number, destination: number): number
  _FPDFLink_Enumerate(page: number, position: number, link: number): number
  _FPDFLink_GetDest(document: number, link: number): number
  _FPDFLink_GetAction(link: number): number
  _FPDFAction_GetDest(document: number, action: number): number
  _FPDFDoc_GetAttachmentCount(document: number): number
  _FPDFDoc_GetAttachment(document: number, index: number): number
  _FPDFAttachment_GetName(attachment: number, buffer: number, length: number): number
  _FPDFAttachment_GetFile(attachment: number, buffer: number, length: number, needed: number): number
}

/** Runs `use` on some of PDFium's memory and frees it. */
function withMemory<T>({ wasmExports }: Pdfium, size: number, use: (pointer: number) => T): T {
  const pointer = wasmExports.malloc(size)
  try {
    return use(pointer)
  } finally {
    wasmExports.free(pointer)
  }
}

/** A string of PDFium's: asked once for its length in bytes, once for its UTF-16 with a closing zero. */
function textFrom(pdfium: Pdfium, ask: (buffer: number, length: number) => number): string {
  const length = ask(0, 0)
  return withMemory(pdfium, length, (pointer) => {
    ask(pointer, length)
    return Buffer.from(pdfium.HEAPU8.slice(pointer, pointer + length))
      .toString('utf16le')
      .replace(/\0$/, '')
  })
}

function* bookmarksUnder(
  pdfium: Pdfium,
  document: number,
  parent: number,
  depth: number,
): Generator<ReadPdf['bookmarks'][number]> {
  let bookmark = pdfium._FPDFBookmark_GetFirstChild(document, parent)
  while (bookmark) {
    const destination = pdfium._FPDFBookmark_GetDest(document, bookmark)
    const current = bookmark
    yield {
      title: textFrom(pdfium, (buffer, length) => pdfium._FPDFBookmark_GetTitle(current, buffer, length)),
      page: pdfium._FPDFDest_GetDestPageIndex(document, destination) + 1,
      depth,
    }
    yield* bookmarksUnder(pdfium, document, bookmark, depth + 1)
    bookmark = pdfium._FPDFBookmark_GetNextSibling(document, bookmark)
  }
}

/** Pages, from 1, that the links of a page lead to within its file. */
function linksOn(pdfium: Pdfium, document: number, page: number): number[] {
  const targets: number[] = []
  withMemory(pdfium, 8, (memory) => {
    const read = (at: number) => Buffer.from(pdfium.HEAPU8.slice(at, at + 4)).readUInt32LE()
    pdfium.HEAPU8.fill(0, memory, memory + 8)
    while (pdfium._FPDFLink_Enumerate(page, memory, memory + 4)) {
      const link = read(memory + 4)
      const action = pdfium._FPDFLink_GetAction(link)
      const destination =
        pdfium._FPDFLink_GetDest(document, link) ||
        (action ? pdfium._FPDFAction_GetDest(document, action) : 0)
      if (destination) targets.push(pdfium._FPDFDest_GetDestPageIndex(document, destination) + 1)
    }
  })
  return targets
}

function fileIn(pdfium: Pdfium, attachment: number): Buffer {
  return withMemory(pdfium, 4, (needed) => {
    const size = () => Buffer.from(pdfium.HEAPU8.slice(needed, needed + 4)).readUInt32LE()
    pdfium._FPDFAttachment_GetFile(attachment, 0, 0, needed)
    const length = size()
    return withMemory(pdfium, length, (pointer) => {
      pdfium._FPDFAttachment_GetFile(attachment, pointer, length, needed)
      return Buffer.from(pdfium.HEAPU8.slice(pointer, pointer + length))
    })
  })
}

/** Reads a PDF with PDFium. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(bytes)
  try {
    const pdfium = Reflect.get(library, 'module') as Pdfium
    const pointer = Reflect.get(document, 'documentIdx') as number
    const attachments = Array.from({ length: pdfium._FPDFDoc_GetAttachmentCount(pointer) }, (_, index) => {
      const attachment = pdfium._FPDFDoc_GetAttachment(pointer, index)
      const name = (buffer: number, length: number) =>
        pdfium._FPDFAttachment_GetName(attachment, buffer, length)
      return { name: textFrom(pdfium, name), bytes: fileIn(pdfium, attachment) }
    })
    return {
      isTagged: pdfium._FPDFCatalog_IsTagged(pointer) !== 0,
      pages: [...document.pages()].map((page) => page.getText()),
      links: [...document.pages()].map((page) =>
        linksOn(pdfium, pointer, Reflect.get(page, 'pageIdx') as number),
      ),
      bookmarks: [...bookmarksUnder(pdfium, pointer, 0, 1)],
      attachments,
    }
  } finally {
    document.destroy()
    library.destroy()
  }
}
