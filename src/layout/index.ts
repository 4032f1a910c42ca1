export { type DeckBrowser, openBrowser } from './browser/open-browser.ts'
export { layoutDocument } from './document.ts'
export type { LaidOut } from './lay-out.ts'
export { remedyOf } from './remedies.ts'
