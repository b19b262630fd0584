import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlipayFormData, AlipaySdk } from 'alipay-sdk';
import { PNG } from 'pngjs';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/simulator/simulator.ts';
import { seedSimulator } from './seed.ts';

/** A simulator on a data file of its own, with a clock that only the test moves. */
export interface Stage {
  simulator: Simulator;
  clock: { now: number };
  dataFile: string;
  /** Closes the simulator and opens the same file again, as another process would. */
  reopen(): Promise<void>;
  end(): Promise<void>;
}

export async function openStage(options: Partial<SimulatorOptions> = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const clock = { now: Date.now() };
  const full = { dataFile: join(folder, 'alipaycn.db'), clock: () => new Date(clock.now), ...options };
  await seedSimulator(full.dataFile);
  const stage: Stage = {
    simulator: await startSimulator(full),
    clock,
    dataFile: full.dataFile,
    reopen: async () => {
      await stage.simulator.close();
      stage.simulator = await startSimulator(full);
    },
    end: async () => {
      await stage.simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}

/** The official SDK, pointed at a simulator (or at another endpoint in front of it). */
export function sdkFor({ connection }: Simulator, endpoint = connection.endpoint): AlipaySdk {
  return new AlipaySdk({
    appId: connection.appId,
    privateKey: connection.privateKey,
    keyType: 'PKCS8',
    ...alipayKeys(connection),
    endpoint,
    camelcase: false,
  });
}

function alipayKeys({ alipayPublicKey, certificates }: Simulator['connection']) {
  if (!certificates) return { alipayPublicKey: alipayPublicKey ?? '' };
  return {
    appCertContent: certificates.application,
    alipayPublicCertContent: certificates.alipay,
    alipayRootCertContent: certificates.alipayRoot,
  };
}

/** A merchant's mini program as the SDK reaches it. Answers are plain snake_case fields; a refusal throws its code. */
export interface Merchant {
  miniAppId: string;
  token: string;
  get(method: string, query?: Record<string, string>): Promise<Record<string, unknown>>;
  post(method: string, body?: Record<string, unknown>): Promise<Record<string, unknown>>;
  upload(version: string): Promise<Record<string, unknown>>;
  modify(fields: Record<string, unknown>, files?: ApplyChanges['files']): Promise<Record<string, unknown>>;
  delete(method: string, query: Record<string, string>): Promise<Record<string, unknown>>;
  /** Makes a version from a template and lets the build end. */
  instantiate(version: string, more?: Record<string, unknown>): Promise<Record<string, unknown>>;
  apply(version: string, changes?: ApplyChanges): Promise<Record<string, unknown>>;
  detail(version: string): Promise<Record<string, unknown>>;
  status(version: string): Promise<unknown>;
}

export interface ApplyChanges {
  fields?: Record<string, unknown>;
  /** null leaves a file away. */
  files?: Record<string, { name: string; bytes: Buffer } | null>;
}

/** A template that builds. */
export const TEMPLATE = '2021000000000101';

export const pathOf = (method: string) => `/v3/${method.replaceAll('.', '/')}`;

/** Authorizes a mini program on the page and exchanges the code, all as a stranger would. */
export async function authorizedMerchant(stage: Stage, walk: Walk = {}): Promise<Merchant> {
  const { code, miniAppId } = await walkPage(stage.simulator, walk);
  const exchanged = await exchange(stage, { grant_type: 'authorization_code', code });
  return merchantWith(stage, miniAppId, String(exchanged.app_auth_token));
}

/** Exchanges a code or a refresh token. */
export async function exchange(stage: Stage, body: Record<string, string>): Promise<Record<string, unknown>> {
  const answer = await sdkFor(stage.simulator).curl('POST', pathOf('alipay.open.auth.token.app'), { body });
  return answer.data as Record<string, unknown>;
}

/** The state of a token at AlipayCN. */
export async function tokenState(stage: Stage, token: string): Promise<Record<string, unknown>> {
  const path = pathOf('alipay.open.auth.token.app.query');
  const answer = await sdkFor(stage.simulator).curl('GET', path, { query: { app_auth_token: token } });
  return answer.data as Record<string, unknown>;
}

export function merchantWith(stage: Stage, miniAppId: string, token: string): Merchant {
  const sdk = () => sdkFor(stage.simulator);
  const multipart = async (
    method: string,
    fields: Record<string, unknown>,
    files: NonNullable<ApplyChanges['files']>,
  ) => {
    const form = new AlipayFormData();
    for (const [name, value] of Object.entries(fields)) form.addField(name, value);
    for (const [name, file] of Object.entries(files)) if (file) form.addFile(name, file.name, file.bytes);
    return (await sdk().curl('POST', pathOf(method), { form, appAuthToken: token })).data as Record<string, unknown>;
  };
  const merchant: Merchant = {
    miniAppId,
    token,
    get: async (method, query = {}) =>
      (await sdk().curl('GET', pathOf(method), { query, appAuthToken: token })).data as Record<string, unknown>,
    post: async (method, body = {}) =>
      (await sdk().curl('POST', pathOf(method), { body, appAuthToken: token })).data as Record<string, unknown>,
    upload: async (version) => {
      const answer = await merchant.post('alipay.open.mini.innerversion.upload', uploadBody(stage, miniAppId, version));
      stage.clock.now += 300;
      return answer;
    },
    apply: (version, { fields = {}, files = {} } = {}) =>
      multipart(
        'alipay.open.mini.version.audit.apply',
        { ...applyFields(version), ...fields },
        { ...applyFiles(), ...files },
      ),
    modify: (fields, files = {}) => multipart('alipay.open.mini.baseinfo.modify', fields, files),
    delete: async (method, query) =>
      (await sdk().curl('DELETE', pathOf(method), { query, appAuthToken: token })).data as Record<string, unknown>,
    instantiate: async (version, more = {}) => {
      const body = { template_id: TEMPLATE, app_version: version, ...more };
      const answer = await merchant.post('alipay.open.mini.version.upload', body);
      stage.clock.now += 300;
      return answer;
    },
    detail: (version) => merchant.get('alipay.open.mini.version.detail.query', { app_version: version }),
    status: async (version) => (await merchant.detail(version)).status,
  };
  return merchant;
}

export function uploadBody(stage: Stage, miniAppId: string, version: string): Record<string, unknown> {
  const bytes = packageBytes();
  return {
    app_origin: stage.simulator.connection.appOrigin,
    mini_app_id: miniAppId,
    build_version: version,
    build_package_stream: bytes.toString('base64'),
    build_package_md_5: createHash('md5').update(bytes).digest('hex'),
  };
}

/** The beginning of a ZIP; the simulator looks no further. */
export function packageBytes(): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('app.json'.repeat(20))]);
}

