import type { ReleaseClient } from '../../../src/client/client.types.ts';
import type { Program } from '../../integration/platform/fixture.ts';
import { type ExplorerWindow, openExplorerWindow } from '../../shared/explorerWindow.ts';
import type { Random } from '../random.ts';
import type { Line } from './line.ts';

/** What somebody has before them; what they do leaves as much behind as it takes away. */
export interface Person {
  readonly client: ReleaseClient;
  readonly line: Line;
  readonly program: Program;
  readonly release: string;
  readonly random: Random;
  readonly windows: Set<ExplorerWindow>;
  /** Their own name, by which their members and languages are told from those of others. */
  readonly name: string;
}

const mostWindows = 4;

function openOne({ client, windows }: Person): void {
  const window = openExplorerWindow(client, () => 100);
  windows.add(window);
  void window.store.start();
}

function closeOne({ windows, random }: Person): void {
  if (windows.size === 0) return;
  const window = random.pick([...windows]);
  window.close();
  windows.delete(window);
}

async function addAndRemoveMember({ client, program: { workspace, id }, name }: Person): Promise<void> {
  const user = `${name}-guest`;
  const { items } = await client.listMembers({ workspace });
  // Left behind where an answer was lost.
  const known = items.find((member) => member.userId === user);
  const member = known ?? (await client.putMember({ workspace, user }, { role: 'developer', assigned: [id] }));
  await client.deleteMember({ workspace, user }, undefined, { ifMatch: member.revision });
}

async function editLanguage({ client, program, random }: Person): Promise<void> {
  const miniProgram = program.id;
  const known = (await client.getMiniProgram({ miniProgram })).languages.find(({ locale }) => locale === 'zh-CN');
  if (!known) return;
  const { name, tagline, logo } = known;
  const body = {
    name,
    tagline,
    description: `查询门店、在线点单、积分换礼，一个小程序就够了。${random.below(1000)}`,
    logo: logo.id,
  };
  await client.putLanguage({ miniProgram, locale: 'zh-CN' }, body, { ifMatch: known.revision });
}

async function issueAndRevokeToken({ client, program: { workspace } }: Person): Promise<void> {
  const path = { workspace, user: 'mei' };
  const { id } = await client.createMemberToken(path, { label: 'soak' });
  await client.deleteMemberToken({ ...path, token: id });
}

async function rename({ client, program, random }: Person): Promise<void> {
  const { revision } = await client.getMiniProgram({ miniProgram: program.id });
  const body = { name: `Shop number ${random.below(1000)}` };
  await client.updateMiniProgram({ miniProgram: program.id }, body, { ifMatch: revision });
}

async function read({ client, program, release, random }: Person): Promise<void> {
  const paths = { miniProgram: program.id };
  const reads = [
    () => client.listVersions(paths, undefined, { query: { limit: '20' } }),
    () => client.getHistory({ release }),
    () => client.getConfiguration({ release }),
    () => client.getFile({ workspace: program.workspace, file: program.picture }),
    () => client.listMembers({ workspace: program.workspace }),
  ];
  await random.pick(reads)();
}

/** Does one thing at random. @throws ReleaseError */
export async function doSomething(person: Person): Promise<void> {
  const { random, windows, line } = person;
  const chosen = random.next();
  if (chosen < 0.1) return windows.size < mostWindows ? openOne(person) : closeOne(person);
  if (chosen < 0.2) return closeOne(person);
  if (chosen < 0.23) return line.cut();
  if (chosen < 0.35) return line.mend();
  if (chosen < 0.5) return rename(person);
  if (chosen < 0.6) return addAndRemoveMember(person);
  if (chosen < 0.7) return issueAndRevokeToken(person);
  if (chosen < 0.75) return editLanguage(person);
  for (const window of windows) window.draw();
  return read(person);
}
