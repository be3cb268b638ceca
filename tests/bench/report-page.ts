import type { Curve } from './curves.ts'
import { cellsOf, tableHead } from './figures.ts'
import { colourOf, escaped, plot } from './plot.ts'
import type { MeasuredPart, Report } from './report.ts'

/** The whole report as one page that needs nothing beside it. */
export function reportPage({ machine, parts }: Report): string {
  const { processors, model, memoryGb, node } = machine
  const missed = parts.flatMap(({ figures }) => figures.filter(({ holds }) => !holds)).length
  const held = parts.flatMap(({ figures }) =>
    figures.filter(({ holds, limit }) => holds && limit !== 'stated'),
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reprise: what was measured</title>
<style>${style}</style>
<h1>What was measured</h1>
<p>${processors} processors (${escaped(model)}), ${memoryGb} GB, Node ${escaped(node)}. ${held.length} targets held, ${missed} missed.
Each figure stands beside a reference of the same run: the ratio says more than the value.</p>
${parts.map(partOf).join('\n')}
</html>
`
}

function partOf({ name, measuredAt, tookSeconds, figures, curves, failure }: MeasuredPart): string {
  return `<section>
<h2>${escaped(name)}</h2>
<p class="quiet">${measuredAt.slice(0, 16).replace('T', ' ')} UTC, ${Math.round(tookSeconds)} s</p>
${failure ? `<p class="missed">It did not come to its end: ${escaped(failure)}</p>` : ''}
${figures.length > 0 ? tableOf(figures.map(cellsOf)) : ''}
${curves.map(pictureOf).join('\n')}
</section>`
}

function tableOf(rows: readonly string[][]): string {
  const cells = (row: readonly string[], tag: string) =>
    row
      .map((cell) => `<${tag}${cell === 'MISSED' ? ' class="missed"' : ''}>${escaped(cell)}</${tag}>`)
      .join('')
  const head = `<thead><tr>${cells(tableHead, 'th')}</tr></thead>`
  return `<div class="wide"><table>${head}<tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}</tbody></table></div>`
}

function pictureOf(curve: Curve): string {
  const names = curve.lines.map(
    ({ name }, index) =>
      `<li><span style="background:${colourOf(curve, index)}"></span>${escaped(name)}</li>`,
  )
  return `<figure>
<figcaption>${escaped(curve.title)}, ${curve.unit}: median (line) and p95 (dotted)</figcaption>
${plot(curve)}
<ul>${names.join('')}</ul>
</figure>`
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin: 2.5rem 0 0; font-size: 1.1rem }
.quiet { margin: 0 0 .5rem; opacity: .7; font-size: .85rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums }
th, td { text-align: start; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); vertical-align: top }
.missed { color: #c0341d; font-weight: 600 }
figure { display: inline-block; width: min(34rem, 100%); margin: 1.2rem 1.5rem 0 0; vertical-align: top }
figcaption { font-weight: 600; font-size: .9rem }
figure ul { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: .2rem 0 0; padding: 0; font-size: .85rem }
figure li span { display: inline-block; width: .8rem; height: .8rem; border-radius: .2rem; margin-inline-end: .35rem }
svg .grid { stroke: currentColor; opacity: .15 }
svg .tick { fill: currentColor; font-size: 13px; opacity: .75 }
`
