import { createHash } from 'node:crypto'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { edition } from './fixture.ts'

// Prints the digest of the fixture's file: run in a process of its own to compare bytes across processes.
const [artifact] = await writePptx(edition)
console.log(
  createHash('sha256')
    .update(artifact?.bytes ?? '')
    .digest('hex'),
)
