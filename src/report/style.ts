/**
 * How a report looks: on screens, light and dark, from the width of a phone on, and on paper.
 *
 * @module
 */
import { ACCENT, SCHEMES } from "../charts/frame/palette.ts";
import { LAYOUT_STYLE } from "./layouts.ts";

const { light, dark } = SCHEMES;

/** The style sheet. */
export const STYLE = `
:root{color-scheme:light dark;--ink:${light.ink};--paper:${light.paper};--soft:#f3f5f7;--rule:#d5dadf;--faint:#59616a;
--link:#2f4fb0;--alert:#a3150f;--alert-paper:#fdeeec}
@media screen and (prefers-color-scheme:dark){:root{--ink:${dark.ink};--paper:${dark.paper};--soft:#1f252c;
--rule:#3b444e;--faint:#a5adb6;--link:#9db4ff;--alert:#ff9d94;--alert-paper:#3a1b1a}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1040px;padding:1.5rem 1.25rem 4rem;
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
h1,h2,h3{line-height:1.25;overflow-wrap:anywhere}
h1{font-size:1.9rem;margin:0}
h2{font-size:1.35rem;margin:3rem 0 .75rem;padding-top:.6rem;border-top:1px solid var(--rule)}
h3{font-size:1.05rem;margin:1.75rem 0 .5rem}
p,dd,li,caption,tbody th,.text{overflow-wrap:anywhere}
td:not(.text){white-space:nowrap}
p{margin:.5rem 0}
a{color:var(--link)}
.facts,.description{margin:.35rem 0 0;color:var(--faint)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1.25rem 0 0;padding:0;list-style:none}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.75rem;margin:1rem 0;padding:0}
.cards>div{background:var(--soft);border-left:4px solid ${ACCENT};border-radius:4px;padding:.6rem .8rem;min-width:0}
.cards dt{font-size:.85rem}
.cards dd{margin:0}
.cards dd.value{font-size:1.5rem;font-weight:600;line-height:1.3;font-variant-numeric:tabular-nums}
.cards dd.long{font-size:1.05rem;overflow-wrap:anywhere}
.cards dd.note{font-size:.85rem}
.words{display:grid;grid-template-columns:minmax(6rem,auto) 1fr;gap:.35rem 1.25rem;margin:1rem 0}
.words dt{color:var(--faint)}
.words dd{margin:0;min-width:0}
.words dd p{margin:0}
.alert{background:var(--alert-paper);border:1px solid var(--alert);border-left-width:4px;border-radius:4px;
padding:.75rem 1rem;margin:1rem 0}
.alert h3{color:var(--alert);margin:0 0 .35rem}
figure{margin:1.25rem 0}
${LAYOUT_STYLE}
figcaption{color:var(--faint);font-size:.9rem}
summary{cursor:pointer}
.scroll{overflow-x:auto;max-width:100%}
.scroll:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;margin:.75rem 0}
caption{text-align:left;font-weight:600;padding:.25rem 0 .4rem}
caption span{display:inline-block;position:sticky;left:0;max-width:min(100%,calc(100vw - 2rem))}
th,td{padding:.3rem .55rem;text-align:right;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{vertical-align:bottom;color:var(--faint);font-weight:600;overflow-wrap:normal;min-width:3.5rem}
th:first-child{text-align:left;font-weight:600;min-width:7rem;max-width:18rem;padding-left:0}
tbody th{position:sticky;left:0;background:var(--paper)}
.alert tbody th{background:var(--alert-paper)}
.text{text-align:left;min-width:10rem}
pre{background:var(--soft);border-radius:4px;padding:1rem;font-size:.8rem;line-height:1.45;overflow:auto;
white-space:pre-wrap;overflow-wrap:anywhere}
code{font-size:.9em;overflow-wrap:anywhere}
@media (max-width:480px){body{padding:1rem 1rem 3rem}.words{display:block}.words dd{margin-bottom:.6rem}
tbody th:first-child{max-width:9rem}.cards{grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr))}}
@page{size:A4;margin:14mm}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10.5pt}
nav,figcaption{display:none}
h1,h2,h3,caption{break-after:avoid}
h2{margin-top:1.5rem}
figure,.chart svg,.cards>div,.alert,tr{break-inside:avoid}
.chart svg{max-height:260mm}
thead{display:table-header-group}
.scroll{overflow:visible}
table{font-size:7.5pt}
th,td{padding:.2rem .22rem}
thead th,.text{min-width:0}
th:first-child{min-width:25mm}
tbody th{position:static}
pre{font-size:7pt;padding:.5rem;columns:2}
details::details-content{content-visibility:visible;block-size:auto;display:block}
.cards>div{border:1px solid var(--rule);border-left:4px solid ${ACCENT}}}
`;
