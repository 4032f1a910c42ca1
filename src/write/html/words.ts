import type { Locale } from '../../model/text.ts'

/** What the viewer says, and the keys that do it. */
export interface ViewerWords {
  readonly slide: string
  readonly controls: string
  readonly overview: string
  readonly presenter: string
  readonly fullscreen: string
  readonly help: string
  readonly previous: string
  readonly next: string
  readonly notes: string
  readonly upNext: string
  readonly end: string
  readonly clock: string
  readonly elapsed: string
  readonly restart: string
  readonly close: string
  /** Before the facts that a figure was reckoned from. */
  readonly derived: string
  /** A row of a table, and facts left out; # is the number. */
  readonly row: string
  readonly more: string
  /** What a second tap does. */
  readonly again: string
  readonly keys: readonly (readonly [keys: string, what: string])[]
}

export const viewerWords: Readonly<Record<Locale, ViewerWords>> = {
  en: {
    slide: 'slide',
    controls: 'Controls',
    overview: 'Overview',
    presenter: 'Presenter view',
    fullscreen: 'Full screen',
    help: 'Keys',
    previous: 'Previous slide',
    next: 'Next slide',
    notes: 'Notes',
    upNext: 'Next',
    end: 'End of the deck',
    clock: 'Time',
    elapsed: 'Elapsed',
    restart: 'Restart',
    close: 'Close',
    derived: 'Derived from',
    row: 'row #',
    more: 'and # more',
    again: 'Tap again for the list of sources',
    keys: [
      ['→ ↓ Space PageDown', 'next slide'],
      ['← ↑ PageUp', 'previous slide'],
      ['Home, End', 'first, last slide'],
      ['12 Enter', 'slide 12'],
      ['O', 'overview'],
      ['P', 'presenter view with notes'],
      ['F', 'full screen'],
      ['Esc', 'back to the slide'],
      ['?', 'these keys'],
    ],
  },
  'zh-CN': {
    slide: '幻灯片',
    controls: '控制',
    overview: '总览',
    presenter: '演讲者视图',
    fullscreen: '全屏',
    help: '按键',
    previous: '上一页',
    next: '下一页',
    notes: '备注',
    upNext: '下一页',
    end: '放映结束',
    clock: '时间',
    elapsed: '已用时',
    restart: '重新计时',
    close: '关闭',
    derived: '推算自',
    row: '第#行',
    more: '另有#条',
    again: '再点一次，前往来源列表',
    keys: [
      ['→ ↓ 空格 PageDown', '下一页'],
      ['← ↑ PageUp', '上一页'],
      ['Home、End', '首页、末页'],
      ['12 Enter', '第12页'],
      ['O', '总览'],
      ['P', '带备注的演讲者视图'],
      ['F', '全屏'],
      ['Esc', '回到幻灯片'],
      ['?', '按键说明'],
    ],
  },
}
