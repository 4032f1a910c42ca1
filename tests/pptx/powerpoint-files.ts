import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'

const folder = fileURLToPath(new URL('../../../shared/pptx-samples', import.meta.url))

/** Why there are no files of PowerPoint's to compare with; nothing when there are. */
export const noPowerpointFiles = existsSync(folder)
  ? undefined
  : `there are no files of PowerPoint's at ${folder}`

/** Files that PowerPoint itself says it wrote: name and bytes. */
export function powerpointFiles(): readonly (readonly [string, Uint8Array])[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pptx'))
    .toSorted()
    .map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))] as const)
    .filter(([, pptx]) => {
      const app = unzipSync(pptx, { filter: ({ name }) => name === 'docProps/app.xml' })['docProps/app.xml']
      return app !== undefined && /<Application>[^<]*PowerPoint/.test(strFromU8(app))
    })
}
