import { ProblemError } from '../../../core/problems.ts';
import { escapeHtml } from '../../../texts/escape.ts';
import { problemText } from '../../../texts/problems/problems.ts';

export interface CallbackPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const page = (status: number, chinese: string, english: string): CallbackPage => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  },
  body: `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mini Program Release</title><style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.4rem;margin:0 0 .5rem}p{opacity:.8}</style>
<main><h1>${escapeHtml(chinese)}</h1><p lang="en">${escapeHtml(english)}</p></main></html>`,
});

/**
 * Answers the browser that comes back from the authorization page.
 * @param handOver checks the state and spends the code; throws ProblemError.
 */
export async function answerCallback(
  url: URL,
  path: string,
  handOver: (code: string, state: string) => Promise<'taken' | 'asked'>,
): Promise<CallbackPage> {
  const code = url.searchParams.get('app_auth_code');
  const state = url.searchParams.get('state');
  if (url.pathname !== path || !code || !state) return page(404, '没有这个页面', 'This page does not exist.');
  try {
    if ((await handOver(code, state)) === 'taken') {
      const english = 'The authorization is complete. You can close this page and return to the editor.';
      return page(200, '授权完成，请回到编辑器。', english);
    }
    const english =
      'You authorized a different mini program. Nothing has been saved yet. Return to the editor and decide.';
    return page(200, '这次授权的是另一个小程序，尚未保存。请回到编辑器确认。', english);
  } catch (error) {
    const { code: reason, params } = ProblemError.is(error) ? error : new ProblemError('internal');
    const sentence = (words: ReturnType<typeof problemText>) => (words ? `${words.title} ${words.next}` : reason);
    return page(400, sentence(problemText('zh-cn', reason, params)), sentence(problemText('en', reason, params)));
  }
}
