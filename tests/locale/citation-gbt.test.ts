import { expect, test } from 'vitest'
import { formatReference } from '../../src/locale/citation/index.ts'
import type { Source } from '../../src/model/facts.ts'

/** A source with what a case says, and nothing else but what every source has. */
const source = (given: Partial<Source>): Source => ({
  id: 'one',
  file: 'one.txt',
  publisher: { 'zh-CN': '北京日报', en: 'Beijing Daily' },
  title: { 'zh-CN': '题名', en: 'Title' },
  language: 'zh-CN',
  ...given,
})

const printed = (given: Partial<Source>) =>
  formatReference(source(given), 'zh-CN')
    .map(({ text }) => text)
    .join('')

const title = (zh: string, en = 'Title') => ({ 'zh-CN': zh, en })

test.each<[rule: string, given: Partial<Source>, expected: string]>([
  [
    '报纸：题名[N]. 报纸名, 年-月-日',
    { type: 'newspaper', published: '2026-03-18' },
    '题名[N]. 北京日报, 2026-03-18.',
  ],
  [
    '报纸：年-月-日(版次)',
    { type: 'newspaper', published: '2000-11-20', issue: '15', byline: '丁文详' },
    '丁文详. 题名[N]. 北京日报, 2000-11-20(15).',
  ],
  [
    '报纸：版次也可作页码给出',
    { type: 'newspaper', published: '2000-11-20', pages: '15' },
    '题名[N]. 北京日报, 2000-11-20(15).',
  ],
  ['8.4.3 日期只知到月', { type: 'newspaper', published: '2025-12' }, '题名[N]. 北京日报, 2025-12.'],
  ['8.4.3 日期只知到年', { type: 'newspaper', published: '2025' }, '题名[N]. 北京日报, 2025.'],
  ['日期不详', { type: 'newspaper' }, '题名[N]. 北京日报, [日期不详].'],
  [
    '8.1.4 顺序编码制无责任者，直接著录题名',
    { type: 'newspaper', published: '2022' },
    '题名[N]. 北京日报, 2022.',
  ],
  [
    '8.1.2 责任者三个，全部照录',
    { type: 'newspaper', published: '2022', byline: '甲一 乙二 丙三' },
    '甲一, 乙二, 丙三. 题名[N]. 北京日报, 2022.',
  ],
  [
    '8.1.2 超过三个，后加“等”',
    { type: 'newspaper', published: '2022', byline: '甲一 乙二 丙三 丁四' },
    '甲一, 乙二, 丙三, 等. 题名[N]. 北京日报, 2022.',
  ],
  [
    '责任者以顿号隔开',
    { type: 'newspaper', published: '2022', byline: '甲一、乙二' },
    '甲一, 乙二. 题名[N]. 北京日报, 2022.',
  ],
  [
    '责任者逐个列出',
    { type: 'newspaper', published: '2022', byline: [{ 'zh-CN': '钟源', en: 'Zhong, Yuan' }] },
    '钟源. 题名[N]. 北京日报, 2022.',
  ],
  [
    '网络报纸：[N/OL] 日期[引用日期]. 路径',
    {
      type: 'newspaper',
      published: '2000-01-12',
      accessed: '2005-09-28',
      byline: '傅刚、赵承、李佳路',
      url: 'http://www.bjyouth.com.cn/Bqb/0412.htm',
    },
    '傅刚, 赵承, 李佳路. 题名[N/OL]. 北京日报, 2000-01-12[2005-09-28]. bjyouth.com.cn/Bqb/0412.htm',
  ],
  [
    '电子公告：[EB/OL]. (日期)[引用日期]. 路径',
    {
      type: 'web',
      published: '2001-12-19',
      accessed: '2002-04-15',
      url: 'http://www.creader.com/news/1.html',
    },
    '北京日报. 题名[EB/OL]. (2001-12-19)[2002-04-15]. creader.com/news/1.html',
  ],
  [
    '电子公告有责任者：出版者(日期)',
    { type: 'web', published: '2001-12-19', byline: '萧钰' },
    '萧钰. 题名[EB/OL]. 北京日报(2001-12-19).',
  ],
  [
    '电子公告无网址：不写路径与引用日期',
    { type: 'web', published: '2025-12', accessed: '2026-01-23' },
    '北京日报. 题名[EB/OL]. (2025-12).',
  ],
  ['电子公告日期不详', { type: 'web' }, '北京日报. 题名[EB/OL]. [日期不详].'],
  [
    '未知类型、有网址：电子资源必备标识',
    { published: '2024', url: 'https://example.com/' },
    '北京日报. 题名[EB/OL]. (2024). example.com',
  ],
  ['未知类型、无网址：标识任选，不写', { published: '2024' }, '北京日报. 题名. (2024).'],
  [
    '期刊：刊名, 年, 卷(期): 页码',
    { type: 'journal', byline: '甲一', published: '2020-03', issue: '36(2)', pages: '12–15' },
    '甲一. 题名[J]. 北京日报, 2020, 36(2): 12–15.',
  ],
  ['期刊无卷期', { type: 'journal', byline: '甲一', published: '2020' }, '甲一. 题名[J]. 北京日报, 2020.'],
  [
    '期刊年不详',
    { type: 'journal', byline: '甲一', issue: '36(2)' },
    '甲一. 题名[J]. 北京日报, [日期不详], 36(2).',
  ],
  [
    '报告：出版地: 出版者, 日期',
    { type: 'report', byline: '甲一', place: title('北京', 'Beijing'), published: '2023' },
    '甲一. 题名[R]. 北京: 北京日报, 2023.',
  ],
  [
    '报告：责任者即出版者，有出版地',
    { type: 'report', place: title('北京', 'Beijing'), published: '2023-05-01' },
    '北京日报. 题名[R]. 北京: 北京日报, 2023-05-01.',
  ],
  [
    '报告：责任者即出版者，无出版地，不重复',
    { type: 'report', published: '2023' },
    '北京日报. 题名[R]. 2023.',
  ],
  [
    '报告号作其他题名信息',
    { type: 'report', published: '2013', issue: '7178999X-2006BAK04A10' },
    '北京日报. 题名: 7178999X-2006BAK04A10[R]. 2013.',
  ],
  [
    '法规：表B.1未列，其他[Z]',
    { type: 'law', published: '2016-09', issue: '国发〔2016〕52号' },
    '北京日报. 题名: 国发〔2016〕52号[Z]. 2016-09.',
  ],
  [
    '表B.1 数据集[DS/OL]',
    { type: 'dataset', published: '2024', url: 'https://data.example.org/a' },
    '北京日报. 题名[DS/OL]. 2024. data.example.org/a',
  ],
  [
    '存档地址代替原址',
    {
      type: 'web',
      published: '2024',
      url: 'https://a.example/1',
      archived: 'https://web.archive.org/web/2024/1',
    },
    '北京日报. 题名[EB/OL]. (2024). web.archive.org/web/2024/1',
  ],
  [
    '6.1 用信息资源本身的语种',
    {
      type: 'report',
      language: 'en',
      title: title('卫生报告', 'Health report'),
      publisher: title('世卫组织', 'World Health Organization'),
      place: title('日内瓦', 'Geneva'),
      published: '1970',
    },
    'World Health Organization. Health report[R]. Geneva: World Health Organization, 1970.',
  ],
  [
    '8.1.1 姓全大写，名缩写，不加点',
    { type: 'journal', language: 'en', byline: 'Kennedy, William J.; Garrison, R. E.', published: '1975' },
    'KENNEDY W J, GARRISON R E. Title[J]. Beijing Daily, 1975.',
  ],
  [
    '8.1.2 西文超过三个，后加 et al',
    {
      type: 'journal',
      language: 'en',
      byline: ['Berg, Anna', 'Lee, Tom', 'Roe, Jane', 'Doe, Jean-Paul'],
      published: '1975',
    },
    'BERG A, LEE T, ROE J, et al. Title[J]. Beijing Daily, 1975.',
  ],
  [
    '题名末的问号不再加点',
    { type: 'newspaper', published: '2022', title: title('何去何从？') },
    '何去何从？[N]. 北京日报, 2022.',
  ],
  [
    '非网页地址不印',
    { type: 'web', published: '2022', url: 'javascript:alert(1)' },
    '北京日报. 题名[EB/OL]. (2022).',
  ],
])('%s', (_, given, expected) => {
  expect(printed(given)).toBe(expected)
})

test('no part is in italics, and only the address is a link', () => {
  const parts = formatReference(
    source({ type: 'web', url: 'https://a.example/b', published: '2022' }),
    'zh-CN',
  )
  expect(parts).toEqual([
    { text: '北京日报. 题名[EB/OL]. (2022). ' },
    { text: 'a.example/b', href: 'https://a.example/b', lang: 'en' },
  ])
})

test('a reference in the language of an English source says so', () => {
  expect(formatReference(source({ language: 'en', published: '2022' }), 'zh-CN')[0]?.lang).toBe('en')
})
