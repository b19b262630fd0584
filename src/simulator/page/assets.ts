/** The page's only style; light or dark as the system is. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #eef2f8; --card: #ffffff; --text: #1b2130; --soft: #5b6475; --line: #dfe4ee; --brand: #0f62e6;
  --brand-text: #ffffff; --tint: #edf4ff; --note: #8a5300; --note-ground: #fff5e0; --note-line: #f0d49a;
  --good: #0a6b3d; --good-ground: #e5f6ec; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f131b; --card: #191f2b; --text: #eef1f7; --soft: #a5aec0; --line: #323b4d; --brand: #7db0ff;
    --brand-text: #0a1830; --tint: #1d2b45; --note: #ffd48a; --note-ground: #33270f; --note-line: #5e4a1e;
    --good: #7fdcaa; --good-ground: #12321f; --bad: #ff9d94;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; padding: 2.5rem 1rem; background: var(--ground); color: var(--text);
  font: 16px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
}
.page { max-width: 34rem; margin: 0 auto; }
.brand { display: flex; align-items: center; gap: .75rem; margin: 0 0 1rem; }
.mark {
  width: 2.5rem; height: 2.5rem; border-radius: .75rem; background: var(--brand); color: var(--brand-text);
  display: grid; place-items: center; font-weight: 700; font-size: 1.15rem; flex: none;
}
.brand p { margin: 0; font-weight: 600; line-height: 1.3; }
.notice {
  margin: 0 0 1rem; padding: .6rem .9rem; border: 1px solid var(--note-line); border-radius: .75rem;
  background: var(--note-ground); color: var(--note); font-size: .9rem;
}
main {
  background: var(--card); border: 1px solid var(--line); border-radius: 1.1rem; padding: 1.75rem;
  box-shadow: 0 12px 32px rgb(20 40 90 / .07);
}
[lang=en] { color: var(--soft); font-size: .875rem; font-weight: 400; }
.notice [lang=en], .tag [lang=en], .facts dd[lang=en] { color: inherit; font-size: inherit; }
.error [lang=en], button [lang=en] { color: inherit; }
.steps [lang=en], button [lang=en] { display: block; font-size: .8rem; }
.choice:focus-within, .tick input:focus-visible, .code:focus-visible, summary:focus-visible, button:focus-visible {
  outline: 3px solid var(--brand); outline-offset: 2px;
}
.facts, .choice, details, .code { border: 1px solid var(--line); border-radius: .75rem; }
.steps { list-style: none; display: flex; gap: .5rem; margin: 0 0 1.5rem; padding: 0; }
.steps li { flex: 1; padding-top: .5rem; border-top: 3px solid var(--line); color: var(--soft); font-size: .875rem; line-height: 1.35; }
.steps li.done { border-color: var(--brand); }
.steps li[aria-current] { border-color: var(--brand); color: var(--text); font-weight: 600; }
h1 { margin: 0; font-size: 1.4rem; line-height: 1.3; }
h1 + p { margin: .2rem 0 1.25rem; }
.under { display: block; }
.facts { margin: 0 0 1.5rem; overflow: hidden; }
.facts div { padding: .7rem .9rem; }
.facts div + div { border-top: 1px solid var(--line); }
.facts dt { color: var(--soft); font-size: .85rem; }
.facts dd { margin: 0; font-weight: 500; overflow-wrap: anywhere; }
fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; min-width: 0; }
legend { padding: 0; margin-bottom: .6rem; font-weight: 600; line-height: 1.35; }
.choice { display: flex; align-items: center; gap: .8rem; padding: .8rem .9rem; margin-bottom: .6rem; cursor: pointer; }
.choice:hover { border-color: var(--brand); }
.choice:has(:checked) { border-color: var(--brand); background: var(--tint); box-shadow: inset 0 0 0 1px var(--brand); }
.choice input { width: 1.15rem; height: 1.15rem; margin: 0; flex: none; accent-color: var(--brand); outline: none; }
.choice .name { flex: 1; min-width: 0; font-weight: 600; overflow-wrap: anywhere; }
.choice .id { display: block; color: var(--soft); font-weight: 400; font-size: .85rem; font-variant-numeric: tabular-nums; }
.tag {
  flex: none; padding: .2rem .6rem; border-radius: .6rem; background: var(--good-ground); color: var(--good);
  font-size: .8rem; line-height: 1.4; text-align: center;
}
.scopes { margin: 0 0 1.5rem; padding: 0; list-style: none; }
.scopes li { padding: .35rem 0 .35rem 1.7rem; position: relative; }
.scopes li::before { content: "✓" / ""; position: absolute; left: .25rem; color: var(--good); font-weight: 700; }
details { margin: 0 0 1.5rem; padding: .7rem .9rem; }
summary { cursor: pointer; font-weight: 600; line-height: 1.35; border-radius: .3rem; }
summary .under { margin-left: 1rem; }
.tick { display: flex; align-items: flex-start; gap: .7rem; padding: .5rem 0 0; cursor: pointer; }
.tick input { width: 1.1rem; height: 1.1rem; margin: .25rem 0 0; flex: none; accent-color: var(--brand); }
h2 { margin: 0 0 .4rem; font-size: 1rem; line-height: 1.35; }
main > p:last-of-type:not(h1 + p) { margin-bottom: 0; }
.error { margin: 0 0 1rem; color: var(--bad); font-weight: 600; }
.buttons { display: flex; flex-direction: row-reverse; gap: .75rem; }
button {
  font: inherit; line-height: 1.3; padding: .7rem 1rem; border-radius: .75rem; border: 1px solid var(--brand);
  background: var(--brand); color: var(--brand-text); font-weight: 600; cursor: pointer; flex: 2;
}
button.second { background: transparent; color: var(--text); border-color: var(--line); flex: 1; }
button:hover { filter: brightness(1.08); }
.code {
  width: 100%; font: 600 clamp(.7rem, 3.6vw, 1.05rem)/1.4 ui-monospace, Menlo, Consolas, monospace; padding: .9rem; margin: .4rem 0 1rem;
  background: var(--ground); color: var(--text);
}
@media (max-width: 30rem) { main { padding: 1.25rem; } body { padding-top: 1.25rem; } }
`;

/** Shows the copy button; without a script the code is selected and copied by hand. */
export const COPY_SCRIPT = `
const code = document.getElementById('code');
const button = document.getElementById('copy');
code.addEventListener('focus', () => code.select());
button.hidden = false;
button.addEventListener('click', async () => {
  code.focus();
  try { await navigator.clipboard.writeText(code.value); } catch { document.execCommand('copy'); }
  document.getElementById('copied').hidden = false;
});
`;
