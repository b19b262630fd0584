import { createHash } from 'node:crypto';
import { refuse } from '../gateway/gatewayError.ts';
import { invalid, text } from '../gateway/parameters.ts';
import { addQrCode } from '../state/pictureStore.ts';
import type { MerchantHandlers } from './call.ts';

const LONGEST_PARAMETER = 256;
const LONGEST_DESCRIPTION = 32;

/** QR codes of a mini program's pages (docs/alipaycn-api.md §1.8). */
export const qrCodeHandlers: MerchantHandlers = {
  'alipay.open.app.qrcode.create': ({ context, parameters, miniApp }) => {
    const page = text(parameters, 'url_param');
    const query = text(parameters, 'query_param');
    const description = text(parameters, 'describe');
    for (const [name, value] of Object.entries({ url_param: page, query_param: query, describe: description })) {
      if (!value) throw invalid(name, 'it is missing.');
    }
    if (page.length > LONGEST_PARAMETER) throw invalid('url_param', `it is longer than ${LONGEST_PARAMETER}.`);
    if (query.length > LONGEST_PARAMETER) throw invalid('query_param', `it is longer than ${LONGEST_PARAMETER}.`);
    if (description.length > LONGEST_DESCRIPTION)
      refuse('QRCODE_DESC_CHECK_INVALID', `describe is longer than ${LONGEST_DESCRIPTION}.`);
    const size = text(parameters, 'size') || 'm';
    if (!/^[sml]$/.test(size)) throw invalid('size', 'it is s, m or l.');
    const colour = text(parameters, 'color') || '0x000000';
    if (!/^0x[0-9a-f]{6}$/i.test(colour)) refuse('HM_BG_COLOR_INVALID', 'color is written as 0x00BFFF.');
    const content = codeContent(miniApp.id, page, query);
    const picture = addQrCode(context, content, size, colour);
    return {
      qr_code_url: `${picture}-square.png`,
      qr_code_url_circle_blue: `${picture}-circle-blue.png`,
      qr_code_url_circle_white: `${picture}-circle-white.png`,
    };
  },
};

/** The same page and query always give the same code; letters beyond ASCII stay as they are, so that it stays small. */
function codeContent(miniAppId: string, page: string, query: string): string {
  const escaped = (value: string) => value.replace(/[%&#+\s]/g, encodeURIComponent);
  const short = createHash('sha256').update(`${miniAppId}\n${page}\n${query}`).digest('hex').slice(0, 12);
  return `https://qr.alipay.com/s6x${short}?appId=${miniAppId}&page=${escaped(page)}&query=${escaped(query)}`;
}
