/** Paths of charts and their workbooks that no file of PowerPoint’s at hand has, by the clause of ISO/IEC 29500-1:2016, or of the part named, that allows them. */
export const chartClauses: Readonly<Record<string, readonly string[]>> = {
  '18.3.1.53 is': ['x:c>x:is'],
  '18.4.12 t': ['x:is>x:t'],
  '21.2.2.19 bubble3D': ['c:dPt>c:bubble3D'],
  '21.2.2.52 dPt': ['c:ser>c:dPt'],
  '21.2.2.78 h': ['c:h@val', 'c:manualLayout>c:h'],
  '21.2.2.84 idx': ['c:dPt>c:idx'],
  '21.2.2.86 invertIfNegative': ['c:dPt>c:invertIfNegative'],
  '21.2.2.89 layoutTarget': ['c:layoutTarget@val', 'c:manualLayout>c:layoutTarget'],
  '21.2.2.98 logBase': ['c:logBase@val', 'c:scaling>c:logBase'],
  '21.2.2.102 majorTimeUnit': ['c:dateAx>c:majorTimeUnit', 'c:majorTimeUnit@val'],
  '21.2.2.103 majorUnit': ['c:dateAx>c:majorUnit'],
  '21.2.2.106 marker': ['c:dPt>c:marker'],
  '21.2.2.107 max': ['c:max@val', 'c:scaling>c:max'],
  '21.2.2.108 min': ['c:min@val', 'c:scaling>c:min'],
  '21.2.2.121 numFmt': ['c:dLbl>c:numFmt'],
  '21.2.2.197 spPr': [
    'c:catAx>c:spPr',
    'c:dLbls>c:spPr',
    'c:dPt>c:spPr',
    'c:dateAx>c:spPr',
    'c:majorGridlines>c:spPr',
    'c:marker>c:spPr',
    'c:plotArea>c:spPr',
    'c:valAx>c:spPr',
  ],
  '21.2.2.208 tickLblSkip': ['c:catAx>c:tickLblSkip', 'c:tickLblSkip@val'],
  '21.2.2.209 tickMarkSkip': ['c:catAx>c:tickMarkSkip', 'c:tickMarkSkip@val'],
  '21.2.2.216 txPr': ['c:dLbls>c:txPr', 'c:dateAx>c:txPr', 'c:legend>c:txPr', 'c:valAx>c:txPr'],
  '21.2.2.229 w': ['c:manualLayout>c:w', 'c:w@val'],
  '21.2.2.235 y': ['c:manualLayout>c:y', 'c:y@val'],
  'ISO/IEC 29500-2, 11 language': ['cp:coreProperties>dc:language'],
  'ISO/IEC 29500-3:2015, 7.2 Ignorable': ['x:workbook@mc:Ignorable'],
}

/** Children that PowerPoint's charts always have and ours have not, and why. */
export const absentChildren: Readonly<Record<string, string>> = {
  'c:chartSpace>mc:AlternateContent':
    'only repeats c:style for versions after 2007 ([MS-ODRAWXML] c14:style); our charts have no style of a gallery',
}
