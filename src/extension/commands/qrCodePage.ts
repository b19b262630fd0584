import type { QrCode } from '../../core/contract/model.ts';
import { escapeHtml } from '../../texts/escape.ts';
import type { CommandContext } from '../shared/context.ts';
import { isSimulated } from '../store/snapshot.ts';

interface PageButton {
  readonly label: string;
  readonly href: string;
}

interface Shown {
  /** What it opens. */
  readonly name: string;
  readonly picture: QrCode['picture'];
  /** The picture in words. */
  readonly alt: string;
  readonly scan: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly buttons: readonly PageButton[];
}

/** The page that shows a QR code with its buttons, as HTML. */
export function qrCodePage(
  context: Pick<CommandContext, 'language' | 'store' | 'text'>,
  { name, picture, alt, scan, facts, buttons }: Shown,
): string {
  const { language, text } = context;
  const simulated = isSimulated(context.store.snapshot)
    ? `<p class="note">${escapeHtml(text('common.simulated'))}</p>`
    : '';
  const rows = facts.map(([title, value]) => `<dt>${escapeHtml(title)}</dt><dd>${escapeHtml(value)}</dd>`);
  const links = buttons.map(({ label, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`).join('\n');
  return `<!DOCTYPE html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}">
<head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escapeHtml(text('qr.title', { name }))}</title>
<style>
  body { max-width: 26rem; margin: 2rem auto; padding: 0 1rem; text-align: center; font-family: var(--vscode-font-family); color: var(--vscode-foreground); }
  h1 { font-size: 1.25rem; font-weight: 600; margin: 0 0 1rem; }
  img { width: min(18rem, 100%); height: auto; padding: 1rem; background: #fff; border-radius: 8px; border: 1px solid var(--vscode-contrastBorder, transparent); image-rendering: pixelated; box-sizing: border-box; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; text-align: start; margin: 1.25rem 0 0; }
  dt { color: var(--vscode-descriptionForeground); } dd { margin: 0; overflow-wrap: anywhere; }
  nav { display: flex; flex-wrap: wrap; justify-content: center; gap: .5rem; margin: 1rem 0; }
  nav a { padding: .3rem .75rem; border-radius: 2px; text-decoration: none; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); }
  nav a:first-child { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
  .note { color: var(--vscode-descriptionForeground); }
</style></head>
<body><main><h1>${escapeHtml(name)}</h1>
<img src="data:${escapeHtml(picture.type)};base64,${escapeHtml(picture.data)}" alt="${escapeHtml(alt)}">
<p>${escapeHtml(scan)}</p>${simulated}
<nav>${links}</nav>
<dl>${rows.join('')}</dl>
</main></body></html>`;
}
