import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { png } from '../../shared/media.ts';
import { databaseText } from './databaseText.ts';
import { addChinese, createProgram } from './fixture.ts';
import { releaseScenario } from './scenario.ts';

// Records a database of the present format, and what the platform answers from it: `node recordDatabase.ts`, once for
// each new format. Those of earlier formats stay as they are: they are what people have on their disks.

/** What may be done follows from rules, which change without the data. */
const withoutRules = (key: string, value: unknown) => (key === 'actions' ? undefined : value);

const s = await releaseScenario({ stage: 'fullRelease', reviewers: ['alipayPlus', 'alipayCN'] });
try {
  const { owner, program } = s;
  const first = s.release;
  const rejected = await s.reach('underReview', '1.1.0');
  s.release = rejected;
  await s.review('alipayPlus', 'approved');
  await s.review('alipayCN', 'rejected', '截图与实际功能不符。');
  await s.act('withdraw');
  await s.act('cancel');
  const replacing = await s.reach('fullRelease', '1.2.0');
  const grayscale = await s.reach('grayscaleRelease', '1.3.0');
  const waiting = await s.reach('newVersionCreated', '1.4.0');
  const members = { workspace: program.workspace };
  await owner.putMember({ ...members, user: 'li' }, { role: 'developer', assigned: [program.id] });
  await owner.createMemberToken({ ...members, user: 'li' }, { label: 'CI', days: 365 });
  await owner.uploadFile(members, png(400, 300));
  await addChinese(owner, await createProgram(owner, '另一家咖啡'), '另一家咖啡');

  const miniProgram = { miniProgram: program.id };
  const releases = [first, rejected, replacing, grayscale, waiting].map(({ id }) => ({ release: id }));
  const calls = [
    ['listWorkspaces', {}],
    ['getBasicInformation', members],
    ['listMembers', members],
    ['listMemberTokens', { ...members, user: 'li' }],
    ['listMiniPrograms', members],
    ['getMiniProgram', miniProgram],
    ['listVersions', miniProgram],
    ['getAuthorization', { ...miniProgram, app: 'alipayCN' }],
    ...releases.flatMap((path) => [
      ['getRelease', path],
      ['getConfiguration', path],
      ['getHistory', path],
    ]),
  ] as [keyof typeof owner, object][];
  const answers = [];
  for (const [name, path] of calls)
    answers.push({ name, path, answer: await (owner[name] as (path: object) => Promise<object>)(path) });

  const database = new DatabaseSync(join(s.folder, 'platform.sqlite'), { readOnly: true });
  const format = database.prepare('PRAGMA user_version').get()?.user_version;
  const place = fileURLToPath(new URL(`../../fixtures/databases/format${format}`, import.meta.url));
  writeFileSync(`${place}.sql`, databaseText(database));
  writeFileSync(`${place}.json`, `${JSON.stringify({ at: new Date().toISOString(), answers }, withoutRules, 1)}\n`);
  database.close();
} finally {
  await s.end();
}
