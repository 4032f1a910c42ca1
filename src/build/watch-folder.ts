import { relative, sep } from 'node:path'
import { watch } from 'chokidar'
import { fail } from '../errors.ts'

/** `watch` of the effects. Links are not followed: what they lead to is watched where it lies, or not at all. */
export async function watchFolder(
  folder: string,
  wanted: (path: string) => boolean,
  onChange: (path: string) => void,
): Promise<() => Promise<void>> {
  const fromFolder = (path: string) => relative(folder, path).split(sep).join('/')
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    // A file that is replaced is told of at once: whoever is told reads what stands then.
    atomic: false,
    ignored: (path) => {
      const short = fromFolder(path)
      return short !== '' && !wanted(short)
    },
  })
  watcher.on('all', (_event, path) => onChange(fromFolder(path)))
  try {
    await new Promise<void>((resolve, reject) => {
      watcher.once('ready', resolve).once('error', reject)
    })
  } catch (error) {
    await watcher.close()
    throw fail('environment', {
      code: 'cannot-watch',
      what: `${folder} cannot be watched`,
      why: (error as Error).message,
      remedy: 'raise the limit of watched files (on Linux fs.inotify.max_user_watches), or build without it',
    })
  }
  watcher.on('error', () => onChange(''))
  return () => watcher.close()
}
