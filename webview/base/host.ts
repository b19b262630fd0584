import type {
  Handlers,
  Message,
  MessagesToHost,
  MessagesToPage,
} from '../../src/extension/wizard/protocol/protocol.ts';

/** What VS Code gives a webview's page: a way to its extension, and a state that outlives a reload. */
interface VsCodeApi {
  postMessage(message: Message<MessagesToHost>): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension's side of the wizard; to be called once, as VS Code gives its interface once. */
export function connectHost() {
  const api = acquireVsCodeApi();
  return {
    send: <K extends keyof MessagesToHost>(type: K, body: MessagesToHost[K]): void =>
      api.postMessage({ type, body } as Message<MessagesToHost>),
    /** What the page kept before its reload; anything, since an older page may have written it. */
    kept: (): unknown => api.getState(),
    keep: (state: unknown): void => api.setState(state),
  };
}

export type Host = ReturnType<typeof connectHost>;

const isMessage = (data: unknown): data is Message<MessagesToPage> =>
  typeof data === 'object' && data !== null && 'type' in data && 'body' in data;

/** Hands every message of the host to its handler; a message of another kind is left alone. */
export function listen(handlers: Handlers<MessagesToPage>): void {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isMessage(data)) return;
    if (data.type === 'view') handlers.view(data.body);
    else if (data.type === 'picture') handlers.picture(data.body);
  });
}
