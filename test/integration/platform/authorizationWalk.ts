import { Browser } from '../simulator/fixture.ts';

interface Walk {
  /** Who logs in, e.g. `other`. */
  readonly account?: string;
  /** The mini program that is chosen; the page's own choice without. */
  readonly miniAppId?: string | undefined;
  /** Families of methods that are not ticked. */
  readonly unticked?: readonly string[];
}

/** Walks AlipayCN's authorization page by its buttons; gives the address that it leads to. */
export async function walk(url: string, { account, miniAppId, unticked = [] }: Walk = {}): Promise<URL> {
  const browser = await new Browser(url).open();
  await browser.press('登录', account ? { account } : {});
  await browser.press('确认选择', miniAppId ? { mini_app_id: miniAppId } : {});
  await browser.press('确认授权', unticked.length > 0 ? { choosing: '1' } : {}, unticked);
  return new URL(browser.headers.get('location') ?? 'about:blank');
}

/** Where the browser comes back: what is shown there. */
export async function visit(address: URL | string): Promise<{ status: number; text: string }> {
  const response = await fetch(address);
  return { status: response.status, text: await response.text() };
}
