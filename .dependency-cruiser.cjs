// The way of the data, held in CI: see docs/architecture.md.
const stages = 'facts|query|template|chart|marp|layout|write'

/** Whatever a folder may import besides itself and packages. */
const only = (name, folder, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: folder },
  to: { path: '^src/', pathNot: [...(folder.endsWith('/') ? [folder] : []), ...allowed] },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'stages-do-not-know-each-other',
      severity: 'error',
      comment:
        'A stage imports itself, the types between stages, errors, and the pure folders locale, fonts, zip, seal and changes.',
      from: { path: `^src/(${stages})/` },
      to: {
        path: '^src/',
        pathNot: ['^src/$1/', '^src/(model|locale|fonts|zip|seal|changes)/', '^src/errors\\.ts$'],
      },
    },
    only('model-runs-nothing-else', '^src/model/', ['^src/errors\\.ts$'], 'Types and their schemas.'),
    only('locale-is-pure', '^src/locale/', ['^src/(model)/', '^src/errors\\.ts$'], 'Text in, text out.'),
    only('fonts-are-pure', '^src/fonts/', ['^src/(model)/', '^src/errors\\.ts$'], 'Numbers about faces.'),
    only('changes-are-pure', '^src/changes/', ['^src/(model|locale)/'], 'Two editions in, what differs out.'),
    only(
      'calendar-is-pure',
      '^src/calendar/',
      ['^src/(model|locale)/', '^src/errors\\.ts$'],
      'Expressions and zones in, instants out; the time is asked of others.',
    ),
    only('seal-is-pure', '^src/seal/', ['^src/model/'], 'Words in, a digest out.'),
    only(
      'trace-is-pure',
      '^src/trace/',
      ['^src/(model|locale|seal)/'],
      'A file read back in, what vouches for its figures out.',
    ),
    only('zip-is-pure', '^src/zip/', [], 'Bytes in, bytes out.'),
    only('errors-import-nothing', '^src/errors\\.ts$', [], 'Everything imports errors.'),
    {
      name: 'stages-reach-no-world',
      severity: 'error',
      comment:
        'Files, processes and the network are passed in; the browser and the viewer’s own files are the exceptions.',
      from: {
        path: `^src/(${stages}|model|locale|fonts|zip|seal|trace|changes|calendar|errors\\.ts|(chart-|preview-|trace-|record-)?pipeline\\.ts|chart-slide\\.ts)`,
        pathNot: ['^src/layout/browser/', '^src/write/html/viewer-files\\.ts$'],
      },
      to: { path: '^(node:)?(fs|fs/promises|child_process|net|http|https|os|worker_threads)$' },
    },
    {
      name: 'pipeline-knows-their-order',
      severity: 'error',
      comment: 'What the pipeline composes is what a stage shows at its index.',
      from: { path: '^src/((chart-|trace-|record-)?pipeline|compose(-hand-written)?|lay-out-edition)\\.ts$' },
      to: {
        path: '^src/',
        pathNot: [
          `^src/(${stages})/(hand-written/)?index\\.ts$`,
          '^src/(model|locale|fonts)/',
          '^src/(errors|provenance|chart-slide|compose(-hand-written)?|lay-out-edition|unmarked-pages)\\.ts$',
        ],
      },
    },
    only(
      'provenance-is-pure',
      '^src/(provenance|chart-slide|unmarked-pages)\\.ts$',
      ['^src/(model|changes)/', '^src/errors\\.ts$'],
      'Types in, types out.',
    ),
    {
      name: 'stages-run-in-the-pipeline',
      severity: 'error',
      comment:
        'A build reads a workspace (facts, and the front matter of templates), checks its templates, counts the slides of an audience, opens the browser that layout drives, and leaves the rest to the pipeline.',
      from: { path: '^src/build/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/build/',
          '^src/(chart-|trace-|record-)?pipeline\\.ts$',
          '^src/facts/',
          '^src/template/(front-matter|slides-for|check-pack)\\.ts$',
          '^src/layout/index\\.ts$',
          '^src/(model|locale|fonts|changes|trace|calendar)/',
          '^src/errors\\.ts$',
        ],
      },
    },
    {
      name: 'commands-build',
      severity: 'error',
      comment: 'A command reads arguments, calls build/, preview/ or schedule/ and prints.',
      from: { path: '^src/commands/' },
      to: {
        path: '^src/',
        pathNot: ['^src/(commands|preview|schedule|build|model|locale|calendar)/', '^src/errors\\.ts$'],
      },
    },
    only(
      'schedules-build',
      '^src/schedule/',
      ['^src/(build|model|locale|calendar|changes|zip)/', '^src/errors\\.ts$'],
      'When, for whom and whereto; how is a build.',
    ),
    {
      name: 'builds-know-no-queue',
      severity: 'error',
      comment: 'Queue, database, mail, storage, log and metrics are for scheduled editions alone.',
      from: { path: '^src/', pathNot: ['^src/schedule/'] },
      to: {
        path: 'node_modules/(pg|pg-boss|@electric-sql|nodemailer|flydrive|@aws-sdk|pino|prom-client)/',
      },
    },
    only(
      'previews-build',
      '^src/preview/',
      ['^src/(build|model|locale|fonts)/', '^src/(preview-pipeline|errors)\\.ts$'],
      'A preview reads with build/, shows what the pipeline makes, and leaves files to a build.',
    ),
    {
      name: 'preview-pipeline-ends-early',
      severity: 'error',
      comment:
        'What can be shown without files: the pipeline’s own steps, and what stages show at their index.',
      from: { path: '^src/preview-pipeline\\.ts$' },
      to: {
        path: '^src/',
        pathNot: [
          `^src/(${stages})/(hand-written/)?index\\.ts$`,
          '^src/(model|locale|fonts)/',
          '^src/(errors|provenance|pipeline|compose)\\.ts$',
        ],
      },
    },
    {
      name: 'entries',
      severity: 'error',
      comment: 'cli.ts starts a command; index.ts shows build/ to programs.',
      from: { path: '^src/(cli|index)\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/(commands/main|build/[^/]+|errors)\\.ts$'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Type imports count.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-packages',
      severity: 'error',
      comment: 'What the program imports is installed with it.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
