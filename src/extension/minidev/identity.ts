/** What minidev signs its requests with: the tool's id and its RSA key (docs/alipaycn-api.md §4). */
export type MinidevIdentity = Readonly<Record<string, unknown>> & {
  readonly privateKey: string;
  readonly toolId: string;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads an identity key file: JSON with `alipay.authentication`, as minidev keeps it itself; `null` for anything else. */
export function readIdentity(text: string): MinidevIdentity | null {
  try {
    const file: unknown = JSON.parse(text);
    const alipay = isObject(file) ? file.alipay : null;
    const found = isObject(alipay) ? alipay.authentication : null;
    if (!isObject(found)) return null;
    const { privateKey, toolId } = found;
    const complete = typeof privateKey === 'string' && privateKey !== '' && typeof toolId === 'string' && toolId !== '';
    return complete ? (found as MinidevIdentity) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
