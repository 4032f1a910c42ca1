/** Thrown inside the native compiler by what PowerPoint cannot show as Vega does; never leaves it. */
export class NotNative extends Error {}

export const notNative = (reason: string): NotNative => new NotNative(reason)
