import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { emptyFolder } from '../build/workspace-copy.ts'
import { locatorOf, type TextName, texts } from '../facts/evidence-workspace.ts'

const chinese: Record<TextName, string> = { river: 'zh-Hans', mill: 'en', canal: 'zh-Hant' }

/** A workspace of facts alone, with the texts of their sources in a folder of it. */
export async function evidenceFolder(folderOfTexts = 'data/sources'): Promise<string> {
  const root = await emptyFolder()
  for (const folder of ['data/facts', 'decks', folderOfTexts])
    await mkdir(join(root, folder), { recursive: true })
  for (const [name, text] of Object.entries(texts))
    await writeFile(join(root, folderOfTexts, `${name}.txt`), text)
  const sources = Object.keys(texts).map(
    (name) =>
      `${name}:\n  file: ${name}.txt\n  publisher: {zh-CN: 报, en: News}\n  title: {zh-CN: 题, en: Title}\n` +
      `  published: ${name === 'mill' ? '2026-01-10' : '2025-12-20'}\n  language: ${chinese[name as TextName]}\n` +
      (name === 'canal' ? '  garbled: true\n' : ''),
  )
  await writeFile(join(root, 'data/sources.yaml'), sources.join('\n'))
  await writeFile(
    join(root, 'data/vocabulary.yaml'),
    'subjects: {river: {zh-CN: 治河, en: River}}\nregions: {}\nindicators: {}\nunits: {gates: {zh-CN: "{}座水闸", en: "{} gates"}}\ntags: {}\nclassifications: {}\n',
  )
  await writeFile(join(root, 'data/facts/river.yaml'), facts())
  return root
}

const inline = (values: object) =>
  `{${Object.entries(values)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}}`

/** Two facts as a person writes them, with remarks; the second leads nowhere yet. */
const facts = () => `# Facts about the river.
R-1: # counted by hand
  kind: statement
  subject: river
  statement:
    zh-CN: 河湾县有水闸24座。
    en: "The county has 24 gates."   # not bridges
  value: 24
  unit: gates
  locators:
    # the first place
    - ${inline(locatorOf('river', '全县已建成水闸24座'))} # as printed
  classification: public
  tags: []

R-2:
  kind: statement
  subject: river
  statement: {zh-CN: 两岸新设泵站12座。, en: There are 12 new pumping stations.}
  locators: []
  classification: public
  tags: []
`
