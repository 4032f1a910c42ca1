export const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
export const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
export const smallOrdinals =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  )
export const tensOrdinals =
  'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'.split(' ')
export const months =
  'January February March April May June July August September October November December'.split(' ')
export const sizes: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  m: 1e6,
  mn: 1e6,
  bn: 1e9,
  trn: 1e12,
}
export const ordinals = new Map([
  ...smallOrdinals.map((word, value) => [word, value] as const),
  ...tensOrdinals.map((word, index) => [word, (index + 2) * 10] as const),
])
export const cardinals = new Map([
  ...small.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, (index + 2) * 10] as const),
])
