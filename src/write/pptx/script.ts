const han = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u
const latin = /[\p{Script=Latin}\p{Nd}]/u

/** Whether a text has Chinese characters or full-width punctuation. */
export const hasHan = (text: string): boolean => han.test(text)

/**
 * The proofing language of a run and, for mixed decks, the other one.
 *
 * PowerPoint picks the East Asian face for ambiguous signs such as “ ” … by this language, so signs
 * alone follow the language that they stand in (`context`, a BCP 47 tag).
 */
export function languageOf(text: string, context: string): { lang: string; altLang: string } {
  const chinese = hasHan(text) || (context.startsWith('zh') && !latin.test(text))
  return chinese ? { lang: 'zh-CN', altLang: 'en-US' } : { lang: 'en-US', altLang: 'zh-CN' }
}
