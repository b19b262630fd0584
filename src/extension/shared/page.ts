import { escapeHtml } from '../../texts/escape.ts';
import type { Language } from '../../texts/language.ts';

const styles = `body{max-width:80ch;line-height:1.5}h1{font-size:1.6em}h2{margin-top:1.5em}li{margin:.4em 0}ul{opacity:.85}
blockquote{margin:.3em 0;padding:0 .8em;white-space:pre-line;border-inline-start:3px solid var(--vscode-textBlockQuote-border)}
dl{display:grid;grid-template-columns:auto 1fr;gap:.4em 1.5em}dt{opacity:.85}dd{margin:0;overflow-wrap:anywhere}
ol.timeline{list-style:none;padding:0}time{opacity:.85;font-size:.9em}
.run{display:inline-block;padding:4px 14px;border-radius:2px;text-decoration:none;color:var(--vscode-button-foreground);
background:var(--vscode-button-background);border:1px solid var(--vscode-button-border,transparent)}`;

/**
 * A page for the editor: no scripts, nothing from elsewhere.
 * @param title plain text, also the page's heading
 * @param body HTML in which the words of others are escaped
 */
export const pageHtml = (language: Language, title: string, body: string): string =>
  `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title><style>${styles}</style></head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`;
