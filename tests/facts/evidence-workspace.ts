import { hash } from 'node:crypto'
import { checkEvidence, type Evidence } from '../../src/facts/evidence/index.ts'
import type { Catalogue, Fact, Source, Unit } from '../../src/model/facts.ts'

/** A text in Chinese, one in English, and one in broken traditional Chinese, all invented. */
export const texts = {
  river: `河湾日报

河湾县2025年治河小结

2025年6月3日，河湾县公布治河方案。全县已建成水闸24座，近600家农户受益，投入超过3500亿元，达标河段占百分之六以上。
今年将再建三座水闸，力争突破40座。水务局局长沈一帆说：“河清了，鱼就回来了。”
治河排名第四，四成河段免费开放，首个湿地公园位于东岸、西岸、南湖三地之间。
`,
  mill: `MILL TOWN NEWS

On 12 December 2025 the Old Mill reopened. It drew nearly 2,300 visitors in its first week, about half of them children.
The repair cost at least CNY 350 million, more than the 120 million of 2019. Warden Ada Fell called it “a second spring”.
`,
  canal: `運河(hé)報

2025年12月，運河(hé)擴(kuò)建工程啟動，兩岸新設(shè)泵站12座。負責人周浩說(shuō)：“要把水管好?！?/p>
`,
} as const
export type TextName = keyof typeof texts

const languages: Record<TextName, string> = { river: 'zh-Hans', mill: 'en', canal: 'zh-Hant' }

const source = (id: TextName): Source => ({
  id,
  file: `${id}.txt`,
  publisher: { 'zh-CN': '报', en: 'News' },
  title: { 'zh-CN': '题', en: 'Title' },
  published: id === 'mill' ? '2026-01-10' : '2025-12-20',
  language: languages[id],
})

const units: Record<string, Unit> = {
  gates: { 'zh-CN': '{}座', en: '{} gates', count: true },
  households: { 'zh-CN': '{}家', en: '{} households', count: true },
  percent: { 'zh-CN': '{}%', en: '{}%' },
  '100m-cny': { 'zh-CN': '{}亿元', en: 'CNY {}', scale: 1e8 },
  'million-cny': { 'zh-CN': '{}百万元', en: 'CNY {}', scale: 1e6 },
  minutes: { 'zh-CN': '{}分钟', en: '{} minutes' },
  visitors: { 'zh-CN': '{}人次', en: '{} visitors', count: true },
  rank: { 'zh-CN': '第{}位', en: '{}', ordinal: true },
  bridges: { 'zh-CN': '{}座大桥', en: '{} bridges', count: true },
}

/** The locator of words that stand once in a text. */
export function locatorOf(name: TextName, words: string, text: string = texts[name]) {
  const at = text.indexOf(words)
  if (at < 0) throw new Error(`“${words}” does not stand in ${name}`)
  const start = Array.from(text.slice(0, at)).length
  const end = start + Array.from(words).length
  const before = text.slice(0, at).split('\n')
  const paragraph = before.filter((line, index) => index === before.length - 1 || line.trim() !== '').length
  return { source: name, paragraph, start, end, sha256: hash('sha256', words) }
}

/** A fact that rests on words of a text. */
export function factOn(name: TextName, words: string, fields: Partial<Fact> = {}): Fact {
  return {
    id: 'F-1',
    kind: 'statement',
    subject: 's',
    statement: { 'zh-CN': '一句话。', en: 'A sentence.' },
    locators: [locatorOf(name, words)],
    classification: 'public',
    tags: [],
    ...fields,
  }
}

/** What is found against the texts; places are the paths of fields. */
export function hold(
  facts: readonly Fact[],
  changed: Partial<Record<TextName, string | undefined>> = {},
  sources: readonly Source[] = (['river', 'mill', 'canal'] as const).map(source),
): Promise<Evidence> {
  const vocabulary = { subjects: {}, regions: {}, indicators: {}, units, tags: {}, classifications: {} }
  const catalogue: Catalogue = { sources, facts, crosschecks: [], vocabulary }
  const all: Partial<Record<TextName, string | undefined>> = { ...texts, ...changed }
  const files = Object.entries(all).flatMap(([name, text]) =>
    text === undefined ? [] : [[`${name}.txt`, new TextEncoder().encode(text)] as const],
  )
  return checkEvidence(catalogue, new Map(files), (_, path) => ({ file: path.join('.') }))
}

/** Codes and fields of what is found against one fact. */
export async function told(...facts: readonly Fact[]): Promise<string[]> {
  const { findings, notices } = await hold(facts)
  return [...findings, ...notices]
    .filter(({ code }) => code !== 'wrong-encoding')
    .map(({ code, place }) => `${code} ${place?.file.replace(/^F-\d+\./, '')}`)
}

export { source as sourceOf }
