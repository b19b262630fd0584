import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type PlatformProbe, probePlatform } from '../../client/probePlatform.ts';
import { normalizeAddress } from '../../core/addresses.ts';
import { endpoints } from '../../core/contract/endpoints.ts';
import { roleName } from '../../texts/labels/labels.ts';
import { inputError } from '../model/cliError.ts';
import type { OwnContext, OwnRun, Run } from '../model/context.types.ts';
import { writeError } from '../output/output.ts';
import { loginsFile, platformsBut, readLogins, tokenFor, writeLogins } from '../session/logins.ts';
import { clientFacts, platformAddress, readGivenToken } from '../session/session.ts';

/** Asks for the token on the terminal without showing it. @throws CliError without a terminal */
async function askToken({ say, signal }: OwnContext, platform: string): Promise<string> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw inputError(say, 'loginWithoutToken');
  writeError(say('tokenPrompt', { platform }));
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return (await asking.question('', { signal })).trim();
  } finally {
    asking.close();
    writeError('\n');
  }
}

/** What differs from this program's own version, in words. */
export function differenceLines({ say }: Pick<OwnContext, 'say'>, { lacks, newer }: PlatformProbe): string[] {
  const names = lacks.map((name) => endpoints[name].summary).join('; ');
  return [...(lacks.length > 0 ? [say('platformOlder', { names })] : []), ...(newer ? [say('platformNewer')] : [])];
}

function whoLines(
  { say, language }: Pick<OwnContext, 'say' | 'language'>,
  platform: string,
  { me }: PlatformProbe,
): string[] {
  const { user, workspaces } = me;
  return [
    say('whoami', { name: user.name, id: user.id, platform, version: me.platform.version }),
    ...workspaces.map(({ name, role }) => say('whoamiWorkspace', { name, role: roleName(language, role) })),
    ...(me.platform.simulated ? [say('simulated')] : []),
  ];
}

/** Probes first, so that no address or token is stored that does not work. */
export const login: OwnRun = async (context) => {
  const { environment, language, say, signal, word } = context;
  const platform = platformAddress(word('ADDRESS'));
  const token = (await readGivenToken(context, platform)) ?? (await askToken(context, platform));
  const probe = await probePlatform({ baseUrl: platform, token: () => token, ...clientFacts(context) }, signal);
  const others = platformsBut(await readLogins(environment, language), platform);
  await writeLogins(environment, { current: platform, platforms: { ...others, [platform]: { token } } }, language);
  const file = loginsFile(environment);
  const lines = [say('signedIn', { platform, name: probe.me.user.name, file }), ...differenceLines(context, probe)];
  return { result: { platform, ...probe }, lines };
};

export const logout: OwnRun = async (context) => {
  const { environment, language, say, word } = context;
  const logins = await readLogins(environment, language);
  const platform = normalizeAddress(word('ADDRESS') || (logins.current ?? ''));
  if (!tokenFor(logins, platform)) throw inputError(say, 'signedInNowhere');
  const current = normalizeAddress(logins.current ?? '') === platform ? null : logins.current;
  const platforms = platformsBut(logins, platform);
  await writeLogins(environment, { current, platforms }, language);
  return { result: { platforms: Object.keys(platforms) }, lines: [say('signedOut', { platform })] };
};

export const whoami: Run = async (context) => {
  const { client, platform, say } = context;
  const me = await client.me({});
  const probe = { me, lacks: [], newer: false };
  return {
    result: { platform: platform ?? '', ...probe },
    lines: whoLines(context, platform ?? say('embedded'), probe),
  };
};
