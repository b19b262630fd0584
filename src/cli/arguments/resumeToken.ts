/** What an interrupted wait continues with; it holds no secret. */
export interface Resume {
  readonly platform: string | null;
  readonly release: string;
  readonly until: readonly string[];
}

const prefix = 'mpw1_';

export const writeResume = (resume: Resume): string =>
  prefix + Buffer.from(JSON.stringify(resume)).toString('base64url');

/** Null for what is no token of ours, or not the whole of one. */
export function readResume(token: string): Resume | null {
  if (!token.startsWith(prefix)) return null;
  try {
    const value = JSON.parse(Buffer.from(token.slice(prefix.length), 'base64url').toString()) as Partial<Resume>;
    const { platform = null, release, until } = value;
    const whole = typeof release === 'string' && Array.isArray(until) && until.every((one) => typeof one === 'string');
    return whole && (platform === null || typeof platform === 'string') ? { platform, release, until } : null;
  } catch {
    return null; // half a token is no JSON
  }
}
