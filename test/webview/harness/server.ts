import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wizardHtml } from '../../../src/extension/wizard/host/html.ts';
import { dressed, type ThemeName } from './themes.ts';

const types: Readonly<Record<string, string>> = { 'wizard.js': 'text/javascript', 'wizard.css': 'text/css' };

export interface WizardServer {
  url(theme: ThemeName, language: string): string;
  stop(): Promise<void>;
}

/** Serves the real page with the real bundle on loopback, as VS Code serves it to a webview. */
export async function startServer(): Promise<WizardServer> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams, origin } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const file = pathname.slice(1);
    const type = types[file];
    if (type !== undefined) {
      response.setHeader('content-type', type);
      response.end(await readFile(new URL(`../../../dist/${file}`, import.meta.url)));
      return;
    }
    const html = wizardHtml({
      nonce: 'bm9uY2Ugb2YgdGhlIHRlc3Q',
      cspSource: origin,
      scriptUri: `${origin}/wizard.js`,
      styleUri: `${origin}/wizard.css`,
      language: searchParams.get('language') ?? 'en',
      title: 'Mini Program Release',
    });
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(dressed(html, (searchParams.get('theme') ?? 'dark') as ThemeName));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (theme, language) => `http://127.0.0.1:${port}/?theme=${theme}&language=${language}`,
    stop: () => closed(server),
  };
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
