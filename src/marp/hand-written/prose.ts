const plain = 'section:not(:has(> .head)):not(:has(> .body))'

/**
 * What this program's themes, which are made for slide templates, leave to say of Markdown as Marp renders it: its
 * blocks below each other, lists with their marks, quotations set off. A slide that has a template's head or body is
 * laid out as one.
 */
export const proseCss = `
${plain} { display: flex; flex-direction: column; justify-content: flex-start; align-items: stretch; row-gap: 14px; font-size: var(--type-body); line-height: 1.4; }
${plain} > * { flex: none; margin-top: 0; margin-bottom: 0; }
${plain} > :is(h1, h2) { margin-bottom: 14px; }
${plain} :is(ul, ol) { padding-left: 1.3em; margin: 0; }
${plain} ul { list-style: disc; }
${plain} ol { list-style: decimal; }
${plain} li { margin: 0.2em 0; }
${plain} > blockquote { border-left: 4px solid var(--rule); padding-left: 20px; color: var(--ink-2); }
${plain} > blockquote p { margin: 0; }
${plain}.lead { justify-content: center; }
`
