/** How deep a slide goes, and how deep an audience reads. */
export const depths = ['summary', 'standard', 'detail'] as const
