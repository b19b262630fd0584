import { escapeHtml } from '../../../texts/escape.ts';

interface WizardHtml {
  /** Unguessable, new for every page; only scripts with it run. */
  readonly nonce: string;
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly language: string;
  readonly title: string;
}

/** Nothing remote, nothing inline that runs; the toolkit writes its styles inline. */
const contentSecurityPolicy = ({ nonce, cspSource }: WizardHtml): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'unsafe-inline'`,
    `font-src ${cspSource}`,
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** The wizard's page with a skeleton in the editor's colours, so that nothing flashes before the first view. */
export function wizardHtml(parts: WizardHtml): string {
  const { nonce, scriptUri, styleUri, language, title } = parts;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentSecurityPolicy(parts))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(styleUri)}">
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(scriptUri)}" defer></script>
</head>
<body>
<div id="wizard" aria-busy="true">
<header class="top"><h1>${escapeHtml(title)}</h1></header>
<div class="steps skeleton" aria-hidden="true">${'<i></i>'.repeat(9)}</div>
<main class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></main>
</div>
</body>
</html>
`;
}
