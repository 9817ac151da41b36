/** How the report page looks, in light and dark. */

export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: light-dark(#fbfcfa, #14181a);
  --card: light-dark(#ffffff, #1c2225);
  --ink: light-dark(#1d2521, #e6ebe7);
  --dim: light-dark(#5d6963, #9aa8a1);
  --line: light-dark(#dde4df, #333c40);
  --helps: light-dark(#1a7f4b, #4cc38a);
  --harms: light-dark(#b3401d, #f0845c);
  --plain: light-dark(#3f6f95, #7eb3dc);
  --added: light-dark(#d6f2e0, #1d4630);
  --removed: light-dark(#fbdfd5, #56291a);
}
:root:has(#light:checked) { color-scheme: light; }
:root:has(#dark:checked) { color-scheme: dark; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
body:has(#en:checked) [lang="ru"], body:has(#ru:checked) [lang="en"] { display: none; }
h1 { font-size: 1.5rem; margin: 0.5rem 0; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.5rem; }
h4 { font-size: 0.8rem; margin: 0 0 0.25rem; color: var(--dim); font-weight: 600; }
.choices { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; justify-content: flex-end; font-size: 0.85rem; color: var(--dim); }
.choices label { cursor: pointer; }
.facts, .legend, .axis, .notes { color: var(--dim); font-size: 0.875rem; margin: 0.25rem 0; }
.closing { font-size: 1.2rem; font-weight: 600; margin: 1rem 0 0; padding-left: 0.75rem; border-left: 4px solid currentColor; }
.helps { color: var(--helps); }
.harms { color: var(--harms); }
.not-shown, .base { color: var(--plain); }
figure { margin: 1rem 0; overflow-x: auto; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
figcaption { font-weight: 600; margin-bottom: 0.5rem; }
svg { display: block; width: 100%; min-width: 30rem; max-width: 54rem; height: auto; font: 13px system-ui, sans-serif; }
svg circle { fill: currentColor; }
svg rect { fill: var(--card); stroke: currentColor; stroke-width: 2; }
svg .whisker { stroke: currentColor; stroke-width: 2; opacity: 0.6; }
svg .grid { stroke: var(--line); }
svg .zero { stroke: var(--dim); }
svg .front { fill: none; stroke: var(--dim); stroke-dasharray: 5 4; }
svg text { fill: var(--ink); }
svg .tick { fill: var(--dim); }
svg .name { font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 4px; }
.dot, .square { display: inline-block; width: 0.65em; height: 0.65em; margin: 0 0.15em; }
.dot { border-radius: 50%; background: currentColor; }
.square { border: 2px solid currentColor; }
.square + span, .dot + span { margin-right: 0.75em; }
.wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.35rem 0.6rem; text-align: left; white-space: nowrap; }
tbody tr { border-top: 1px solid var(--line); }
tbody th { font-weight: 400; color: var(--dim); white-space: pre; }
th:first-child { position: sticky; left: 0; background: var(--card); }
details { margin: 0.5rem 0; }
summary { cursor: pointer; }
article { margin: 0.75rem 0; padding: 0.75rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.prompt { margin: 0 0 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.prompt code { color: var(--dim); margin-right: 0.25rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
@media (max-width: 44rem) { .pair { grid-template-columns: 1fr; } }
pre { margin: 0; font: 0.875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
ins { background: var(--added); text-decoration: none; }
del { background: var(--removed); text-decoration: none; }
.failed, .holds { margin: 0.5rem 0 0; font-size: 0.85rem; }
.failed { padding-left: 1.1rem; color: var(--harms); }
.holds { color: var(--helps); }
`;
