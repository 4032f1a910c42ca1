import { run } from '../../build/workspace-copy.ts'

interface Help {
  readonly name: string
  readonly text: string
}

/** Commands by the overview, each with its help as it is printed. */
async function helps(): Promise<readonly Help[]> {
  const { out } = await run(['--help'])
  const names = linesOf(out, 'Commands').map(
    (line) => /^ {2}([a-z]+(?: [a-z]+(?= |$))?)/.exec(line)?.[1] ?? '',
  )
  return Promise.all(
    names.map(async (name) => ({ name, text: (await run([...name.split(' '), '--help'])).out })),
  )
}

/** Lines of a part of a help text. */
function linesOf(text: string, title: string): readonly string[] {
  const part = text.split('\n\n').find((each) => each.startsWith(`${title}\n`))
  return part?.trimEnd().split('\n').slice(1) ?? []
}

const globalLine = /^ {2}(?:-C, --dir|--json|--quiet|--no-color|-h, --help|--version)/

const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

function optionRows(text: string, isWanted: (line: string) => boolean): string[] {
  return linesOf(text, 'Options')
    .filter(isWanted)
    .map((line) => {
      const [, option = '', help = ''] = /^ {2}(\S(?:.*?\S)?) {2,}(.*)$/.exec(line) ?? []
      return `| \`${option}\` | ${escaped(help)} |`
    })
}

function exampleRows(text: string): string[] {
  return linesOf(text, 'Examples').map((line) => {
    const [, example = '', meaning = ''] = /^ {2}(\S.*?\S) {2,}(.*)$/.exec(line) ?? []
    return `| \`${example}\` | ${escaped(meaning)} |`
  })
}

function section({ name, text }: Help): string {
  const [usage = '', , summary = ''] = text.split('\n')
  const options = optionRows(text, (line) => !globalLine.test(line))
  return [
    `## ${name}`,
    '',
    `\`${usage}\``,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    '',
    ...(options.length > 0 ? ['| option | does |', '|---|---|', ...options, ''] : []),
    '| example | does |',
    '|---|---|',
    ...exampleRows(text),
  ].join('\n')
}

/** Every command with its options and examples, from what `--help` prints. */
export async function commandsText(): Promise<string> {
  const all = await helps()
  const everywhere = optionRows(all[0]?.text ?? '', (line) => globalLine.test(line))
  const head = ['## Options of every command', '', '| option | does |', '|---|---|', ...everywhere].join('\n')
  return [head, ...all.map(section)].join('\n\n')
}
