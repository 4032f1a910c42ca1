/** Words on codes whose message is put together where the fault is found. */
export const codeTexts: Readonly<Record<string, string>> = {
  'already-there': 'What is to be made is there already; nothing is written over.',
  'banned-term': 'A text that the audience would read has a term that its glossary tells to avoid.',
  'bad-form': 'A value does not have the form that the field takes: …',
  'bad-name':
    'A file or a thing to be made has a name that cannot be one: lower-case letters, digits and hyphens.',
  'css-address': 'Styles load something; nothing is loaded.',
  'css-syntax': 'The CSS of a theme cannot be read: …',
  'inside-workspace': 'The folder lies in a workspace already.',
  'leaves-workspace': 'A path leads out of the workspace.',
  'left-out': 'Something that only a page can show, such as video.',
  'missing-option': 'The command needs an option that is not there.',
  'no-edition': 'No edition is where one was to be compared.',
  'no-folder': 'What should be a folder is a file.',
  overflow: 'A text stands outside of the slide’s margins.',
  overlap: 'Two texts overlap, or a text lies under a shape.',
  'partial-cycle': 'A partial calls itself, by itself or by way of others.',
  'pptx-findings': 'The file that was written does not pass `factdeck verify`.',
  'slide-template': 'The front matter of a slide kind is missing, or says something unknown: …',
  'table-too-large': 'The table has too many rows or columns, or is too large unpacked.',
  'template-data': 'A fact, a list or a chart is printed as a whole.',
  'text-argument': 'A text needs an argument that is not given, or is given one that it does not use.',
  'too-many-files': 'The workspace has more files than are read.',
  'too-many-operands': 'The command takes fewer names.',
  'undeclared-parameter': 'A name is neither a parameter of the slide kind nor a field of what is at hand.',
  'unreadable-edition': 'The manifest of an edition is too large, damaged, or not one of ours: …',
  'unknown-fact': 'There is no fact of this id, or none that the audience may see.',
  'unknown-partial': 'There is no partial of this name in any layer.',
  'unknown-picture': 'A picture is not there, is too large, or is of a kind that no format knows.',
  'unknown-text': 'There is no text of this key in any layer.',
  'bad-chart': 'The spec of a chart cannot be drawn: …',
  'bad-parameter': 'A parameter is missing, or is not what the slide kind declares: …',
  'bad-template': 'A text with placeholders of a table cannot be read: …',
  'bad-workbook': 'The workbook cannot be read: …',
  'incomplete-pack': 'The pack lacks something that each must have: …',
  'missing-operand': 'The command needs to be told what to work on.',
  'missing-field': 'A field is missing that must be there.',
  'template-syntax': 'The Handlebars of a template or text cannot be read: …',
  'template-unsafe': 'A template does what data could abuse: …',
  'unsupported-css': 'CSS that PowerPoint cannot follow: property and element are named.',
  'wrong-arguments': 'A helper is called with what it does not take: …',
  'wrong-type': 'A value is of another type than the field takes.',
  'yaml-syntax': 'This is not YAML that can be read: …',
  'languages-differ':
    'Figures, dates or number words, or the facts that a deck’s text calls and their order, differ between Chinese and English.',
  'value-not-stated': 'The statement does not say the value of the fact in its unit.',
  'qualifier-differs':
    'The qualifier of a fact, or that it is striven for, is at odds with the words of its statement.',
  'date-differs': 'The date, period or deadline of a fact is at odds with the years of its statement.',
  contradiction: 'Two facts differ on one thing, and no crosscheck explains it.',
  'named-two-ways': 'One person or body has two spellings.',
  'deprecated-fact': 'A slide shows a fact that is deprecated.',
  'stale-fact':
    'A figure is older than the deck’s `staleAfter` allows, and the slide is not marked `history`.',
  'past-deadline': 'A target that had fallen due on the deck’s day is shown as if it were ahead.',
  'no-crosscheck':
    'Notice: an editorial fact explains a difference that no crosscheck names, or a fact of a crosscheck stands in no pair.',
  'unused-fact': 'Notice: no deck shows the fact.',
  'locator-mismatch':
    'The characters at a place are not those that were recorded; a place near by that fits is named.',
  'paragraph-mismatch':
    'The number of a paragraph is at odds with the other locators of the source, or `paragraphEnd` is missing.',
  'figure-not-in-source':
    'The figure of a fact, or one of its statement, does not stand in the words that its locator names.',
  'unit-not-in-source': 'The source counts or measures something else there.',
  'qualifier-not-in-source':
    'The source qualifies the figure otherwise: 近, 余, 以上, 约, 力争 and their English kin.',
  'date-not-in-source': 'The source does not say the date, period or deadline there.',
  'quote-not-in-source': 'Words in quotation marks do not stand in the source.',
  'name-not-in-source': 'A person, a title of a document or a member is not named there.',
  'source-not-checked':
    'Notice: the text of a source is not at hand, so that what rests on it cannot be checked.',
  'wrong-encoding':
    'Notice: the text of a source holds the marks of a wrong encoding: pinyin in brackets, ?/p>, U+FFFD.',
  'untraced-figure':
    'A figure stands on a finished slide, in its notes, its alternative texts or its chart, and nothing vouches for it.',
  'chart-order': 'A chart draws periods out of their order.',
  'figure-literal': 'A figure is typed into a deck, a template, a locale text or the spec of a chart.',
  'unused-allowance': 'Notice: `allow` names a figure that nobody has typed.',
  'cannot-derive':
    'Figures cannot be reckoned with: labels, open lists, mixed units, ranks, bounds that do not fit.',
  'withheld-text': 'A text tells what is withheld from its audience.',
  'unmarked-page': 'A page of an edition above public carries neither classification nor edition.',
  'redaction-differs': 'An edition is not the same when the withheld facts are deleted.',
  'other-language': 'Notice: two languages are compared, so that words and slides are not.',
  'bad-number': 'An option takes a whole number, and is given something else.',
  'missing-command': 'No command is named, or only the first word of one.',
  'bad-place': 'Where editions are to be published, or sent, is no place that can be used: …',
  'schedule-trouble': 'Notice: something went wrong while a tick was at work, and it went on: …',
  internal: 'factdeck has failed by a fault of its own.',
}

/** Codes that are put together from the name of what is not there. */
export const reckoned = [
  { code: 'no-file', file: 'src/build/verify.ts', what: 'the file to look through is not there' },
  ...['addition', 'audience', 'clearance', 'deck', 'format', 'pack'].map((noun) => ({
    code: `unknown-${noun}`,
    file: 'src/build/plan.ts',
    what: `there is no ${noun} \`…\``,
  })),
]
