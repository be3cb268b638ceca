import { html } from './html.ts'

/** The look of a record as a file: on a screen by day and by night, and on paper. */
export const recordFileStyle = html`
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 2rem 1rem 3rem; max-width: 44rem; font: 1rem/1.5 system-ui, sans-serif;
  color: light-dark(#2a2520, #ece8e1); background: light-dark(#fbf9f6, #1a1815); overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; line-height: 1.3; }
h3 { margin: 0; font-size: .875rem; font-weight: 600; }
p { margin: 0; }
a { color: inherit; }
header p, .when, .more, .under, .clip, footer { font-size: .875rem; color: light-dark(#6a625a, #b0a99f); }
.about { margin-top: 1.25rem; padding: 1rem 1.25rem; border: 1px solid light-dark(#ddd6cc, #45403a); border-radius: 12px; }
.about h2 { margin: 0 0 .25rem; font-size: 1rem; }
.about ul { margin: 0; padding-inline-start: 1.1rem; font-size: .875rem; }
ol { margin: 0; padding: 0; list-style: none; }
ol > li { padding: .75rem 0; border-top: 1px solid light-dark(#e6e0d8, #3a352f); }
.title { font-weight: 600; white-space: pre-line; }
.words { white-space: pre-line; }
footer { margin-top: 2rem; border-top: 1px solid light-dark(#ddd6cc, #45403a); padding-top: .75rem; }
@page { margin: 18mm 16mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; background: none; }
  h2 { break-after: avoid; }
  ol > li, .about { break-inside: avoid; }
  a { text-decoration: none; }
}
`
