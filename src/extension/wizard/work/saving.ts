import { ReleaseError } from '../../../client/errors.ts';
import { basicInformationForm } from '../../../core/forms/basicInformation.ts';
import { configurationForm } from '../../../core/forms/configuration.ts';
import { languageEntryForm } from '../../../core/forms/languageEntry.ts';
import { sameValue, toBody } from '../../../core/forms/values.ts';
import { fieldProblemText } from '../../../texts/labels/labels.ts';
import { changerOf } from '../model/changer.ts';
import { type FormState, formState } from '../model/formState.ts';
import { type FormId, fieldId, formFields, formLocale, formStep } from '../model/forms.ts';
import type { Loaded } from '../model/session.ts';
import { showProblems } from './fields.ts';
import type { Wizard, WriteOptions } from './wizard.types.ts';

/** Sends a form to the platform and takes over what it then has. */
async function send(wizard: Wizard, state: FormState, options: WriteOptions): Promise<void> {
  const { client, store } = wizard.context;
  const { program, release, workspace } = wizard.facts();
  const { revision } = state.stored;
  const write = revision === null ? options : { ...options, ifMatch: revision };
  const load = (part: Partial<Loaded>) => wizard.change({ loaded: { ...wizard.session.loaded, ...part } });
  if (state.form === 'configuration' && release) {
    const path = { release: release.id };
    const configuration = await client.putConfiguration(path, toBody(configurationForm, state.values), write);
    load({ configuration });
    store.take({ release: await client.getRelease(path) });
  } else if (state.form === 'basicInformation' && workspace) {
    const path = { workspace: workspace.id };
    const basicInformation = await client.putBasicInformation(path, toBody(basicInformationForm, state.values), write);
    load({ basicInformation });
    await store.refresh();
  } else if (program) {
    const path = { miniProgram: program.id };
    const locale = formLocale(state.form);
    if (locale === null) await client.updateMiniProgram(path, toBody(formFields(state.form), state.values), write);
    else await client.putLanguage({ ...path, locale }, toBody(languageEntryForm, state.values), write);
    await store.refresh();
  }
}

/** Forgets what is stored now; what was typed while it was on its way stays. */
function dropSent(wizard: Wizard, sent: FormState): void {
  const now = wizard.session.drafts[sent.key] ?? {};
  const left = Object.entries(now).filter(([field, { value }]) => {
    const was = sent.draft[field]?.value;
    return was === undefined || !sameValue(was, value);
  });
  wizard.setDraft(sent.key, Object.fromEntries(left));
}

/** The step of a form, and the language that it is for. */
const placeOf = (form: FormId) => ({ step: formStep(form), ...(formLocale(form) ? { locale: formLocale(form) } : {}) });

/** Shows every problem of a form, with the focus on the first. */
export function showFormProblems(wizard: Wizard, state: FormState): void {
  wizard.change({ submitted: [...new Set([...wizard.session.submitted, state.form])], ...placeOf(state.form) });
  const [first] = state.problems;
  if (!first) return;
  wizard.announce(wizard.text('said.problems', { count: state.problems.length }));
  wizard.focus(fieldId(state.form, first.field.split('.')[0] ?? ''));
}

function showFieldProblems(wizard: Wizard, form: FormId, error: ReleaseError): void {
  const { language } = wizard.context;
  wizard.change(placeOf(form));
  showProblems(
    wizard,
    error.fields.map((problem) => [
      fieldId(form, problem.field.split('.')[0] ?? ''),
      fieldProblemText(language, problem),
    ]),
  );
}

const onlyMissing = new Set(['field.required', 'field.tooFew']);

/** A configuration may be stored while something is missing; every other form is stored whole. */
const savable = ({ form, problems }: FormState): boolean =>
  problems.every(({ code }) => form === 'configuration' && onlyMissing.has(code));

/** Reads what somebody else stored meanwhile, and says who it was. */
async function showStale(wizard: Wizard, state: FormState): Promise<false> {
  await wizard.context.store.refresh();
  await wizard.reload();
  const { by } = changerOf(wizard.facts(), formState(wizard.facts(), state.form) ?? state);
  wizard.report(wizard.text('error.stale', { by }), wizard.text('error.staleDetail'));
  return false;
}

/** Stores one form; true when it is stored. The page shows why not. */
async function saveForm(wizard: Wizard, state: FormState, signal: AbortSignal): Promise<boolean> {
  if (!savable(state)) {
    showFormProblems(wizard, state);
    return false;
  }
  if (state.conflicts.length > 0) {
    wizard.change(placeOf(state.form));
    wizard.announce(wizard.text('error.staleDetail'));
    wizard.focus(fieldId(state.form, state.conflicts[0] ?? ''));
    return false;
  }
  try {
    await wizard.write(signal, (options) => send(wizard, state, options));
  } catch (error) {
    if (ReleaseError.is(error, 'stale')) return await showStale(wizard, state);
    if (!ReleaseError.is(error) || error.fields.length === 0) throw error;
    showFieldProblems(wizard, state.form, error);
    return false;
  }
  dropSent(wizard, state);
  wizard.change({ savedAt: wizard.now().getTime() });
  return true;
}

/** Stores forms one after the other; true when all are stored. */
export async function saveForms(wizard: Wizard, states: readonly FormState[]): Promise<boolean> {
  if (!states.some(({ dirty }) => dirty)) return true;
  let all = true;
  const worked = await wizard.work('save', wizard.text('busy.saving'), async (signal) => {
    for (const { form } of states) {
      const state = formState(wizard.facts(), form);
      if (state?.dirty && !(await saveForm(wizard, state, signal))) {
        all = false;
        return;
      }
    }
    wizard.announce(wizard.text('said.saved'));
  });
  return worked && all;
}
