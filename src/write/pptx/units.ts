/** EMU (English Metric Units) of a length in px at 96 px an inch; ISO 29500-1, 20.1.10.16. */
export const emu = (px: number): number => Math.round(px * 9525)

/** Hundredths of a point of a length in px, as font sizes and spacings count; ISO 29500-1, 20.1.10.72. */
export const centipoints = (px: number): number => Math.round(px * 75)

/** 60,000ths of a degree, from 0 to 360 degrees, as angles count; ISO 29500-1, 20.1.10.3. */
export const angle = (degrees: number): number => Math.round((((degrees % 360) + 360) % 360) * 60000)

/** Thousandths of a percent of a fraction 0..1; ISO 29500-4, 12.1.2.1. */
export const permille100 = (fraction: number): number =>
  Math.round(Math.min(1, Math.max(0, fraction)) * 100000)
