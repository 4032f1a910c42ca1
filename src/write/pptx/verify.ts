import { DeckError, type Fault, fail } from '../../errors.ts'
import type { Verification, VerifyFinding } from '../../model/verification.ts'
import { ZipError } from '../../zip/open-zip.ts'
import { checkAlternatives } from './verify/alternatives.ts'
import { checkCharts } from './verify/charts.ts'
import { checkContrast } from './verify/contrast.ts'
import { checkFonts } from './verify/fonts.ts'
import { checkLanguages } from './verify/language.ts'
import { checkNotes } from './verify/notes.ts'
import { type OpenPackage, openPackage } from './verify/open.ts'
import { checkOwn } from './verify/own.ts'
import { checkPackage } from './verify/package.ts'
import { checkPresentation } from './verify/presentation.ts'
import { checkSlides } from './verify/slides.ts'
import { checkStructure } from './verify/structure.ts'

const pages = /^ppt\/(slides|slideLayouts|slideMasters|notesSlides|notesMasters|handoutMasters)\/[^/]+\.xml$/

function checkPages(opened: OpenPackage): void {
  for (const name of opened.names.filter((one) => pages.test(one))) {
    const root = opened.part(name)?.root
    if (root) checkStructure(opened, name, root)
  }
}

const unreadable = (why: string) =>
  fail('invalid', {
    code: 'pptx-unreadable',
    what: 'the file cannot be read as a PPTX',
    why,
    remedy: 'take a PowerPoint presentation (.pptx) that opens without a password',
  })

/** What an Office file holds that is no presentation. */
function kindOf({ links, contentType }: OpenPackage): string | undefined {
  const main = links('').find(({ type }) => type === 'officeDocument')?.target ?? ''
  const type = contentType(main) ?? ''
  if (type.includes('wordprocessingml')) return 'a Word document'
  return type.includes('spreadsheetml') ? 'a workbook' : undefined
}

const checks = [
  checkPackage,
  checkPresentation,
  checkPages,
  checkSlides,
  checkNotes,
  checkAlternatives,
  checkLanguages,
  checkFonts,
  checkContrast,
  checkCharts,
]

function run(bytes: Uint8Array, more: typeof checks): Verification {
  try {
    const { opened, findings } = openPackage(bytes)
    const foreign = kindOf(opened)
    if (foreign) throw unreadable(`it holds ${foreign}, not a presentation`)
    for (const check of [...checks, ...more]) check(opened)
    return { slides: opened.slides.length, findings }
  } catch (cause) {
    if (cause instanceof ZipError) throw unreadable(cause.message)
    throw cause
  }
}

/**
 * Reads a presentation, whoever wrote it, and tells what PowerPoint would repair, what a chart hides and
 * what a reader would miss. It trusts nothing in the file and bounds what it takes of memory.
 *
 * @throws DeckError (invalid) `pptx-unreadable` for what is no PPTX, is encrypted, or is not safe to open
 */
export const verifyPresentation = (bytes: Uint8Array): Verification => run(bytes, [])

/** What the author of a deck answers for, not its writer; the layout tells most of it beforehand. */
const ofTheAuthor: ReadonlySet<string> = new Set([
  'pptx-same-title',
  'pptx-contrast',
  'pptx-link',
  'pptx-language',
])

const faultOf = ({ code, part, what, why, remedy }: VerifyFinding): Fault => ({
  code,
  what: part === '' ? what : `${part}: ${what}`,
  why,
  remedy,
})

/** What is wrong with a file that we wrote ourselves; remarks count. Empty when it is good. */
export function pptxFaults(bytes: Uint8Array): readonly Fault[] {
  try {
    const { findings } = run(bytes, [checkOwn])
    return findings.filter(({ code }) => !ofTheAuthor.has(code)).map(faultOf)
  } catch (error) {
    if (error instanceof DeckError) return error.faults
    throw error
  }
}

/** @throws DeckError `findings` with every fault of a file that we wrote. */
export function verifyPptx(bytes: Uint8Array): void {
  const faults = pptxFaults(bytes)
  if (faults.length > 0) throw new DeckError('findings', faults)
}
