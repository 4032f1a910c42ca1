import { z } from 'zod'
import { factSchema } from './facts.ts'
import { localisedSchema } from './text.ts'

/** Fields that a row gives as text; in those with a language, each language has a column of its own. */
export const textFields = [
  'kind',
  'subject',
  'region',
  'indicator',
  'unit',
  'qualifier',
  'period',
  'date',
  'asOf',
  'deadline',
  'classification',
  'rank',
  'note',
] as const
export const localisedFields = ['statement', 'short', 'label', 'group'] as const
export const listFields = ['tags', 'alsoSubjects', 'unstated'] as const
export const flagFields = ['strive', 'open'] as const

/** What a column may give: a field of the fact, its id, or the key of its source. */
export const columnFields = [
  'id',
  'source',
  'value',
  ...textFields,
  ...listFields,
  ...flagFields,
  ...localisedFields.flatMap((field) => [`${field}.zh-CN`, `${field}.en`] as const),
] as const
export type ColumnField = (typeof columnFields)[number]

const columnFieldSchema = z.enum(columnFields)

const columnSchema = z.strictObject({
  field: columnFieldSchema.describe('field of the fact; a text in one language as statement.en'),
  values: z
    .record(z.string(), z.string())
    .optional()
    .describe('what stands in the cell → what it means, such as 北京: beijing; other cells are faults'),
  percent: z.boolean().optional().describe('shares: 4.22% as text, 0.0422 in a workbook, mean 4.22'),
  empty: z
    .enum(['refuse', 'omit', 'skip'])
    .optional()
    .describe('an empty cell is a fault, leaves the field out, or passes over the row'),
})

/** Fields that every row of a table shares. */
const constantsSchema = factSchema.partial().omit({ locators: true, statement: true, short: true })

const templateSchema = localisedSchema.describe(
  'text of each row: {period}, {value}, {region} … stand for its fields as readers say them, {header} for a cell',
)

/**
 * What the columns of a table mean, `data/series/<name>.yaml` beside `<name>.csv` or `<name>.xlsx`: each row
 * becomes a fact.
 */
export const tableSchema = z.strictObject({
  sheet: z.string().optional().describe('sheet of a workbook; its only one when absent'),
  header: z.int().positive().max(1000).optional().describe('row of the headers, from 1; 1 when absent'),
  delimiter: z.enum([',', ';', '\t']).optional().describe('between the cells of a CSV file; , when absent'),
  id: z
    .string()
    .min(1)
    .optional()
    .describe('id of each row, such as RD-{region}-{period}; or map a column to id'),
  source: z.string().optional().describe('key of sources.yaml, for all rows; or map a column to source'),
  columns: z.record(z.string(), columnFieldSchema.or(columnSchema)).describe('header → field of the fact'),
  ignore: z.array(z.string()).optional().describe('headers of columns that no fact is made from'),
  constants: constantsSchema.optional().describe('fields that are the same in every row'),
  statement: templateSchema.optional(),
  short: templateSchema.optional(),
  numbers: z
    .strictObject({
      decimal: z.enum(['.', ',']).optional().describe('before decimals: 1234.5'),
      group: z.enum([',', '.', ' ', '’']).optional().describe('between thousands: 1,234.5'),
    })
    .optional()
    .describe('how figures are typed; plain digits with a point when absent'),
  blanks: z.array(z.string()).optional().describe('cells that say that there is nothing, such as — or n/a'),
})
export type Table = z.infer<typeof tableSchema>
