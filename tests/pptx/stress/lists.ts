import { div, type Say, type StressSlide } from './slide.ts'

const nested = (say: Say): string =>
  [
    `- ${say('First level, a bullet', '第一级，圆点')}`,
    `  1. ${say('Second level, a number', '第二级，数字')}`,
    `     - ${say('Third level, a bullet', '第三级，圆点')}`,
    `       1. ${say('Fourth level, a number, long enough that it takes a second line below its own first word and not below the number', '第四级，数字，文字较长，需要在第二行与首字对齐，而不是与编号对齐，因为编号在文字左侧，悬挂在外，换行之后仍应如此')}`,
    `       2. ${say('Fourth level again', '又一个第四级')}`,
    `     - ${say('Third level again', '又一个第三级')}`,
    `  2. ${say('Second level again', '又一个第二级')}`,
    `- ${say('First level again', '又一个第一级')}`,
  ].join('\n')

/** Lists. */
export const listSlides = (say: Say): readonly StressSlide[] => [
  {
    feature: 'bullets',
    title: say('A body of bullets', '项目符号'),
    body: div(
      'body prose',
      [
        say('Three centres were named in December', '三个中心于12月获点名'),
        say(
          'Two of them were widened, from one city to a cluster of cities',
          '其中两个由一座城市扩大到一个城市群',
        ),
        say('One keeps **its own** bounds', '一个**保持**原有范围'),
      ]
        .map((item) => `- ${item}`)
        .join('\n'),
    ),
    notes: [say('Take the points in this order.', '按此顺序讲。')],
  },
  {
    feature: 'nested-lists',
    title: say('Four levels, mixed', '四级混排列表'),
    body: div('body prose', nested(say)),
  },
  {
    feature: 'numbering',
    title: say('Numbers, letters, Roman numerals', '数字、字母与罗马数字'),
    body: div(
      'prose thirds',
      ...['decimal', 'alpha', 'roman'].map((style) =>
        div(style, `3. ${say('third', '第三')}\n4. ${say('fourth', '第四')}\n5. ${say('fifth', '第五')}`),
      ),
    ),
  },
  {
    feature: 'items-of-paragraphs',
    title: say('Items of several paragraphs', '含多段的列表项'),
    body: div(
      'prose',
      say(
        '- An item with two paragraphs\n\n  The second of them stands under the first\n\n- An item with one',
        '- 含两段的一项\n\n  第二段位于第一段之下\n\n- 只有一段的一项',
      ),
    ),
  },
  {
    feature: 'marker-colours',
    title: say('Markers of their own colour', '有颜色的项目符号'),
    body: div(
      'prose marked',
      `- ${say('The marker is red, the text is not', '符号为红色，文字不是')}\n- ${say('So is this one', '这一项也是')}`,
    ),
  },
  {
    feature: 'painted-items',
    title: say('Items with a ground', '带底色的列表项'),
    body: div(
      'prose painted',
      `- ${say('Each item stands on its own ground', '每一项都有底色')}\n- ${say('And is text all the same', '但仍是文字')}\n- [x] ${say('A task that is done', '已完成的任务')}`,
    ),
  },
  {
    feature: 'two-lists',
    title: say('Two lists side by side', '左右两个列表'),
    body: div(
      'body cards two',
      div('column prose', `- ${say('left one', '左一')}\n- ${say('left two', '左二')}`),
      div('column prose', `- ${say('right one', '右一')}\n- ${say('right two', '右二')}`),
    ),
  },
]
