import type { Browser, Page } from 'playwright-core';
import type {
  Message,
  MessagesToHost,
  MessagesToPage,
  WizardView,
} from '../../../src/extension/wizard/protocol/protocol.ts';
import { until } from '../../ui/harness/until.ts';
import { picturesOf } from './pictures.ts';
import type { WizardServer } from './server.ts';
import type { ThemeName } from './themes.ts';

export interface Opening {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
}

/** The wizard's page in a browser, with the test in the host's place. */
export interface WizardPage {
  readonly page: Page;
  /** Sends a view, and before it the pictures that it names. */
  show(view: WizardView): Promise<void>;
  /** What the page told of one kind, oldest first. */
  told<K extends keyof MessagesToHost>(type: K): Promise<MessagesToHost[K][]>;
  /** Waits until the page told so many of one kind. */
  tells<K extends keyof MessagesToHost>(type: K, count?: number): Promise<MessagesToHost[K][]>;
  /** Forgets what the page told. */
  forget(): Promise<void>;
  /** What the page broke: its content policy, or an error. */
  readonly faults: readonly string[];
  /** What VS Code would have written down of the page. */
  kept(): Promise<string>;
  close(): Promise<void>;
}

/** Plays VS Code's part in the page: what is sent is listed, the state outlives a reload. */
const playVsCode = `
  window.sent = [];
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => window.sent.push(message),
    getState: () => JSON.parse(sessionStorage.getItem('kept') ?? 'null') ?? undefined,
    setState: (state) => sessionStorage.setItem('kept', JSON.stringify(state)),
  });
  document.addEventListener('securitypolicyviolation', (event) =>
    console.error('content policy: ' + event.violatedDirective + ' ' + event.blockedURI));
`;

/** Bytes travel to the test as lists of numbers, the first few alone. */
const readSent = `window.sent.map((message) => JSON.parse(JSON.stringify(message, (key, value) =>
  value instanceof Uint8Array ? [...value.subarray(0, 64)] : value)))`;

export async function openWizard(
  browser: Browser,
  server: WizardServer,
  { theme = 'dark', width = 1000, height = 800 }: Opening = {},
): Promise<WizardPage> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error.stack)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.addInitScript(playVsCode);
  await page.goto(server.url(theme, 'en'));
  const sent = () => page.evaluate<Message<MessagesToHost>[]>(readSent);
  const told = async <K extends keyof MessagesToHost>(type: K) =>
    (await sent()).flatMap((message) => (message.type === type ? [message.body as MessagesToHost[K]] : []));
  const post = (message: Message<MessagesToPage>) =>
    page.evaluate(
      `((message) => window.postMessage({ ...message, body: message.body.bytes
        ? { ...message.body, bytes: new Uint8Array(message.body.bytes) } : message.body }, '*'))(${JSON.stringify(
          message,
          (_, value) => (value instanceof Uint8Array ? [...value] : value),
        )})`,
    );
  return {
    page,
    told,
    faults,
    async show(view) {
      for (const body of picturesOf(view)) await post({ type: 'picture', body });
      await post({ type: 'view', body: view });
      await page.locator('#heading', { hasText: view.heading }).waitFor();
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    },
    async tells(type, count = 1) {
      await until(`${count} × ${type}`, async () => (await told(type)).length >= count, {
        seen: async () => JSON.stringify(await sent()).slice(0, 500),
      });
      return told(type);
    },
    forget: () => page.evaluate('window.sent.length = 0'),
    kept: () => page.evaluate<string>("sessionStorage.getItem('kept') ?? ''"),
    close: () => context.close(),
  };
}
