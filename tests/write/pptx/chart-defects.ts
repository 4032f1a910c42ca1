import { all, inChart, inWorkbook, sheet } from './chart-edits.ts'
import { type Edit, swap } from './parts.ts'

/** Faults planted in the build of charts: what, how, and what the check must say of it. */
export const chartDefects: readonly (readonly [string, Edit, string])[] = [
  [
    'a third axis',
    inChart('areas', '</c:areaChart>', '<c:axId val="7"/></c:areaChart>'),
    'areaChart names 3 axes',
  ],
  [
    'an axis of nothing',
    inChart('line', /<c:axId val="\d+"\/><\/c:lineChart>/, '<c:axId val="7"/></c:lineChart>'),
    'names the axis 7',
  ],
  [
    'a ring with axes',
    inChart('donut', '</c:doughnutChart>', '<c:axId val="7"/></c:doughnutChart>'),
    'doughnutChart names 1 axes instead of 0',
  ],
  [
    'an axis that nothing stands on',
    inChart(
      'scatter',
      /(<c:valAx><c:axId val=")(\d+)(.*<\/c:valAx>)/s,
      '$1$2$3<c:valAx><c:axId val="8"/><c:crossAx val="$2"/></c:valAx>',
    ),
    'nothing stands on the axis 8',
  ],
  [
    'an axis twice',
    inChart(
      'pie',
      '</c:pieChart>',
      '</c:pieChart><c:valAx><c:axId val="8"/></c:valAx><c:valAx><c:axId val="8"/></c:valAx>',
    ),
    'the axis 8 stands twice',
  ],
  ['bars on two value axes', inChart('columns', /c:catAx>/g, 'c:valAx>'), 'stands on valAx and valAx'],
  [
    'points on categories',
    inChart('scatter', /<c:valAx>(.*?)<\/c:valAx>/s, '<c:catAx>$1</c:catAx>'),
    'stands on catAx and valAx',
  ],
  [
    'axes that do not cross',
    inChart('line', /(<c:catAx>.*?<c:crossAx val=")\d+/s, '$12094734554'),
    'do not cross each other',
  ],
  [
    'an axis that crosses nothing',
    inChart('line', /(<c:catAx>.*?<c:crossAx val=")\d+/s, '$17'),
    'crosses 7, which it does not have',
  ],
  ['a scale of no length', inChart('line', '<c:max val="5"/>', '<c:max val="0"/>'), 'runs from 0 to 0'],
  [
    'a logarithm of nothing',
    inChart('bars on a log axis', '<c:min val="1"/>', '<c:min val="0"/>'),
    'is logarithmic but begins at 0',
  ],
  [
    'a logarithmic base of one',
    inChart('bars on a log axis', 'logBase val="10"', 'logBase val="1"'),
    'logarithmic base of 1',
  ],
  [
    'a value below a logarithmic axis',
    all(
      inChart('bars on a log axis', '<c:v>5</c:v>', '<c:v>-5</c:v>'),
      inWorkbook('bars on a log axis', swap(sheet, '<v>5</v>', '<v>-5</v>')),
    ),
    'a logarithmic axis cannot show',
  ],
  [
    'a value left of a logarithmic axis',
    all(
      inChart('scatter on log axes', '<c:v>10</c:v>', '<c:v>0</c:v>'),
      inWorkbook('scatter on log axes', swap(sheet, '<v>10</v>', '<v>0</v>')),
    ),
    'a logarithmic axis cannot show',
  ],
  [
    'labels outside stacked bars',
    inChart('bars in percent', 'c:dLblPos val="inEnd"', 'c:dLblPos val="outEnd"'),
    'puts labels at outEnd, where those of a barChart percentStacked',
  ],
  [
    'labels placed in a ring',
    inChart('donut', '<c:showLegendKey', '<c:dLblPos val="ctr"/><c:showLegendKey'),
    'puts labels at ctr',
  ],
  [
    'labels placed in an area',
    inChart('areas in percent', '<c:showLegendKey', '<c:dLblPos val="t"/><c:showLegendKey'),
    'puts labels at t',
  ],
  ['labels above a slice', inChart('pie', 'c:dLblPos val="outEnd"', 'c:dLblPos val="t"'), 'puts labels at t'],
  [
    'labels within a line',
    inChart('line', 'c:dLblPos val="t"', 'c:dLblPos val="inEnd"'),
    'puts labels at inEnd',
  ],
  [
    'stacks side by side',
    inChart('bars in percent', 'c:overlap val="100"', 'c:overlap val="0"'),
    'overlap by 0 instead of 100',
  ],
  ['a hole too wide', inChart('donut', 'holeSize val="60"', 'holeSize val="95"'), 'a hole of 95 percent'],
  ['a hole too small', inChart('donut', 'holeSize val="60"', 'holeSize val="5"'), 'a hole of 5 percent'],
  ['a series twice', inChart('grouped', 'c:idx val="1"', 'c:idx val="0"'), 'two series have the idx 0'],
  [
    'two series in one place',
    inChart('grouped', 'c:order val="1"', 'c:order val="0"'),
    'two series have the order 0',
  ],
  ['a series without values', inChart('pie', /<c:val>.*?<\/c:val>/s, ''), 'series 0 has no values'],
  [
    'a legend of nothing',
    inChart(
      'grouped',
      '<c:legendPos val="b"/>',
      '<c:legendPos val="b"/><c:legendEntry><c:idx val="2"/><c:delete val="1"/></c:legendEntry>',
    ),
    'an entry 2 of 2',
  ],
  ['a plot of nothing', inChart('pie', /<c:pieChart>.*<\/c:pieChart>/s, ''), 'a plot without anything'],
  ['no plot', inChart('pie', /<c:plotArea>.*<\/c:plotArea>/s, ''), 'has no plot'],
]
