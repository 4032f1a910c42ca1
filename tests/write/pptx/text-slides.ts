import { colour, type Item, paint, textBox } from './boxes.ts'
import { foot, slide, source, title, white, zh } from './slide-frame.ts'

/** A cover: gradient, ornament, title and subtitle of two lines. */
export const cover = slide(
  1,
  'zh-CN',
  '三大国际科技创新中心',
  [
    {
      type: 'shape',
      role: 'decorative',
      path: 'div.panel',
      shape: 'rect',
      x: 0,
      y: 0,
      w: 640,
      h: 720,
      paint: paint({ colour: colour('123B6B', 0.5) }),
    },
    textBox('subtitle', { x: 64, y: 500, w: 900, h: 40 }, [
      [['2026年3月 · 供决策参考'], { style: { ...zh, size: 24, colour: colour('B9C8DB') } }],
    ]),
    textBox('title', { x: 64, y: 250, w: 700, h: 120 }, [
      [['三大国际科技', '\n', '创新中心'], { style: { ...zh, size: 72, bold: true, colour: white } }],
    ]),
  ],
  {
    classes: ['cover'],
    background: {
      gradient: {
        angle: 135,
        stops: [
          { at: 0, colour: colour('0B2545') },
          { at: 1, colour: colour('123B6B') },
        ],
      },
    },
  },
)

const bulletItems: readonly Item[] = [
  [
    [
      '京津冀平均研发投入强度由3.5%升至',
      ['4.22%', { bold: true, colour: colour('BF3A1A'), link: source }],
      '，居三大区域之首，并且仍在继续上升，预计今后数年将保持这一势头。',
    ],
    { style: zh, bullet: { char: '•', colour: colour('BF3A1A') } },
  ],
  [['“三个中心”获名，两个扩围'], { style: zh, bullet: { char: '•' }, spaceBefore: 12 }],
  [
    ['细则见', ['官网', { link: { href: 'https://example.org/a b?x=1&y="2"', title: 'Ministry' } }]],
    { style: { ...zh, size: 19 }, bullet: { char: '–' }, level: 1, spaceBefore: 6 },
  ],
  [['第一步'], { style: zh, bullet: { number: { at: 3, style: 'decimal' } }, spaceBefore: 12 }],
  [['第二步'], { style: zh, bullet: { number: { at: 4, style: 'decimal' } } }],
  [
    [
      'Script',
      [' x', { baseline: 'super', size: 18 }],
      [' code()', { mono: true }],
      [' gone', { strike: true }],
      [' slant', { italic: true, underline: true }],
      [' bad', { link: { href: 'javascript:alert(1)' } }],
      [' lost', { link: { href: '#nowhere' } }],
    ],
    { spaceBefore: 12 },
  ],
]

/** Lists, numbers, links, every kind of run. */
export const bullets = slide(2, 'zh-CN', '京津冀研发强度十年间升至4.22%', [
  title('京津冀研发强度十年间升至4.22%', 'zh-CN'),
  textBox('subtitle', { x: 64, y: 100, w: 900, h: 30 }, [
    [['平均值，%，2014—2024年'], { style: { ...zh, size: 19, colour: colour('4A5B73') } }],
  ]),
  textBox('body', { x: 64, y: 156, w: 760, h: 460 }, bulletItems),
  ...foot(2),
])
