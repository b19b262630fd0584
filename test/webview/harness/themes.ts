import { readFileSync } from 'node:fs';

/** A theme as VS Code hands it to a webview: the kind stands on the body, the colours on the root. */
export interface Theme {
  readonly kind: string;
  readonly variables: Readonly<Record<string, string>>;
}

export type ThemeName = 'dark' | 'light' | 'hcDark' | 'hcLight';

/** VS Code's own default themes, read out of a running workbench: the variables that the page and its toolkit name. */
export const themes: Readonly<Record<ThemeName, Theme>> = JSON.parse(
  readFileSync(new URL('../../fixtures/webview/themes.json', import.meta.url), 'utf8'),
);

/** What VS Code puts into every webview before the page's own styles. */
const defaultStyles = `@layer vscode-default {
  html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
  body { overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground);
    font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
  img, video { max-width: 100%; max-height: 100%; }
  a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
  blockquote { background: var(--vscode-textBlockQuote-background); border-color: var(--vscode-textBlockQuote-border); }
}`;

/** Dresses a page in a theme, as VS Code does. */
export function dressed(html: string, name: ThemeName): string {
  const { kind, variables } = themes[name];
  const root = Object.entries(variables).map(([variable, value]) => `${variable}: ${value.replaceAll('"', "'")};`);
  return html
    .replace('<html ', `<html style="${root.join(' ')}" `)
    .replace('<head>', `<head><style>${defaultStyles}</style>`)
    .replace('<body>', `<body class="${kind}" data-vscode-theme-kind="${kind}">`);
}
