#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for the rest says so in one line.
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `factdeck needs Node 24 or later; this is ${process.version}. In a checkout, npm start and npx run on Node 24.\n`,
  )
  process.exit(4)
} else {
  await import(import.meta.url.endsWith('/src/bin.js') ? './cli.ts' : './cli.js')
}
