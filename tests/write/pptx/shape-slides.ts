import type { ConnectorBox, TableBox } from '../../../src/model/laid-out.ts'
import { border, cell, colour, paint, textBox } from './boxes.ts'
import { foot, hostile, pixel, slide, source, title, white, zh } from './slide-frame.ts'

const arrow = (more: Partial<ConnectorBox>): ConnectorBox => ({
  type: 'connector',
  role: 'content',
  path: 'div.arrow',
  x: 0,
  y: 0,
  w: 0,
  h: 0,
  x1: 0,
  y1: 0,
  x2: 0,
  y2: 0,
  width: 2,
  colour: colour('7B8DA4'),
  dash: 'solid',
  heads: 'end',
  ...more,
})

/** Painted boxes, lines, hostile text, pictures. */
export const cards = slide(3, 'en', 'Cards, rules and arrows', [
  title('Cards, rules and arrows'),
  textBox(
    'content',
    { x: 64, y: 160, w: 340, h: 150 },
    [
      [[['4.22%', { link: source }]], { style: { size: 64, bold: true, colour: colour('BF3A1A') } }],
      [['R&D intensity, 2024'], { spaceBefore: 4 }],
    ],
    { paint: paint({ colour: colour('F2F5F9'), borders: [null, null, null, border(6, 'BF3A1A')] }) },
  ),
  textBox(
    'content',
    { x: 460, y: 160, w: 340, h: 150 },
    [
      [
        ['A card with an even border, round corners, a shadow and text that runs over several lines'],
        { align: 'center' },
      ],
    ],
    {
      anchor: 'middle',
      paint: paint({
        colour: white,
        radius: 12,
        borders: [border(2, '1F6FB2'), border(2, '1F6FB2'), border(2, '1F6FB2'), border(2, '1F6FB2')],
        shadow: { dx: 0, dy: 4, blur: 12, colour: colour('0B2545', 0.2) },
      }),
    },
  ),
  textBox(
    'content',
    { x: 880, y: 160, w: 150, h: 150 },
    [[['中心'], { align: 'center', style: { ...zh, colour: white } }]],
    {
      anchor: 'middle',
      shape: 'ellipse',
      paint: paint({
        gradient: {
          angle: 90,
          stops: [
            { at: 0, colour: colour('0B2545') },
            { at: 1, colour: colour('1F6FB2') },
          ],
        },
      }),
    },
  ),
  arrow({ x1: 404, y1: 235, x2: 460, y2: 235 }),
  arrow({ x1: 880, y1: 235, x2: 800, y2: 260, heads: 'both', dash: 'dashed' }),
  {
    type: 'shape',
    role: 'decorative',
    path: 'hr',
    shape: 'rect',
    x: 64,
    y: 350,
    w: 1152,
    h: 40,
    paint: paint({ borders: [border(1, 'C9D2DE'), null, border(3, '0B2545', 'dotted'), null] }),
  },
  textBox('content', { x: 64, y: 420, w: 1152, h: 30 }, [[[hostile]]]),
  {
    type: 'picture',
    role: 'content',
    path: 'img',
    x: 64,
    y: 480,
    w: 120,
    h: 120,
    picture: { data: `data:image/png;base64,${pixel}` },
    alt: 'A red square',
  },
  {
    type: 'picture',
    role: 'decorative',
    path: 'img',
    x: 200,
    y: 480,
    w: 120,
    h: 120,
    picture: { data: `data:image/png;base64,${pixel}` },
    alt: '',
  },
  ...foot(3),
])

const head = { header: true, fill: colour('E1E8F0'), style: { ...zh, bold: true } } as const
/** Spans across and down, heads above and beside. */
export const table: TableBox = {
  type: 'table',
  role: 'content',
  path: 'table',
  x: 64,
  y: 160,
  w: 1000,
  h: 220,
  columns: [250, 250, 250, 250],
  alt: '三个中心的研发投入强度',
  rows: [
    {
      h: 44,
      header: true,
      cells: [
        cell('中心', { ...head, rowspan: 2 }),
        cell('研发投入强度', { ...head, colspan: 2 }),
        cell('说明', { ...head, rowspan: 2 }),
      ],
    },
    {
      h: 44,
      header: true,
      cells: [cell('2014', { ...head, align: 'right' }), cell('2024', { ...head, align: 'right' })],
    },
    {
      h: 44,
      header: false,
      cells: [
        cell('京津冀', { style: zh, header: true }),
        cell('3.5%', { align: 'right' }),
        cell('4.22%', { align: 'right', style: { bold: true, colour: colour('BF3A1A'), link: source } }),
        cell('区域平均值，三省市的数据按研发经费加权', { style: zh, rowspan: 2 }),
      ],
    },
    {
      h: 44,
      header: false,
      cells: [cell('长三角', { style: zh, header: true }), cell('no data', { colspan: 2, align: 'center' })],
    },
  ],
}
