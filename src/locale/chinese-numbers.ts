import {
  arabic,
  type FoundNumber,
  type Grammar,
  isoDate,
  numbersOf,
  type Reading,
  type Token,
} from './found-number.ts'

/** Words that hold a numeral and state no figure; the longest stand first where one begins another. */
const idioms =
  '一体|一批|一系列|一揽子|唯一|统一|一致|一定|一直|一起|一同|一方面|一般|一样|一边|一旦|一切|一些|一下|一步|一代|一流|一线|一带一路|一国|一并|一度|一向|一律|一贯|一时|一再|一举|一共|一心|一手|一路|一端|一经|一味|一道|一线|一站式|一键|一对一|一家人|之一|万一|单一|同一|每一|某一|另一|这一|那一|任一|逐一|专一|不一|合一|十分|十足|万众|万全|万物|万象|万事|万能|万维网|千方百计|千家万户|千军万马|千千万万|千万别|成千上万|百姓|百货|百科|百花|百般|百度|百家争鸣|五湖四海|四面八方|四通八达|三番五次|七上八下|三三两两|三角|两难|再三|五金|四川|三亚|三峡|三明|六安|九江|九州|四季|三元桥|三里屯|五道口|五台山|三门峡|二手|二维|三维|点对点|双创|无双|双鸭山'

/** After a numeral these make it a count: measure words, times, and nouns that are counted without one. */
const units =
  '个|季度|处(?![理于境罚置分])|家|名|位|项|条|篇|座|大(?!学|于)|重(?!要|大|点)|层|类|种|届|次|岁|天(?!津)|周(?!边|期)|件|台|套|辆|艘|架|部(?!署|分|门)|所(?!有|以)|间|期(?!间)|代(?!表)|年|小时|分钟|秒|元|吨|公里|平方|米|亩|户|人(?!才|民|员)|市(?!场)|省|县|区(?!域)|镇|村|城|地(?!区|方)|国(?!际|家)|廊|支点|平台|核心|带(?!动)|圈|极(?!大)|轴|翼|强|倍|点(?!对)|只|头|株|棵|颗|片|块|场|轮(?!流)|笔|份|张|支|本(?!身)|步|趟|班|站|线|床|例|剂|枚|门(?!户)|章|节|款|号'

const numeral = '[零〇一二三四五六七八九十百千万亿两]{1,24}'

const pattern = new RegExp(
  [
    `(?<idiom>${idioms})`,
    isoDate,
    `(?<century>\\d{1,2}|${numeral})世纪(?<decade>\\d0|[一二三四五六七八九]十)年代`,
    '(?<plan>十[一二三四五六]五(?![年个家项次]))',
    `第(?<plans>\\d{1,2}|${numeral})个五年(?=规划|计划)`,
    `百分之(?<percent>${arabic}|${numeral}(?:点${numeral})?)`,
    `(?<below>\\d{1,4}|${numeral})分之(?<above>\\d{1,4}|${numeral})`,
    '(?<half>一半|半数|过半)|(?<part>半(?=年|天|日|小时|个)|(?<=[年个天月时倍])半(?![年天日小个数导]))',
    '(?<pair>双|三位一体)',
    '(?<first>首[个次位座家批条台款届项例]|居首|榜首)',
    `(?<code>[A-Za-z]+-?\\d[\\w.]*|(?<![\\d.,])\\d{1,2}[A-Z](?![A-Za-z]))`,
    `(?<nth>第)?(?<digits>${arabic})(?:[余多]?(?<size>[十百千]?万亿|[十百千]?[万亿]|[百千](?![米克瓦]))|(?<sign>%|个百分点))?`,
    `(?<ordinal>第)?(?<run>${numeral})(?<point>点[零〇一二三四五六七八九]{1,12}(?=[个万亿倍成米吨元%]))?(?:(?<=[十百千])[余多几](?<more>万亿|[万亿]))?`,
  ].join('|'),
  'uy',
)

const unitAfter = new RegExp(`^[余多几来]?(?:${units})`, 'u')
const roundsUp = /[近约超上过逾达破]$/
const digitsOf = '零一二三四五六七八九'
const sizes: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 }
const section =
  /^零?(?:([一二三四五六七八九两])千)?零?(?:([一二三四五六七八九两])百)?零?(?:([一二三四五六七八九])?(十))?零?([一二三四五六七八九两])?$/

const digitOf = (char: string | undefined): number =>
  char === undefined ? 0 : char === '两' ? 2 : char === '〇' ? 0 : digitsOf.indexOf(char)

/** The value of Chinese numerals; NaN where they are none, such as 三四 or 二三十. */
export function valueOfNumerals(run: string): number {
  if (/^[零〇一二三四五六七八九]{2,}$/u.test(run)) {
    const isPositional = /[零〇]/.test(run) || run.length === 4
    return isPositional ? Number(Array.from(run, digitOf).join('')) : Number.NaN
  }
  for (const size of ['亿', '万']) {
    const at = run.lastIndexOf(size)
    if (at < 0) continue
    const after = run.slice(at + 1)
    const times = at === 0 ? 1 : valueOfNumerals(run.slice(0, at))
    return times * (sizes[size] ?? 1) + (after === '' ? 0 : valueOfNumerals(after))
  }
  if (run === '百' || run === '千') return sizes[run] ?? 0
  const [whole, thousands, hundreds, tens, ten, ones] = section.exec(run.replaceAll('〇', '零')) ?? []
  if (whole === undefined) return Number.NaN
  const tensValue = ten === undefined ? 0 : tens === undefined ? 1 : digitOf(tens)
  return digitOf(thousands) * 1000 + digitOf(hundreds) * 100 + tensValue * 10 + digitOf(ones)
}

