// @ts-check

const en = {
  decks: 'Decks',
  slides: 'Slides',
  audience: 'Audience',
  language: 'Language',
  download: 'Download',
  skip: 'Skip to the slides',
  facts: (/** @type {number} */ count) =>
    count === 0 ? 'no facts' : count === 1 ? '1 fact' : `${count} facts`,
  findings: (/** @type {number} */ count) => (count === 1 ? '1 finding' : `${count} findings`),
  factsOf: (/** @type {number} */ slide) => `Facts on slide ${slide}`,
  slide: (/** @type {number} */ number) => `Slide ${number}`,
  notes: 'Notes',
  fact: 'Fact',
  source: 'Source',
  paragraph: (/** @type {number} */ first, /** @type {number} */ last) =>
    first === last ? `paragraph ${first}` : `paragraphs ${first}–${last}`,
  span: (/** @type {number} */ start, /** @type {number} */ end) => `characters ${start}–${end}`,
  row: (/** @type {string} */ file, /** @type {number} */ row) => `${file}, row ${row}`,
  written: 'Written in',
  here: 'In this deck',
  elsewhere: 'In other editions',
  nowhere: 'Nowhere else.',
  looking: 'Looking…',
  close: 'Close',
  faults: 'The workspace has faults',
  lastGood: 'The slides show what was good last.',
  nothing: 'There is nothing to show yet.',
  editionFaults: 'This edition cannot be built',
  why: 'Why',
  remedy: 'What to do',
  fresh: 'Up to date',
  checking: 'Checking the layout…',
  noFindings: 'No findings',
  offline: 'The preview has ended. Start it again and this page comes back.',
  updated: (/** @type {string} */ which) => `Updated: ${which}`,
  building: (/** @type {string} */ format, /** @type {number} */ percent) =>
    `Building ${format}: ${percent} %`,
  built: (/** @type {string} */ name) => `${name} is ready`,
  notBuilt: (/** @type {string} */ format) => `${format} cannot be built`,
  light: 'Light',
  dark: 'Dark',
  auto: 'As the system',
  scheme: (/** @type {string} */ now) => `Colours: ${now}`,
  keys: 'Keys',
  keyList: [
    ['→ J PageDown', 'next slide'],
    ['← K PageUp', 'previous slide'],
    ['Home, End', 'first, last slide'],
    ['F', 'facts of the slide'],
    ['Tab, Enter', 'to a figure, and what it rests on'],
    ['Esc', 'close the panel'],
    ['?', 'these keys'],
  ],
  stage: 'Slides as they will be',
}

/** @type {typeof en} */
const zh = {
  decks: '简报',
  slides: '页面',
  audience: '受众',
  language: '语言',
  download: '下载',
  skip: '跳到页面',
  facts: (count) => (count === 0 ? '无事实' : `${count}条事实`),
  findings: (count) => `${count}个问题`,
  factsOf: (slide) => `第${slide}页的事实`,
  slide: (number) => `第${number}页`,
  notes: '备注',
  fact: '事实',
  source: '来源',
  paragraph: (first, last) => (first === last ? `第${first}段` : `第${first}至${last}段`),
  span: (start, end) => `第${start}–${end}字符`,
  row: (file, row) => `${file}，第${row}行`,
  written: '写在',
  here: '本简报中',
  elsewhere: '其他版本中',
  nowhere: '别处没有。',
  looking: '正在查找……',
  close: '关闭',
  faults: '工作区有错误',
  lastGood: '页面显示的是上一次正确的内容。',
  nothing: '还没有可显示的内容。',
  editionFaults: '这一版无法生成',
  why: '原因',
  remedy: '处理办法',
  fresh: '已是最新',
  checking: '正在检查版面……',
  noFindings: '没有问题',
  offline: '预览已结束。重新启动后本页自动恢复。',
  updated: (which) => `已更新：${which}`,
  building: (format, percent) => `正在生成${format}：${percent}%`,
  built: (name) => `${name}已就绪`,
  notBuilt: (format) => `${format}无法生成`,
  light: '浅色',
  dark: '深色',
  auto: '跟随系统',
  scheme: (now) => `配色：${now}`,
  keys: '按键',
  keyList: [
    ['→ J PageDown', '下一页'],
    ['← K PageUp', '上一页'],
    ['Home、End', '首页、末页'],
    ['F', '本页的事实'],
    ['Tab、Enter', '到数字，看它的依据'],
    ['Esc', '关闭面板'],
    ['?', '按键说明'],
  ],
  stage: '页面成品',
}

/** @typedef {'en' | 'zh-CN'} Language */

/** What the page says, by the reader's language. @type {Record<Language, typeof en>} */
export const wordsIn = { en, 'zh-CN': zh }

/** Names of languages in themselves. @type {Record<string, string>} */
export const languageNames = { en: 'English', 'zh-CN': '中文' }

/** @type {Record<string, string>} */
export const formatNames = { md: 'Markdown', html: 'HTML', pdf: 'PDF', pptx: 'PowerPoint', png: 'PNG' }
