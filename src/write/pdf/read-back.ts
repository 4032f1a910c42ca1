import type { ReadBack, SaidSlide } from '../../model/said.ts'
import { type PdfObjects, readObjects } from './objects.ts'
import { pageText } from './page-text.ts'
import { isArray, isName, isString, type PdfDictionary, type PdfValue } from './values.ts'

const mostPages = 5000

/** Pages in order with what they inherit (ISO 32000-1, 7.7.3.4): their resources. */
function pagesOf({
  root,
  dictionary,
  resolve,
}: PdfObjects): { page: PdfDictionary; resources: PdfDictionary }[] {
  const pages: { page: PdfDictionary; resources: PdfDictionary }[] = []
  const seen = new Set<PdfDictionary>()
  const visit = (value: PdfValue | undefined, above: PdfValue | undefined, depth: number) => {
    const node = dictionary(value)
    if (seen.has(node) || depth > 60 || pages.length >= mostPages) return
    seen.add(node)
    const resources = node.get('Resources') ?? above
    const kids = resolve(node.get('Kids'))
    if (isArray(kids)) for (const kid of kids) visit(kid, resources, depth + 1)
    else if (node.size > 0) pages.push({ page: node, resources: dictionary(resources) })
  }
  visit(root.get('Pages'), undefined, 0)
  return pages
}

/** What each page says. A PDF marks no titles: bookmarks do, by the page that they lead to. */
export function saidInPdf(objects: PdfObjects): readonly SaidSlide[] {
  const fonts = new Map()
  return pagesOf(objects).map(({ page, resources }) => ({
    texts: pageText(objects, page, resources, fonts),
    title: '',
  }))
}

/** The file of a name among the attachments (ISO 32000-1, 7.11.4), in a name tree of any depth. */
function attachment(objects: PdfObjects, wanted: string): string | undefined {
  const { root, dictionary, resolve, stream } = objects
  const search = (value: PdfValue | undefined, depth: number): string | undefined => {
    const node = dictionary(value)
    const names = resolve(node.get('Names'))
    if (isArray(names))
      for (let at = 0; at + 1 < names.length; at += 2) {
        const file = dictionary(names[at + 1])
        const name = resolve(file.get('UF')) ?? resolve(file.get('F'))
        const plain = isString(name) ? name.bytes.replaceAll('\0', '').replace(/^þÿ/, '') : ''
        if (plain === wanted) return stream(dictionary(file.get('EF')).get('F'))?.toString()
      }
    const kids = resolve(node.get('Kids'))
    if (!isArray(kids) || depth > 20) return undefined
    for (const kid of kids.slice(0, 10_000)) {
      const found = search(kid, depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(dictionary(root.get('Names')).get('EmbeddedFiles'), 0) ?? associated(objects, wanted)
}

/** Some programs keep the files that belong to a document and drop their names (ISO 32000-2, 14.13). */
function associated({ root, dictionary, resolve, stream }: PdfObjects, wanted: string): string | undefined {
  const files = resolve(root.get('AF'))
  for (const each of isArray(files) ? files : []) {
    const file = dictionary(each)
    const [name, kind] = [resolve(file.get('F')), file.get('AFRelationship')]
    if (isString(name) && name.bytes === wanted && isName(kind))
      return stream(dictionary(file.get('EF')).get('F'))?.toString()
  }
  return undefined
}

/** A PDF of ours, edited or written anew by another program or not. @throws PdfError */
export function readPdfBack(bytes: Uint8Array): ReadBack {
  const objects = readObjects(bytes)
  const provenance = attachment(objects, 'provenance.json')
  return { ...(provenance !== undefined && { provenance }), slides: () => saidInPdf(objects) }
}
