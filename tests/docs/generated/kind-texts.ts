/** What each kind of slide of the pack `briefing` is for; a test fails for kinds without a word. */
export const kindTexts: Readonly<Record<string, string>> = {
  agenda: 'What the deck goes through; one part may be marked.',
  appendix:
    'The dense table at the end of an edition for those who check: id, what the fact says, period, source.',
  cards:
    'Up to six cards side by side. Either `items` of their own, or `facts`: a card each, headed by its region, with its figure and a phrase.',
  chain: 'Steps one after the other, with what flows from each to the next.',
  chart: 'One chart, with what is to be read from it beside it.',
  'chart-and-points': 'A chart on the left and up to four points about it.',
  comparison: 'Things in columns, compared row by row.',
  cover: 'The first slide: title, lead, and up to three centres or six places.',
  free: 'Markdown of the deck’s own: lists, tables, quotations, headings from `##`.',
  'key-figures': 'Up to six figures set large, with qualifier, unit and what the source leaves unsaid.',
  'key-messages': 'Two to four messages, each with an anchor such as a figure or a date.',
  line: 'Named stops on one line, open at its end where the list is.',
  measures: 'What each place is to do, by group and place; or laid out from `facts` by subject and region.',
  method:
    'How the facts were gathered. Counts of facts, sources and gaps, and the qualifiers in use, are reckoned.',
  'policy-table':
    'Documents: what they are called, who issued them, since when and until when they hold, what they do.',
  quotes: 'Who holds what: gist, person, role, date and source.',
  section: 'A divider between parts; a full page.',
  sources: 'The numbered sources of the edition, which every citation leads to.',
  structure: 'A hub, what ties it to other places, and those places: a network.',
  table: 'Facts in rows, with the columns that are asked for.',
  timeline: 'Dated facts along one axis; two lanes if wanted.',
  tree: 'A stem, its branches and their leaves.',
  'two-centres': 'Two things side by side, row by row; a row may hold one cell for both, or none for one.',
  'watch-list': 'What falls due, sorted by deadline, and whether that is past as of the deck’s day.',
  'what-changed':
    'What is new since the edition before: changed facts with what they were and are, then new ones, five rows unless `limit` says otherwise, the rest and what was withdrawn as counts. `factdeck build --since DIR` says where the edition before lies; without one the slide says so.',
}
