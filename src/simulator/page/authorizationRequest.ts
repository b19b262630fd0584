import { isLoopback } from '../http/http.ts';

/** What the page's address requests (docs/alipaycn-api.md §2.1). */
export interface AuthorizationRequest {
  readonly appId: string;
  /** Where the browser returns to; undefined: the code is shown instead. */
  readonly redirectUri: URL | undefined;
  readonly applicationType: string;
  readonly state: string;
}

/** Why a request is refused, in both languages. */
export interface RefusedRequest {
  readonly refused: readonly [chinese: string, english: string];
}

const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';
const KNOWN_PARAMETERS = ['app_id', 'redirect_uri', 'application_type', 'state'];
const LONGEST_VALUE = 2048;

/** Reads and checks the page's query. */
export function readAuthorizationRequest(
  query: URLSearchParams,
  knownAppId: string,
): AuthorizationRequest | RefusedRequest {
  for (const name of KNOWN_PARAMETERS) {
    const values = query.getAll(name);
    if (values.length > 1 || (values[0]?.length ?? 0) > LONGEST_VALUE) {
      return refuse(`参数 ${name} 重复或过长。`, `The parameter ${name} is repeated or too long.`);
    }
  }
  const appId = query.get('app_id') ?? '';
  if (appId !== knownAppId) {
    return refuse(
      '参数 app_id 不是已登记的第三方应用。',
      'The app_id is not a registered third-party application. Start the authorization again from the release platform.',
    );
  }
  const applicationType = query.get('application_type') ?? 'TINYAPP';
  if (!applicationType.split(',').includes('TINYAPP')) {
    return refuse('此处只能授权小程序 (TINYAPP)。', 'Only mini programs (TINYAPP) can be authorized here.');
  }
  const state = query.get('state') ?? '';
  const redirect = query.get('redirect_uri') ?? '';
  if (redirect === '' || redirect === OUT_OF_BAND) return { appId, redirectUri: undefined, applicationType, state };
  const redirectUri = URL.canParse(redirect) ? new URL(redirect) : undefined;
  if (!redirectUri || !isReturnAddress(redirectUri)) {
    return refuse(
      '回调地址 redirect_uri 不是本机地址，模拟环境只允许返回本机。',
      'The redirect_uri is not an http or https address of this machine. The simulation returns to this machine only.',
    );
  }
  return { appId, redirectUri, applicationType, state };
}

/** The address to which the browser returns with a code. */
export function returnAddress(request: AuthorizationRequest & { redirectUri: URL }, code: string): string {
  const address = new URL(request.redirectUri);
  const parameters = {
    app_id: request.appId,
    app_auth_code: code,
    source: 'alipay_app_auth',
    application_type: request.applicationType,
    state: request.state,
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

function isReturnAddress({ protocol, hostname, username, password }: URL): boolean {
  return /^https?:$/.test(protocol) && isLoopback(hostname) && username === '' && password === '';
}

function refuse(chinese: string, english: string): RefusedRequest {
  return { refused: [chinese, english] };
}