const numberOf = (text: string): number =>
  /^\d/.test(text) ? Number(text.replaceAll(',', '')) : valueOfNumerals(text)
const withPoint = (text: string): number => {
  const [whole = '', decimals] = text.split('点')
  return decimals === undefined
    ? numberOf(text)
    : Number(`${numberOf(whole)}.${Array.from(decimals, digitOf).join('')}`)
}
const sizeOf = (size: string | undefined): number =>
  Array.from(size ?? '').reduce((all, char) => all * (sizes[char] ?? 1), 1)

/** The figures of a Chinese text; see `parseNumbers`. */
export function chineseNumbers(text: string): FoundNumber[] {
  return numbersOf(text, grammar)
}

const grammar: Grammar = {
  starts:
    /[\d零〇一二三四五六七八九十百千万亿两双半过首居榜第唯统之单同每某另这那任逐专不合无点再]|(?<![A-Za-z])[A-Za-z]+/g,
  isStart: (begun, after) => !/^[A-Za-z]/.test(begun) || /^[\d-]/.test(after),
  pattern,
  read(token) {
    if (token.groups.digits !== undefined) return readDigits(token)
    return token.groups.run === undefined ? readPhrase(token) : readNumerals(token)
  },
}

/** What a set phrase says: shares, plans, halves, first, both; nothing where it is an idiom. */
function readPhrase({ groups }: Token): Reading | undefined {
  const { century, decade, plan, plans, percent, below, above, half, part, first, code, pair } = groups
  if (decade !== undefined)
    return [(numberOf(century ?? '') - 1) * 100 + numberOf(decade), 'year', false, true]
  if (plan !== undefined) return [valueOfNumerals(plan.slice(0, 2)), 'plan', false, true]
  if (plans !== undefined) return [numberOf(plans), 'plan', false, true]
  if (percent !== undefined) return [withPoint(percent), 'percent', false, true]
  if (below !== undefined) return [numberOf(above ?? '') / numberOf(below), 'fraction', false, true]
  if (half !== undefined) return [0.5, 'fraction', false, true]
  if (part !== undefined) return [0.5, 'fraction', true, true]
  if (first !== undefined) return [1, 'ordinal', true, true]
  if (code !== undefined) return [Number(/\d+/.exec(code)?.[0]), 'code', false, false]
  return pair === undefined ? undefined : [pair === '双' ? 2 : 3, 'cardinal', true, true]
}

/** 六成 is 60 percent; 六成果 is not. */
const isTenths = (after: string) => /^成(?![为果立长员功效本熟就品])/.test(after)

function partOfDate(value: number, after: string, words: boolean): Reading | undefined {
  if (after.startsWith('月') && value >= 1 && value <= 12) return [value, 'month', false, words]
  if (after.startsWith('日') && value >= 1 && value <= 31) return [value, 'day', false, words]
  return undefined
}

function readDigits({ groups, after }: Token): Reading {
  const written = groups.digits ?? ''
  const value = numberOf(written)
  if (groups.nth !== undefined) return [value, 'ordinal', false, false]
  if (groups.sign !== undefined) return [value, 'percent', false, false]
  if (groups.size !== undefined) return [value * sizeOf(groups.size), 'cardinal', false, false]
  if (after.startsWith('‰')) return [value / 10, 'percent', false, false]
  if (/^[12]\d{3}$/.test(written)) {
    const isBare = value >= 1900 && value < 2100 && !unitAfter.test(after)
    if (after.startsWith('年') || isBare) return [value, 'year', false, false]
  }
  if (isTenths(after)) return [value * 10, 'percent', false, false]
  return partOfDate(value, after, false) ?? [value, 'cardinal', false, false]
}

function readNumerals({ groups, before, after }: Token): Reading | undefined {
  const { run = '', point, more, ordinal } = groups
  if (point !== undefined) return [withPoint(run + point), 'cardinal', false, true]
  const half = /^(?:[年天倍]半(?![年天日])|个半)/.test(after) ? 0.5 : 0
  const value = valueOfNumerals(run) * sizeOf(more) + half
  if (ordinal !== undefined) return [value, 'ordinal', value === 1 || /^(?:产业|方|世界)/.test(after), true]
  if (/^[百千]?[万亿]{1,2}$/.test(run) && after.startsWith('级')) return [value, 'magnitude', false, true]
  if (isTenths(after) && value >= 1 && value < 10) return [value * 10, 'percent', false, true]
  if (after.startsWith('年') && run.length === 4 && value >= 1000 && value < 3000)
    return [value, 'year', false, true]
  const dated = partOfDate(value, after, true)
  if (dated) return dated
  const isCount = unitAfter.test(after)
  if (/^[百千万亿]+$/.test(run)) {
    if (/^[余多]/.test(after)) return [value, 'cardinal', true, true]
    const isRounded = roundsUp.test(before)
    return isCount || isRounded ? [value, 'cardinal', !isCount || !isRounded, true] : undefined
  }
  if (run === '一' || value === 0) return isCount ? [value, 'cardinal', true, true] : undefined
  return [value, 'cardinal', !isCount && !/.[十百千万亿]|[十百千万亿]./.test(run), true]
}
