/**
 * Measures, for `npm run bench`, the tree of 200 workspaces with a mini program each, with 40,000 versions beside 4,000 (as many
 * as it shows at first, all with a release): from an opened window to the tree, a row that is opened, one change, and a burst of 1,000.
 * Prints measures. Arguments: how many rounds.
 */
import { randomUUID } from 'node:crypto';
import type { ReleaseClient } from '../../src/client/client.ts';
import { emptyConfiguration } from '../../src/platform/domain/configurations.ts';
import { openStore } from '../../src/platform/store/sqlite/openStore.ts';
import { openStage, type Stage } from '../integration/platform/fixture.ts';
import { releaseDraft } from '../integration/platform/releaseDraft.ts';
import { type CountedWindow, clientInto, openWindow } from './parts/explorerWindow.ts';
import { insertMany } from './parts/fill.ts';
import { inTurn, type Measure, print, timed, watchTurns } from './parts/measure.ts';

const rounds = Number(process.argv[2] ?? 5);
const workspaces = 200;
const burst = 1000;
const shownVersions = 20;

interface Filled extends Stage {
  readonly programs: readonly string[];
}

/** A platform with so many versions of every mini program. */
async function openFilled(versions: number): Promise<Filled> {
  const stage = await openStage();
  const programs: string[] = [];
  const places: { miniProgramId: string; workspaceId: string }[] = [];
  for (let index = 0; index < workspaces; index += 1) {
    const { id: workspace } = await stage.owner.createWorkspace({}, { name: `Workspace ${index}` });
    const { id } = await stage.owner.createMiniProgram({ workspace }, { name: `Mini program ${index}` });
    programs.push(id);
    places.push({ miniProgramId: id, workspaceId: workspace });
  }
  const store = await openStore({ folder: stage.folder });
  const draft = { origin: 'package', build: null, standsAt: null, packageBytes: 4096, uploadedBy: 'Mei' } as const;
  await insertMany(store, versions * workspaces, async (tx, index) => {
    const place = places[index % workspaces];
    if (!place) return;
    const at = Math.floor(index / workspaces);
    const number = `1.0.${at}`;
    const id = randomUUID();
    if (at >= versions - shownVersions) {
      const stage = at === versions - 1 ? 'underReview' : 'archived';
      const draft = releaseDraft({ ...place, versionId: id, versionNumber: number, stage, outsideStatus: 'AUDITING' });
      const to = { ...place, parent: place.miniProgramId, uniqueKey: `${id}/alipayCN` };
      await tx.insert('release', id, draft, to);
      await tx.insert('configuration', id, emptyConfiguration);
    }
    await tx.insert(
      'version',
      id,
      { ...draft, ...place, number, description: `Changes of ${number}`, packageSha256: '0'.repeat(64) },
      { ...place, parent: place.miniProgramId, uniqueKey: `${place.miniProgramId}/${number}` },
    );
  });
  await store.close();
  return { ...stage, programs };
}

async function toTree(stage: Stage): Promise<CountedWindow> {
  const window = openWindow(stage.platform);
  await window.store.start();
  if (window.store.snapshot.trouble) throw new Error(window.store.snapshot.trouble.detail);
  window.draw();
  return window;
}

const nameOf = (number: number): string => `Mini program ${number}`;

async function write(client: ReleaseClient, miniProgram: string, number: number): Promise<void> {
  const { revision } = await client.getMiniProgram({ miniProgram });
  await client.updateMiniProgram({ miniProgram }, { name: nameOf(number) }, { ifMatch: revision });
}

/** Resolves when the window's snapshot says so. */
const until = ({ store }: CountedWindow, fits: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (!fits()) return;
      subscription.dispose();
      resolve();
    };
    const subscription = store.onDidChange(look);
    look();
  });

const shownName = ({ store }: CountedWindow, id: string): string | undefined =>
  Object.values(store.snapshot.miniPrograms)
    .flat()
    .find((program) => program.id === id)?.name;

async function measureOpening(many: Filled, few: Filled): Promise<Measure[]> {
  const open = (stage: Filled) => async () => (await toTree(stage)).close();
  const { times, ratios } = await inTurn({ many: open(many), few: open(few) }, { rounds, each: 1 });
  const turns = watchTurns();
  const window = await toTree(many);
  const longest = turns.longest();
  const { requests } = window.sent;
  const row = window.explorer.find(`miniProgram/${many.programs[0]}`);
  const expand = await inTurn({ expand: async () => window.draw(row) }, { rounds, each: 20 });
  const older = await timed(() => window.store.loadOlder(many.programs[0] ?? ''));
  window.close();
  return [
    { what: 'window to tree, 40,000 versions to 4,000', unit: 'ratio', values: ratios, atMost: 1.2 },
    { what: 'window to tree, 200 workspaces', unit: 'ms', values: times.many ?? [] },
    { what: 'requests for it', unit: '', values: [requests] },
    { what: 'longest turn of it (processor time)', unit: 'ms', values: [longest], atMost: 50 },
    { what: 'open a mini program of 20 versions', unit: 'ms', values: expand.times.expand ?? [] },
    { what: 'show 20 older versions', unit: 'ms', values: [older] },
  ];
}

async function measureUpdates(stage: Filled): Promise<Measure[]> {
  const window = await toTree(stage);
  const client = clientInto(stage.platform);
  const [first = ''] = stage.programs;
  const updates: number[] = [];
  for (let round = 0; round < rounds * 3; round += 1) {
    const number = 90_000_000 + round;
    const started = performance.now();
    await write(client, first, number);
    await until(window, () => shownName(window, first) === nameOf(number));
    updates.push(performance.now() - started);
  }
  window.sent.requests = 0;
  window.drawn.rows = 0;
  const turns = watchTurns();
  const started = performance.now();
  for (let index = 0; index < burst; index += 1) await write(client, stage.programs[index % workspaces] ?? '', index);
  const written = performance.now();
  const last = (program: string): string => nameOf(burst - workspaces + stage.programs.indexOf(program));
  await until(window, () => stage.programs.every((program) => shownName(window, program) === last(program)));
  const current = performance.now();
  const longest = turns.longest();
  const { requests } = window.sent;
  const { rows } = window.drawn;
  window.close();
  return [
    { what: 'a change until the tree shows it', unit: 'ms', values: updates },
    { what: `${burst} changes in a burst, until all were written`, unit: 'ms', values: [written - started] },
    { what: 'after that, until the tree is current', unit: 'ms', values: [current - written] },
    { what: 'requests of the window for a change of it', unit: '', values: [requests / burst] },
    { what: 'rows drawn again for a change of it', unit: '', values: [rows / burst], atMost: 2 },
    { what: 'longest turn of it (processor time)', unit: 'ms', values: [longest], atMost: 50 },
  ];
}

const [many, few] = [await openFilled(workspaces), await openFilled(shownVersions)];
try {
  print([...(await measureOpening(many, few)), ...(await measureUpdates(many))]);
} finally {
  await Promise.all([many.end(), few.end()]);
}
