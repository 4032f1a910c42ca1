import { globSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

/**
 * Holds `src/` to the rules of `.dependency-cruiser.cjs`.
 *
 * dependency-cruiser that cannot parse TypeScript sees no modules and is content: so every file of
 * `src/` must be among those that it saw.
 */
process.chdir(join(import.meta.dirname, '..'))
const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs')
const { output } = await cruise(['src'], options, undefined, { tsConfig: extractTSConfig('tsconfig.json') })
const { modules, summary } = output as ICruiseResult
const seen = new Set(modules.map(({ source }) => source))
const faults = [
  ...globSync('src/**/*.ts', { exclude: ['**/*.d.ts'] })
    .filter((file) => !seen.has(file.replaceAll('\\', '/')))
    .map((file) => `not seen: ${file}`),
  ...summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to
    return `${rule.name}: ${from} → ${way}`
  }),
]
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(`${seen.size} modules, ${faults.length} faults\n`)
if (faults.length > 0 || seen.size === 0) process.exitCode = 1
