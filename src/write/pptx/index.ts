import type { Artifact, ComposedEdition } from '../../model/edition.ts'
import type { Figure } from '../../model/figure.ts'
import type { LaidOutDeck } from '../../model/laid-out.ts'
import { sealed } from '../../seal/seal.ts'
import { type ChartParts, writeCharts } from './charts.ts'
import { paletteOf } from './colour.ts'
import { zipParts } from './normalise.ts'
import { notesMasterPart, notesPart } from './notes.ts'
import { appPart, corePart, type PackageBuilder, packageBuilder, pinnedDate } from './package.ts'
import { layoutKinds, type SkeletonInput } from './placeholders.ts'
import { presentationPart, presentationProperties, sectionsOf } from './presentation.ts'
import { addProvenance } from './provenance-part.ts'
import { saidInPackage } from './said.ts'
import { layoutPart, masterPart } from './skeleton.ts'
import { slidePart } from './slide.ts'
import { layoutOf } from './slide-layout.ts'
import { schemeOf, themePart } from './theme.ts'
import { pptxFaults, verifyPptx } from './verify.ts'

type Figures = ReadonlyMap<string, Figure>

function addSkeleton(pack: PackageBuilder, input: SkeletonInput): void {
  const master = 'ppt/slideMasters/slideMaster1.xml'
  const links = pack.relationshipsOf(master)
  layoutKinds.forEach((kind, at) => {
    const name = `ppt/slideLayouts/slideLayout${at + 1}.xml`
    links.relate('slideLayout', `../slideLayouts/slideLayout${at + 1}.xml`)
    pack.add('slideLayout', name, layoutPart(kind, input))
    pack.relationshipsOf(name).relate('slideMaster', '../slideMasters/slideMaster1.xml')
  })
  links.relate('theme', '../theme/theme1.xml')
  pack.add('slideMaster', master, masterPart(input))
  pack.add('theme', 'ppt/theme/theme1.xml', themePart(input.tokens))
}

function addNotes(pack: PackageBuilder, edition: ComposedEdition, laidOut: LaidOutDeck): number {
  const noted = laidOut.slides.flatMap((slide, at) => {
    const notes = edition.deck.slides.find((one) => one.number === slide.number)?.notes ?? []
    return notes.some((note) => note.trim() !== '') ? [{ slide, part: at + 1, notes }] : []
  })
  if (noted.length === 0) return 0
  const master = 'ppt/notesMasters/notesMaster1.xml'
  pack.add('notesMaster', master, notesMasterPart())
  pack.relationshipsOf(master).relate('theme', '../theme/theme2.xml')
  pack.add('theme', 'ppt/theme/theme2.xml', themePart(edition.theme.tokens))
  noted.forEach(({ slide, part, notes }, at) => {
    const name = `ppt/notesSlides/notesSlide${at + 1}.xml`
    pack.add('notesSlide', name, notesPart(notes, slide.lang))
    const links = pack.relationshipsOf(name)
    links.relate('notesMaster', '../notesMasters/notesMaster1.xml')
    links.relate('slide', `../slides/slide${part}.xml`)
    pack
      .relationshipsOf(`ppt/slides/slide${part}.xml`)
      .relate('notesSlide', `../notesSlides/notesSlide${at + 1}.xml`)
  })
  return noted.length
}

function addCharts(pack: PackageBuilder, charts: readonly ChartParts[]): void {
  charts.forEach(({ xml, workbook }, at) => {
    const name = `ppt/charts/chart${at + 1}.xml`
    pack.add('chart', name, xml)
    pack.addPlain(`ppt/embeddings/workbook${at + 1}.xlsx`, workbook)
    pack.relationshipsOf(name).relate('package', `../embeddings/workbook${at + 1}.xlsx`)
  })
}

/** The charts of every slide, in order; `first` is the number of the slide's first chart part. */
function chartsBySlide(laidOut: LaidOutDeck, figures: Figures) {
  let next = 1
  return laidOut.slides.map((slide) => {
    const boxes = slide.boxes.flatMap((box) => {
      const figure = box.type === 'figure' ? figures.get(box.figure) : undefined
      return figure?.native
        ? [{ chart: figure.native, scale: box.w / figure.width, width: figure.width, number: next++ }]
        : []
    })
    return boxes
  })
}

