import { DeckError } from '../../errors.ts'
import { closedLoader } from '../vega.ts'

/** Gives the text that a spec's `data.url` names, or throws a DeckError. */
export type LoadData = (url: string) => Promise<string>

/** A loader for Vega that asks `load` and nothing else, and keeps what it was refused. */
export function dataLoader(load: LoadData): {
  loader: typeof closedLoader
  refused: () => DeckError | undefined
} {
  let refused: DeckError | undefined
  const read = async (url: string): Promise<string> => {
    try {
      return await load(url)
    } catch (error) {
      if (error instanceof DeckError) refused ??= error
      throw error
    }
  }
  return { loader: { ...closedLoader, load: read as typeof closedLoader.load }, refused: () => refused }
}
