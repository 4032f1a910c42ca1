import { hasHan } from './script.ts'

/** By how much a line may be wider elsewhere than Chromium set it, and by how much narrower, ems. */
export interface Variance {
  readonly wider: number
  readonly narrower: number
}

const character = /\p{Script=Han}/u
const alphanumeric = /[\p{Script=Latin}\p{Script=Greek}\p{Nd}]/u
const latin = /[\p{Script=Latin}\p{Script=Greek}\p{Nd}[\]()+%¶&]/u
const opening = /[（《〈「『【〔“‘]/
const closing = /[）》〉」』】〕”’、。，．；：]/

/** What Chromium puts between a Chinese character and a Latin letter or digit, ems; CSS Text 4, 8.4. */
const apart = 1 / 8
/** What LibreOffice puts wherever Chinese, its marks included, meets Latin: a fifth of the line's height. */
const farApart = 0.27
/** What Chromium takes from one of two full-width marks that meet, CSS Text 4, 8.2; office programs take nothing. */
const closedUp = 1 / 2

/** Whether Chinese meets Latin between two characters; white space may stand between. */
const meets = (one: string, other: string): boolean =>
  (hasHan(one) && latin.test(other)) || (latin.test(one) && hasHan(other))

const isSpaced = (one: string, other: string): boolean =>
  (character.test(one) && alphanumeric.test(other)) || (alphanumeric.test(one) && character.test(other))

const isClosedUp = (one: string, other: string): boolean =>
  (closing.test(one) && (opening.test(other) || closing.test(other))) ||
  (opening.test(one) && opening.test(other))

/**
 * How much the width of a line of Chinese depends on the program that sets it: PowerPoint adds no space
 * where Chinese meets Latin and closes up no marks, LibreOffice adds more space than Chromium does.
 */
export function varianceOf(line: string): Variance {
  if (!hasHan(line)) return { wider: 0, narrower: 0 }
  let wider = 0
  let narrower = 0
  let [before, isTouching] = ['', false]
  for (const char of line) {
    if (/\s/.test(char)) {
      isTouching = false
      continue
    }
    const spaced = isTouching && isSpaced(before, char) ? apart : 0
    if (meets(before, char)) wider += farApart - spaced
    narrower += spaced
    if (isTouching && isClosedUp(before, char)) {
      wider += closedUp
      narrower -= closedUp
    }
    before = char
    isTouching = true
  }
  return { wider, narrower: Math.max(0, narrower) }
}
