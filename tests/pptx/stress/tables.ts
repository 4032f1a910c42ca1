import { div, type Say, type StressSlide } from './slide.ts'

const table = (classes: string, head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table class="${classes}">\n<thead>\n<tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>\n</thead>\n<tbody>\n${rows
    .map(
      (cells) =>
        `<tr>${cells.map((cell, at) => (at === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`,
    )
    .join('\n')}\n</tbody>\n</table>`

const years = [2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024] as const

/** Tables. */
export const tableSlides = (say: Say): readonly StressSlide[] => [
  {
    feature: 'markdown-table',
    title: say('A table of Markdown', 'Markdown表格'),
    body: div(
      'body',
      [
        `| ${say('Place', '地区')} | ${say('Share', '比重')} | ${say('Remark', '备注')} |`,
        '|:--|--:|:-:|',
        `| ${say('Beijing', '北京')} | **6.5%** | [S4-012](#src-1 "S4-012 · ¶2") |`,
        `| ${say('Tianjin', '天津')} | 3.6% | ${say('lower', '较低')} |`,
        `| ${say('Hebei', '河北')} | 2.2% | _${say('lowest', '最低')}_ |`,
      ].join('\n'),
    ),
  },
  {
    feature: 'long-table',
    title: say('A long table', '长表格'),
    body: div(
      'body',
      table(
        'dense-table',
        [say('Year', '年份'), say('Share', '比重'), say('Change', '变化'), say('Remark', '说明')],
        years.map((year, at) => [
          say(String(year), `${year}年`),
          `${(3.4 + at * 0.07).toFixed(2)}%`,
          at === 0 ? '—' : '+0.07',
          say(`Row ${at + 1} of the table`, `表格第${at + 1}行`),
        ]),
      ),
    ),
  },
  {
    feature: 'spans',
    title: say('Cells over rows and columns', '合并单元格'),
    body: div(
      'body',
      `<table>
<thead><tr><th rowspan="2">${say('Region', '区域')}</th><th colspan="2">${say('Share', '比重')}</th><th rowspan="2">${say('Remark', '备注')}</th></tr>
<tr><th>2014</th><th>2024</th></tr></thead>
<tbody><tr><th>${say('Beijing', '北京')}</th><td>5.9%</td><td>6.5%</td><td rowspan="2">${say('Both rose', '均有上升')}</td></tr>
<tr><th>${say('Tianjin', '天津')}</th><td>3.0%</td><td>3.6%</td></tr>
<tr><th>${say('Together', '合计')}</th><td colspan="3">${say('Not to be added up', '不可相加')}</td></tr></tbody>
</table>`,
    ),
  },
  {
    feature: 'lists-in-cells',
    title: say('Lists and paragraphs in cells', '单元格里的列表和段落'),
    body: div(
      'body prose',
      `<table>
<thead><tr><th>${say('Step', '步骤')}</th><th>${say('What is done', '内容')}</th></tr></thead>
<tbody><tr><th>${say('First', '第一')}</th><td>

- ${say('collect', '收集')}
- ${say('check', '核对')}

</td></tr>
<tr><th>${say('Second', '第二')}</th><td>

${say('A paragraph.', '一段文字。')}

${say('Another paragraph.', '另一段文字。')}

</td></tr></tbody>
</table>`,
    ),
  },
  {
    feature: 'cell-looks',
    title: say('Cells of every look', '各种单元格样式'),
    body: div(
      'body',
      `<table class="looks">
<thead><tr><th>${say('Top', '靠上')}</th><th>${say('Middle', '居中')}</th><th>${say('Bottom', '靠下')}</th></tr></thead>
<tbody><tr><td class="at-top filled">${say('filled', '底色')}</td><td class="at-middle boxed">${say('boxed', '四边')}</td><td class="at-bottom">${say('a cell<br>of two lines', '两行的<br>单元格')}</td></tr>
<tr><td class="to-right">1,234.5</td><td class="to-centre">${say('centred', '居中')}</td><td><a href="https://example.org/">${say('a link', '链接')}</a></td></tr></tbody>
</table>`,
    ),
  },
  {
    feature: 'wide-cells',
    title: say('Cells whose text wraps', '单元格内换行'),
    body: div(
      'body',
      table(
        'halves',
        [say('Source', '来源'), say('What it says', '说法')],
        [
          [
            say('The Beijing News', '新京报'),
            say(
              'The average intensity of the three cities rose to 4.22% and has grown for ten years in a row, faster than that of the whole country.',
              '三地平均研发投入强度升至4.22%，连续十年保持增长，增速高于全国平均水平，其中北京已经连续多年位居前列。',
            ),
          ],
          [
            say('Xinhua', '新华社'),
            say(
              'It names the same value without saying how it was averaged.',
              '给出同样的数值，但没有说明平均的口径。',
            ),
          ],
        ],
      ),
    ),
  },
]
