import { type Child, html, Markup } from './html.ts'
import type { PageLanguage } from './language.ts'

/** Paper, ink and one colour per kind of answer, as on the station's screens; fit for printing on A4. */
const STYLE = `
:root { --ink: #1b1a17; --ink-2: #56534b; --line: #e3ded2; --paper: #f7f4ec; --card: #fffdf8; --red: #b5121b;
  --in: #0d6b46; --in-soft: #e2f1e8; --look: #935300; --look-soft: #fbeed7; --no: #7c2130; --no-soft: #f8e4e6;
  --out: #1f4f8f; --out-soft: #e3ecf8 }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
  font: 15px/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif }
main { max-width: 1160px; margin: 0 auto; padding: 28px 24px 60px }
h1 { font-size: 28px; margin: 0 0 4px; border-left: 6px solid var(--red); padding-left: 14px }
h2 { font-size: 20px; margin: 36px 0 10px }
h3 { font-size: 16px; margin: 24px 0 6px }
p { margin: 6px 0 }
.made { color: var(--ink-2); margin-left: 20px }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 18px; margin: 12px 0 }
.figures { display: flex; flex-wrap: wrap; gap: 12px; margin: 18px 0 }
.figure { flex: 1 1 140px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 10px 16px }
.figure b { display: block; font-size: 28px; line-height: 1.2; font-variant-numeric: tabular-nums }
.figure span { color: var(--ink-2) }
table { border-collapse: collapse; width: 100%; background: var(--card); font-size: 13.5px }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid var(--line) }
th { color: var(--ink-2); font-weight: 600; white-space: nowrap }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.time { font-variant-numeric: tabular-nums; white-space: nowrap }
tr, .card { break-inside: avoid }
thead { display: table-header-group }
.tag { display: inline-block; border-radius: 999px; padding: 0 10px; font-weight: 600; white-space: nowrap }
.good { background: var(--in-soft); color: var(--in) }
.look { background: var(--look-soft); color: var(--look) }
.wrong { background: var(--no-soft); color: var(--no) }
.plain { background: var(--out-soft); color: var(--out) }
.grey { background: #ece8de; color: var(--ink-2) }
.hash { font: 12px/1.4 "DejaVu Sans Mono", "Noto Sans Mono", monospace; overflow-wrap: anywhere }
.small { color: var(--ink-2); font-size: 13px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 18px; margin: 0 }
dt { color: var(--ink-2) }
dd { margin: 0 }
svg { display: block; width: 100%; height: auto }
svg text { font: 13px "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; fill: var(--ink) }
svg .soft { fill: var(--ink-2) }
.legend { display: flex; flex-wrap: wrap; gap: 6px 18px; margin: 8px 0 0; color: var(--ink-2) }
.legend svg { display: inline-block; width: 14px; height: 14px; vertical-align: -2px; margin-right: 6px }
@media print {
  @page { size: A4; margin: 14mm 12mm }
  body { background: #fff; font-size: 10.5pt } main { max-width: none; padding: 0 } table { font-size: 9pt }
  h2 { break-after: avoid } .figure, .card, table { background: #fff }
}
`

/** A whole page that needs nothing besides itself: no script, no font, no picture from elsewhere. */
export function page(language: PageLanguage, title: string, body: readonly Child[]): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'"
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`.text
}
