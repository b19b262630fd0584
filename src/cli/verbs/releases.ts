import type { CallOptions } from '../../client/client.ts';
import type { Release } from '../../core/contract/model.ts';
import type { CliVerbKey } from '../../texts/cliVerbsEn.ts';
import { Told } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { releaseLine, table, versionLine } from '../output/format.ts';
import { targetApp, theProgram, theRelease, theVersion, versionsOf } from '../session/resolve.ts';
import { nameOf, settled } from '../session/settled.ts';

export const listVersions: Run = async (context) => {
  const program = await theProgram(context);
  const items = await versionsOf(context, program.id);
  const rows = items.map((version) => [versionLine(context, version), version.id]);
  return { result: { items }, lines: items.length > 0 ? table(rows) : [context.say('nothingHere')] };
};

export const selectApp: Run = async (context) => {
  const { client, write } = context;
  const { program, version } = await theVersion(context);
  const body = { targetApp: targetApp(context) };
  const made = await write((call) => client.createRelease({ version: version.id }, body, call));
  const result = await client.getRelease({ release: made.id });
  return { result, lines: [releaseLine(context, program.name, result)] };
};

type Act = (context: VerbContext, release: Release, call: CallOptions) => Promise<Release>;

/** A verb that acts on a release from the state that was read, and tells what it came to. */
const acting =
  (act: Act, question?: (context: VerbContext, release: Release) => Promise<string>): Run =>
  async (context) => {
    const release = await theRelease(context);
    if (question) await context.confirm(await question(context, release));
    await context.write((call) => act(context, release, { ...call, ifMatch: release.revision }));
    return settled(context, release);
  };

const ask =
  (key: CliVerbKey, more: (context: VerbContext, release: Release) => Record<string, string | number> = () => ({})) =>
  async (context: VerbContext, release: Release): Promise<string> => {
    const { versionNumber: number, targetApp: app } = release;
    return context.say(key, { name: await nameOf(context, release), number, app, ...more(context, release) });
  };

/** 10 of `10` or `10%`. @throws Told */
function percent({ say, word }: VerbContext): number {
  const value = word('PERCENT');
  if (!/^\d{1,3}(\.\d+)?%?$/.test(value)) throw new Told(say('percentWrong', { value }), 2, 'cli.percentWrong');
  return Number(value.replace('%', ''));
}

const askRatio = ask('ask.grayscale', (context) => ({ ratio: percent(context) }));
/** Nothing may delay a panic: whatever changed meanwhile, it goes on. */
const anyway = (call: CallOptions): CallOptions => ({ ...call, ifMatch: '*' });

export const apply = acting(({ client }, { id }, call) => client.apply({ release: id }, {}, call));
export const withdraw = acting(({ client }, { id }, call) => client.withdraw({ release: id }, {}, anyway(call)));
export const stopGrayscale = acting(({ client }, { id }, call) =>
  client.stopGrayscale({ release: id }, {}, anyway(call)),
);
export const stopWaiting = acting(({ client }, { id }, call) => client.stopWaiting({ release: id }, {}, anyway(call)));
export const acknowledge = acting(({ client }, { id }, call) => client.acknowledge({ release: id }, {}, anyway(call)));
export const startGrayscale = acting(
  (context, { id }, call) => context.client.startGrayscale({ release: id }, { ratio: percent(context) }, call),
  askRatio,
);
export const raiseGrayscale = acting(
  (context, { id }, call) => context.client.raiseGrayscale({ release: id }, { ratio: percent(context) }, call),
  askRatio,
);
export const finalRelease = acting(({ client, option }, { id }, call) => {
  const permit = option('permit-registration-limit') !== undefined;
  return client.finalRelease({ release: id }, permit ? { permitRegistrationLimit: true } : {}, call);
}, ask('ask.finalRelease'));
export const cancel = acting(({ client }, { id }, call) => client.cancel({ release: id }, {}, call), ask('ask.cancel'));
export const rollBack = acting(
  ({ client }, { id }, call) => client.rollBack({ release: id }, {}, call),
  ask('ask.rollBack', (_, { replaced }) => ({ replaced: replaced?.versionNumber ?? '—' })),
);
const takingOffline = acting(
  ({ client, option }, { id }, call) => client.takeOffline({ release: id }, { reason: option('reason') ?? '' }, call),
  ask('ask.takeOffline'),
);

function missing({ say }: VerbContext, command: string, option: string): never {
  throw new Told(say('optionMissing', { command, option }), 2, 'cli.optionMissing');
}

export const takeOffline: Run = async (context) => {
  if (!context.option('reason')) missing(context, 'take-offline', '--reason');
  return takingOffline(context);
};

/** The value of an option that takes a few words only. @throws Told */
function oneOf<const T extends string>(
  { option, say }: VerbContext,
  name: 'reviewer' | 'decision',
  known: readonly T[],
): T {
  const value = option(name);
  const found = known.find((word) => word === value);
  if (found) return found;
  const params = { option: `--${name}`, value: value ?? '', known: known.join(', ') };
  throw new Told(say('optionWrong', params), 2, 'cli.optionWrong');
}

export const review: Run = async (context) => {
  const { client, option, write } = context;
  const reviewer = oneOf(context, 'reviewer', ['alipayPlus', 'alipayCN']);
  const decision = oneOf(context, 'decision', ['approved', 'rejected']);
  const reason = option('reason');
  if (decision === 'rejected' && !reason) missing(context, 'review', '--reason');
  const { id } = await theRelease(context);
  const body = { reviewer, decision, ...(reason ? { reason } : {}) };
  const after = await write((call) => client.simulateReview({ release: id }, body, call));
  return settled(context, after);
};
