import type { LayoutFinding } from '../model/laid-out.ts'

const shorten = 'shorten the text, take something out, or split the slide'

const remedies: Readonly<Partial<Record<LayoutFinding['code'], string>>> = {
  'low-contrast':
    'take a darker colour on a light ground or a lighter one on a dark ground: in the theme’s tokens, or where the colour is written',
  'same-title': 'say in each title what that slide adds, or count them, such as “Results (2 of 3)”',
  'missing-glyph': 'write it with characters that the fonts have',
  'unsupported-css': 'use what all formats can show, or leave it out',
  'small-text': 'set it larger and, if room is short, say less',
}

/** What to do about a finding. */
export const remedyOf = (code: LayoutFinding['code']): string => remedies[code] ?? shorten
