import type { VerifyLevel } from '../../../model/verification.ts'

interface CodeText {
  readonly level: VerifyLevel
  readonly why: string
  readonly remedy: string
}

const repaired = 'PowerPoint would refuse or repair the file.'
/** Why a remark matters whose code is otherwise that of an error. */
export const mildly =
  'PowerPoint opens it, but another program may not, or something is lost when it is edited.'

const anew = 'write the file anew; if it comes back, report it to those who made the program that wrote it'

/** What can be found in a presentation: how grave it is, why it matters and what to do. */
export const codes = {
  'pptx-package': { level: 'error', why: repaired, remedy: anew },
  'pptx-xml': { level: 'error', why: repaired, remedy: anew },
  'pptx-table': { level: 'error', why: repaired, remedy: anew },
  'pptx-section': { level: 'error', why: repaired, remedy: anew },
  'pptx-notes': { level: 'error', why: 'The notes would be lost.', remedy: anew },
  'pptx-chart': {
    level: 'error',
    why: 'PowerPoint would repair the chart, or show other figures as soon as it is edited.',
    remedy: 'open the chart’s data in PowerPoint and save it, or write the file anew',
  },
  'pptx-leftover': {
    level: 'remark',
    why: 'It makes the file larger and may tell what was meant to be taken out.',
    remedy: 'open the file in PowerPoint and save it',
  },
  'pptx-external': {
    level: 'remark',
    why: 'Others do not have it, or it is fetched when the deck is opened.',
    remedy: 'embed it, or link to an https address',
  },
  'pptx-title': {
    level: 'remark',
    why: 'Titles are how a deck is listed, read out and linked to.',
    remedy: 'give the slide a title of its own in its title placeholder; it may be hidden',
  },
  'pptx-same-title': {
    level: 'remark',
    why: 'Who goes through a deck by its titles cannot tell the slides apart.',
    remedy: 'say in each title what that slide adds, such as “Results (2 of 3)”',
  },
  'pptx-placeholder': {
    level: 'remark',
    why: 'It does not follow the layout, or asks for text where there is none.',
    remedy: 'fill it, remove it, or reset the slide to its layout',
  },
  'pptx-order': {
    level: 'remark',
    why: 'A screen reader reads shapes in the order in which they are drawn.',
    remedy: 'move the title to the first place of the reading order (Review, Check Accessibility)',
  },
  'pptx-alt': {
    level: 'remark',
    why: 'Readers who cannot see it would not know what it shows.',
    remedy: 'say in its alternative text what it shows, or mark it as decorative',
  },
  'pptx-header': {
    level: 'remark',
    why: 'A screen reader cannot tell to which heading a cell belongs.',
    remedy: 'turn on Header Row or First Column in Table Design',
  },
  'pptx-language': {
    level: 'remark',
    why: 'It is read out and proofed in the wrong language.',
    remedy: 'set the proofing language of the text (Review, Language)',
  },
  'pptx-link': {
    level: 'remark',
    why: 'Links are listed and read out without the words around them.',
    remedy: 'name in the link’s text where it leads',
  },
  'pptx-font': {
    level: 'remark',
    why: 'Where the face is missing another takes its place, and a new theme leaves the text behind.',
    remedy: 'use the theme’s fonts, or embed the face',
  },
  'pptx-contrast': {
    level: 'remark',
    why: 'Readers with weak sight, or with a weak projector, cannot read it (WCAG 2.2, 1.4.3).',
    remedy: 'take a darker colour on a light ground, a lighter one on a dark ground',
  },
} as const satisfies Readonly<Record<string, CodeText>>

export type FindingCode = keyof typeof codes
