// What packages bring and nothing here reads, 110 MB: Node's C headers, MathJax's bundles for browsers and its
// sources, the bundles of the speech engine. Run by npm after an install in a checkout.
const { rmSync } = require('node:fs')
const { join } = require('node:path')

const platform = `node-${process.platform}-${process.arch}`
const unread = [
  `node/node_modules/${platform}/include`,
  'mathjax-full/es5',
  'mathjax-full/ts',
  'mathjax-full/components',
  'speech-rule-engine/lib',
]
for (const folder of unread)
  rmSync(join(__dirname, '../node_modules', folder), { recursive: true, force: true })
