/*
 * The look of the downloaded page. It stands inside that one file, which must be readable for years
 * without any other: system fonts, no address. Sans is a draft, serif is agreed.
 */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#f7f3ec;--surface:#fffdf9;--line:#dcd3c4;--ink:#22201c;--ink2:#4f4a42;--sales:#9a4a12;--sfill:#c2600f;--mktg:#1d5a8a;--mfill:#2a73ad;--agreed:#1f5c4d;--atint:#ddebe4}
@media (prefers-color-scheme:dark){:root{--paper:#171512;--surface:#211e1a;--line:#3a352e;--ink:#f3eee5;--ink2:#cfc7ba;--sales:#f2a968;--sfill:#e08a3c;--mktg:#8ec3ee;--mfill:#5ba3da;--agreed:#7cc7ae;--atint:#1c3a31}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 "Atkinson Hyperlegible Next",system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1,h2,h3,h4{line-height:1.15;margin:0;text-wrap:balance}
h1{font:560 2.25rem/1.15 "Source Serif 4",Georgia,serif;letter-spacing:-.012em}
h2{font-size:1.6875rem;margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.3125rem;margin-top:1.75rem}
h4{font-size:1.0625rem}
p{margin:.75rem 0;max-width:62ch;white-space:pre-line}
.quiet,caption,.by{color:var(--ink2);font-size:.9375rem}
ul{margin:.75rem 0;padding:0;list-style:none}
li{padding:.5rem 0;border-bottom:1px solid var(--line);white-space:pre-line}
li:last-child{border-bottom:0}
.short{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}.short li{border:0;padding:0}
abbr{text-decoration:underline dotted var(--agreed);text-underline-offset:.2em;cursor:help}
.said{margin:.25rem 0 0;padding-inline-start:.75rem;border-inline-start:2px solid var(--line);font-size:.9375rem}.said li{padding:.125rem 0;border:0}
.words,.card{margin:1rem 0;padding:1rem 1.25rem;background:var(--surface);border:1px solid var(--line);border-radius:8px;break-inside:avoid}
.words.agreed{border-color:var(--agreed)}
.words.agreed dd{font:1.125rem/1.5 "Source Serif 4",Georgia,serif}
.standing{margin-bottom:0;color:var(--agreed);font-weight:550}
.open .standing{color:var(--ink2)}
dl{margin:.75rem 0}
dt{color:var(--ink2);font-size:.9375rem;margin-top:.75rem}
dd{margin:.125rem 0 0;white-space:pre-line}
.sales{color:var(--sales)}.marketing{color:var(--mktg)}
table{width:100%;border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
caption{text-align:start;padding-bottom:.5rem}
th,td{padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
th{font-weight:550}
.n{text-align:end}
figure{margin:1rem 0;break-inside:avoid}svg{display:block;max-width:100%;height:auto;font-family:inherit}
.wide{overflow-x:auto}
aside{margin:1.5rem 0;padding:.75rem 1rem;border:1px solid var(--line);border-radius:8px;background:var(--surface)}
@media print{:root{color-scheme:light;--paper:#fff;--surface:#fff;--line:#b9b0a1;--ink:#22201c;--ink2:#4f4a42;--sales:#9a4a12;--mktg:#1d5a8a;--agreed:#1f5c4d}
@page{size:A4;margin:12mm 15mm}body{font-size:9.5pt;line-height:1.4}main{padding:0;max-width:none}h1{font-size:22pt}h2{font-size:13pt;margin-top:.7rem;padding-top:.4rem}h3{font-size:10.5pt;margin-top:.45rem}h4{font-size:10pt}h2,h3,h4,caption{break-after:avoid}li,tr,figure{break-inside:avoid}p{margin:.3rem 0;orphans:3;widows:3}ul{margin:.2rem 0}li{padding:.1rem 0}.quiet,caption,.by,dt{font-size:8.5pt}.words,.card{margin:.5rem 0;padding:.5rem .75rem}.words.agreed dd{font-size:11pt}.card dl{display:grid;grid-template-columns:8.5rem 1fr;gap:.15rem .75rem;margin:.3rem 0}.card dt{margin:0}dt{margin-top:.35rem}table{margin:.5rem 0}th,td{padding:.2rem .5rem .2rem 0}figure{margin:.5rem 0;max-width:125mm}}
`.trim()
