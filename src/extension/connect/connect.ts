import { sentences } from '../../texts/format.ts';
import { refusalSentence } from '../../texts/problems/refusals.ts';
import { connectionName } from '../explorer/connectionName.ts';
import { askInOrder, type Place } from '../prompts/askInOrder.ts';
import { back } from '../shared/back.ts';
import type {
  ConnectionField,
  ConnectionTools,
  ConnectionValues,
  PublicValues,
  ValueProblem,
} from '../shared/connection.types.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';
import { askWhatNext } from './overview.ts';
import { disconnect, showConnection } from './showAndDisconnect.ts';
import type { Answer } from './steps.ts';
import { askValue } from './valuePrompt.ts';
import { connectionFields, emptyValues, missingFields, publicValues } from './values.ts';

/** Under this name what was typed and is no secret is remembered until a connection is saved. */
const draftKey = 'connect/draft';

const askAndRemember =
  (context: CommandContext, tools: ConnectionTools) =>
  async (field: ConnectionField, values: ConnectionValues, place: Place): Promise<Answer> => {
    const given = await askValue[field]({ context, tools, values, place }, field);
    if (given !== undefined && given !== back) await context.memory.set(draftKey, publicValues(given));
    return given;
  };

/** Changes one value, and asks for those that it makes necessary. */
async function change(
  context: CommandContext,
  tools: ConnectionTools,
  values: ConnectionValues,
  field: ConnectionField,
): Promise<ConnectionValues> {
  const ask = askAndRemember(context, tools);
  const given = await ask(field, values, { step: 1, steps: 1, canGoBack: true });
  if (given === undefined || given === back) return values;
  const missing = missingFields(given);
  return (await askInOrder(given, () => missing, ask)) ?? given;
}

type Outcome = ValueProblem | 'cancelled' | null;

async function check(context: CommandContext, tools: ConnectionTools, values: ConnectionValues): Promise<Outcome> {
  const { text, ui } = context;
  return ui.progress(text('connect.checking'), async (signal) => {
    try {
      const result = await tools.check(values, signal);
      return result.ok ? null : { problem: result.problem, params: result.params };
    } catch (error) {
      if (signal.aborted) return 'cancelled';
      throw error;
    }
  });
}

/** The whole of a problem; a list has room for a part of it only. */
function reportProblem(context: CommandContext, found: ValueProblem): void {
  const { language, ui } = context;
  context.editor.log(found.problem);
  void ui.tell('error', refusalSentence(language, { code: found.problem, params: found.params }));
}

async function saveConnection(context: CommandContext, values: ConnectionValues): Promise<void> {
  const { accounts, language, memory, text, ui } = context;
  const saved = await accounts.connections.save(values);
  await memory.set(draftKey, undefined);
  await accounts.followConnection();
  const name = connectionName(saved, language);
  const more = saved.kind === 'production' ? text('connect.doneProduction') : '';
  const told = sentences(language, [text('connect.done', { name }), more]);
  void ui.tell('information', told);
}

/** Checks, and saves only a connection that works; otherwise asks what to change, with all values kept. */
async function checkAndSave(
  context: CommandContext,
  tools: ConnectionTools,
  start: ConnectionValues,
  checkFirst: boolean,
): Promise<void> {
  let values = start;
  let problem: ValueProblem | null = null;
  let checkNow = checkFirst;
  for (;;) {
    if (checkNow) {
      const outcome = await check(context, tools, values);
      if (outcome === null) return saveConnection(context, values);
      problem = outcome === 'cancelled' ? null : outcome;
      if (problem) reportProblem(context, problem);
    }
    const next = await askWhatNext(context, tools, values, problem);
    if (next === undefined) return;
    checkNow = next === 'check';
    if (next !== 'check') values = await change(context, tools, values, next);
  }
}

async function connectNew(context: CommandContext, tools: ConnectionTools): Promise<void> {
  const draft = context.memory.get<PublicValues>(draftKey);
  const start: ConnectionValues = { ...emptyValues(tools), ...draft };
  const values = await askInOrder(start, connectionFields, askAndRemember(context, tools));
  if (values) await checkAndSave(context, tools, values, true);
}

async function changeCurrent(context: CommandContext, tools: ConnectionTools): Promise<void> {
  const { text, ui } = context;
  const { connections } = context.accounts;
  const stored = await connections.stored();
  const current = connections.current();
  if (!stored) void ui.tell('warning', text('connect.keysGone'));
  await checkAndSave(context, tools, stored ?? { ...emptyValues(tools), ...(current && publicValues(current)) }, false);
}

/** Connects AlipayCN itself; where one is connected, offers all that can be done with it. */
export const connect: Run = async (context) => {
  const { language, text, ui } = context;
  const { connections } = context.accounts;
  const tools = await connections.tools();
  const current = connections.current();
  if (!current) return await connectNew(context, tools);
  const name = connectionName(current, language);
  const choice = (key: 'editCurrent' | 'other' | 'leave', icon: string, value: () => Promise<void>) => {
    return { label: text(`connect.${key}`), detail: text(`connect.${key}Detail`), icon, value };
  };
  const items: Choice<() => Promise<void>>[] = [
    { value: () => showConnection(context, undefined), label: text('connect.show'), icon: 'info' },
    choice('editCurrent', 'edit', () => changeCurrent(context, tools)),
    choice('other', 'plug', () => connectNew(context, tools)),
    choice('leave', 'debug-disconnect', () => disconnect(context, undefined)),
  ];
  const placeholder = text('connect.connected', { name });
  const chosen = await ui.pick({ title: text('connect.title'), placeholder, items });
  await chosen?.();
};