function addSlides(
  pack: PackageBuilder,
  edition: ComposedEdition,
  laidOut: LaidOutDeck,
  figures: Figures,
  skeleton: SkeletonInput,
): void {
  const charts = chartsBySlide(laidOut, figures)
  const slideOfAnchor = new Map(
    laidOut.slides.flatMap((slide, at) => slide.anchors.map((anchor) => [anchor, at + 1] as const)),
  )
  laidOut.slides.forEach((slide, at) => {
    const name = `ppt/slides/slide${at + 1}.xml`
    const links = pack.relationshipsOf(name)
    links.relate('slideLayout', `../slideLayouts/slideLayout${layoutKinds.indexOf(layoutOf(slide)) + 1}.xml`)
    pack.add(
      'slide',
      name,
      slidePart({
        slide,
        palette: skeleton.palette,
        canvas: skeleton.canvas,
        page: (edition.theme.tokens.color.page ?? '#FFFFFF').slice(1),
        figures,
        figurePngs: edition.figurePngs ?? {},
        slideOfAnchor,
        charts: (charts[at] ?? []).map((chart) => chart.number),
        store: pack.store,
        relationships: links,
      }),
    )
  })
}

function addRoot(
  pack: PackageBuilder,
  edition: ComposedEdition,
  laidOut: LaidOutDeck,
  notes: number,
  date: string,
): void {
  const main = 'ppt/presentation.xml'
  const links = pack.relationshipsOf(main)
  pack.add(
    'presentation',
    main,
    presentationPart({
      slides: laidOut.slides.length,
      notes: notes > 0,
      firstNumber: laidOut.slides[0]?.number ?? 1,
      width: laidOut.width,
      height: laidOut.height,
      sections: sectionsOf(
        laidOut.slides.map(({ number }) => edition.deck.slides.find((one) => one.number === number)?.section),
        edition.deck.title,
      ),
      relationships: links,
    }),
  )
  links.relate('theme', 'theme/theme1.xml')
  for (const kind of ['presProps', 'viewProps', 'tableStyles'] as const) {
    pack.add(kind, `ppt/${kind}.xml`, presentationProperties[kind])
    links.relate(kind, `${kind}.xml`)
  }
  const root = pack.relationshipsOf('')
  root.relate('officeDocument', main)
  pack.add('core', 'docProps/core.xml', corePart(edition.deck.title, edition.deck.lang, date))
  root.relate('core', 'docProps/core.xml')
  pack.add('app', 'docProps/app.xml', appPart(laidOut.slides.length, notes))
  root.relate('app', 'docProps/app.xml')
  addProvenance(pack, sealed(edition.provenance, saidInPackage(pack.parts(), laidOut.slides.length)))
}

/**
 * An edition as a PowerPoint file: titles, text, tables and charts as PowerPoint's own, notes, links,
 * alternative texts, and its provenance inside.
 *
 * The same edition gives the same bytes. The file passes `verifyPptx` before it is returned.
 *
 * @throws DeckError `findings` for what a reader of the file would stumble over, such as a slide
 * without a title or a figure that has neither a native chart nor a picture.
 */
export async function writePptx(edition: ComposedEdition): Promise<Artifact[]> {
  const { laidOut, theme, deck } = edition
  if (!laidOut) throw new Error('a PPTX is written from a laid-out deck')
  const figures: Figures = new Map(deck.figures.map((figure) => [figure.name, figure]))
  const palette = paletteOf(schemeOf(theme.tokens))
  const date = pinnedDate(edition.provenance.asOf)
  const lang = deck.lang === 'zh-CN' ? 'zh-CN' : 'en-US'
  const pack = packageBuilder()
  const skeleton: SkeletonInput = {
    tokens: theme.tokens,
    palette,
    canvas: { w: laidOut.width, h: laidOut.height },
    lang: deck.lang,
  }
  addSkeleton(pack, skeleton)
  addSlides(pack, edition, laidOut, figures, skeleton)
  const charts = chartsBySlide(laidOut, figures).flat()
  addCharts(
    pack,
    await writeCharts(
      charts.map(({ chart, scale, width }) => ({ chart, setting: { palette, scale, width, lang } })),
      date,
    ),
  )
  const notes = addNotes(pack, edition, laidOut)
  addRoot(pack, edition, laidOut, notes, date)
  const bytes = zipParts(pack.parts())
  if (!edition.isLenient) verifyPptx(bytes)
  const faults = edition.isLenient ? pptxFaults(bytes) : []
  return [{ path: `${edition.stem}.pptx`, bytes, ...(faults.length > 0 && { faults }) }]
}