export function applyFields(version: string): Record<string, unknown> {
  return {
    app_version: version,
    version_desc: '第一个版本，提供门店查询、在线点单和会员积分等功能。',
    app_name: '模拟咖啡',
    app_english_name: 'SimulatedCoffee',
    app_slogan: '每天一杯好咖啡',
    app_desc: '查询门店、在线点单、积分换礼，一个小程序就够了。',
    service_phone: '0571-88888888',
  };
}

export function applyFiles(): Record<string, { name: string; bytes: Buffer }> {
  return {
    app_logo: { name: 'logo.png', bytes: png(180, 180) },
    first_screen_shot: { name: 'one.png', bytes: png(90, 160) },
    second_screen_shot: { name: 'two.png', bytes: png(90, 160) },
  };
}

export function png(width: number, height: number): Buffer {
  return PNG.sync.write(new PNG({ width, height, fill: true }));
}

/** Calls a control with the token; gives status and body. */
export async function control(
  { url, controlToken }: Simulator,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' };
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}/control/${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The code with which a promise is refused by the gateway. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code) return code;
    throw new Error(`refused without a code: ${message}`, { cause: error });
  }
  return 'nothing was refused';
}

/** One of the page's forms, as a browser without JavaScript knows it. */
export class Browser {
  url: string;
  page = '';
  status = 0;
  headers = new Headers();
  #cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  async open(): Promise<this> {
    const response = await fetch(this.url, {
      redirect: 'manual',
      headers: this.#cookie ? { cookie: this.#cookie } : {},
    });
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.#cookie;
    return this.#take(response);
  }

  /**
   * Presses the button with this text; the form goes with its hidden fields, what is checked, and the button.
   * @param unticked values of checkboxes that were cleared before.
   */
  async press(button: string, changes: Record<string, string> = {}, unticked: readonly string[] = []): Promise<this> {
    const fields = new URLSearchParams();
    for (const [input] of this.page.matchAll(/<input [^>]*>/g)) {
      const name = attribute(input, 'name');
      const type = attribute(input, 'type');
      const value = attribute(input, 'value');
      const isChecked = (type === 'radio' || type === 'checkbox') && / checked/.test(input);
      if (type === 'hidden' || (isChecked && !unticked.includes(value))) fields.append(name, value);
    }
    const pressed = [...this.page.matchAll(/<button ([^>]*)>([^<]*)</g)].find(([, , text]) => text === button);
    if (!pressed) throw new Error(`The page has no button ${button}:\n${this.page}`);
    fields.set('step', attribute(pressed[0], 'value'));
    for (const [name, value] of Object.entries(changes)) fields.set(name, value);
    const headers = { cookie: this.#cookie };
    return this.#take(await fetch(this.url, { method: 'POST', body: fields, redirect: 'manual', headers }));
  }

  async #take(response: Response): Promise<this> {
    this.status = response.status;
    this.headers = response.headers;
    this.page = await response.text();
    return this;
  }
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

export function pageUrl({ connection }: Simulator, parameters: Record<string, string> = {}): string {
  const url = new URL(connection.authorizeUrl);
  const all = { app_id: connection.appId, application_type: 'TINYAPP', state: 'state-1', ...parameters };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url.href;
}

/** How somebody goes through the page: as which account, and without which families of methods. */
export interface Walk {
  account?: string;
  unticked?: readonly string[];
}

/** Goes through the whole page and returns what came back with the redirect. */
export async function walkPage(
  simulator: Simulator,
  { account = 'admin', unticked = [] }: Walk = {},
): Promise<{ code: string; miniAppId: string; back: URL }> {
  const browser = new Browser(pageUrl(simulator, { redirect_uri: 'http://127.0.0.1:9/back?keep=1' }));
  await browser.open();
  await browser.press('登录', { account });
  const miniAppId = attribute(/<input type="radio"[^>]* checked>/.exec(browser.page)?.[0] ?? '', 'value');
  await browser.press('确认选择');
  await browser.press('确认授权', {}, unticked);
  const back = new URL(browser.headers.get('location') ?? 'about:blank');
  return { code: back.searchParams.get('app_auth_code') ?? '', miniAppId, back };
}
