import type { OwnRun } from '../model/context.types.ts';
import { checkReleaseFile, describeFinding, findingLine, readReleaseFile, secretsFor } from '../session/releaseFile.ts';

/** Checks the file, what it names and its package; against a platform only where one is named. */
export const check: OwnRun = async (own) => {
  const file = await readReleaseFile(own);
  let found = await checkReleaseFile(file, null, own, { inspects: true });
  const { platform, workspace, miniProgram } = found.document.value;
  const asked = platform || own.option('platform') || own.option('folder') || own.environment.MPRELEASE_PLATFORM;
  if (asked) {
    const { openSession, choosePlatform } = await import('../session/session.ts');
    const [{ readLiveFacts, readState }, { readDesiredState }, { missingProblems }] = await Promise.all([
      import('../../plan/platformState.ts'),
      import('../../plan/desiredState.ts'),
      import('../../plan/missing.ts'),
    ]);
    const session = await openSession(own, await choosePlatform(own, platform));
    try {
      const { complete } = found.document;
      const desired = complete && readDesiredState(complete, found.files, secretsFor(own, new Map()));
      const names = { workspace, miniProgram };
      const { live, missing } = desired
        ? await readState(session.client, desired, { signal: own.signal }).then(({ state, ...read }) => ({
            live: read.live,
            missing: missingProblems(desired, state),
          }))
        : { live: await readLiveFacts(session.client, names, { signal: own.signal }), missing: [] };
      found = await checkReleaseFile(file, live, own, { before: found, more: missing, inspects: true });
    } finally {
      await session.close();
    }
  }
  const findings = found.findings.map((finding) => describeFinding(own, finding));
  const lines =
    findings.length > 0
      ? findings.map(findingLine)
      : [own.say(asked ? 'fileFine' : 'fileFineAlone', { file: file.path })];
  return { outcome: found.ok ? 'done' : 'input', result: { file: file.path, ok: found.ok, findings }, lines };
};
