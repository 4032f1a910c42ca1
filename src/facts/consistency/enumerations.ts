import type { Localised } from '../../model/text.ts'

const brackets = /[（(][^（）()]{0,200}[）)]/g

/** How many things the lists of a text may name: “Beijing, Tianjin and Hebei” names three. */
export function listSizes(text: Localised): Set<number> {
  return new Set([...chineseLists(text['zh-CN']), ...englishLists(text.en)])
}

/** 上海、苏州和嘉兴: one more than there are 、, and one more again where 和 may join a last thing. */
function* chineseLists(text: string): Generator<number> {
  for (const clause of text.replace(brackets, '').split(/[，。；：！？“”→]/)) {
    const commas = clause.split('、').length - 1
    const last = clause.slice(clause.lastIndexOf('、') + 1)
    if (commas > 0) yield commas + 1
    if (/[^不][和与及同]./.test(last)) yield commas + 2
  }
}

/** Whether a comma after these words may end a clause: In 2021, …; an item of a list is short. */
const endsClause = (words: string): boolean =>
  /^(?:in|on|at|by|as|from|since|after|with|for|under|of|led|driven)\b/i.test(words) ||
  words.split(' ').length > 4

/**
 * A, B and C: one more than there are separators, and one less again where the first comma may end a clause;
 * after a colon also without “and”.
 */
function* englishLists(text: string): Generator<number> {
  for (const sentence of text.replace(brackets, '').split(/[.;!?“”→]\s*/)) {
    for (const [index, clause] of sentence.split(/:\s+/).entries()) {
      const joined = clause.split(/,? (?:and|or|&) /)
      for (const before of joined.slice(0, -1)) {
        const [first = '', ...others] = before.split(', ')
        yield others.length + 2
        if (others.length >= 2 && endsClause(first)) yield others.length + 1
      }
      if (index > 0 && joined.length === 1 && clause.includes(', ')) yield clause.split(', ').length
    }
  }
}
