import { PDFiumLibrary } from '@hyzyla/pdfium'

/** A picture: RGBA, a byte a channel, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Width of a slide's picture, px; its height follows from the page. */
const width = 480

/** The pages of a PDF as PDFium draws them, small. The fonts are in the file, so that every machine draws alike. */
export async function pagePictures(pdf: Uint8Array): Promise<readonly Picture[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  try {
    const pictures: Picture[] = []
    for (const page of document.pages()) {
      const { originalWidth } = page.getOriginalSize()
      const drawn = await page.render({
        scale: width / originalWidth,
        render: async ({ data }) => new Uint8Array(data),
      })
      pictures.push({ width: drawn.width, height: drawn.height, data: drawn.data })
    }
    return pictures
  } finally {
    document.destroy()
    library.destroy()
  }
}
