/** The code and state of a pasted address; a bare code belongs to the request that was started last. */
export function readPastedCode(
  pasted: string,
  lastState: string | undefined,
): { code: string; state: string | undefined } | null {
  const trimmed = pasted.trim();
  const query = trimmed.includes('app_auth_code=')
    ? new URLSearchParams(trimmed.slice(trimmed.indexOf('?') + 1))
    : null;
  const code = query ? query.get('app_auth_code') : trimmed;
  if (!code || !/^[\w-]{6,200}$/.test(code)) return null;
  return { code, state: query?.get('state') ?? lastState };
}
