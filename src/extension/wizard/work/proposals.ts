import { posix } from 'node:path';
import type { Picture } from '../../../core/contract/model.ts';
import { type FormValue, isEmpty, sameValue } from '../../../core/forms/values.ts';
import type { DesiredPicture, DesiredValue } from '../../../plan/desiredState.ts';
import { withProposal } from '../model/draft.ts';
import type { Proposal } from '../model/folderFacts.ts';
import { findField, formState } from '../model/formState.ts';
import { isDraft } from '../model/progress.ts';
import { type Facts, findAction } from '../model/wizardState.ts';
import { rememberNames } from './pictures.ts';
import type { Wizard, WriteOptions } from './wizard.types.ts';

const isPicture = (value: unknown): value is DesiredPicture =>
  typeof value === 'object' && value !== null && 'sha256' in value;

/** A value of a release file as the forms have it; pictures are stored on the platform. */
export async function formValue(wizard: Wizard, value: DesiredValue, signal: AbortSignal): Promise<FormValue> {
  const { client } = wizard.context;
  const { workspace } = wizard.facts();
  const stored = async ({ file, bytes }: DesiredPicture): Promise<readonly Picture[]> => {
    if (!workspace) return [];
    const send = (options: WriteOptions) => client.uploadFile({ workspace: workspace.id }, bytes, options);
    const picture = await wizard.write(signal, send);
    await rememberNames(wizard, { [picture.id]: posix.basename(file) });
    return [picture];
  };
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isPicture(value)) return stored(value);
  const items = value as readonly (string | DesiredPicture)[];
  if (!items.some(isPicture)) return items as readonly string[];
  return (await Promise.all(items.filter(isPicture).map(stored))).flat();
}

/** What follows from other values of this release. */
function derived({ workspace, program, version, text, session }: Facts): Record<string, Proposal> {
  const values: Record<string, Proposal> = {};
  if (workspace) values['basicInformation/legalName'] = { value: workspace.name, from: text('from.workspace') };
  const phone = program?.servicePhone || session.folder?.fields['program/servicePhone']?.value;
  if (typeof phone === 'string') values['basicInformation/phone'] = { value: phone, from: text('from.servicePhone') };
  if (version?.description) {
    values['configuration/versionDescription'] = { value: version.description, from: text('from.note') };
  }
  return values;
}

/** A configuration that nobody edited for this version: what it holds is that of the version before. */
const isCarriedOver = ({ session }: Facts): boolean =>
  !session.loaded.history.some(({ action }) => action === 'editConfiguration' || action === 'apply');

/** Whether a proposal takes the place of what is stored: of nothing, or of the text of the version before. */
function replaces(facts: Facts, id: string, stored: FormValue, proposal: Proposal<DesiredValue>): boolean {
  // A target app asks for one of the two.
  if (id === 'program/serviceEmail' && facts.program?.servicePhone) return false;
  if (isEmpty(stored)) return true;
  const isOfThisVersion =
    proposal.from === facts.text('from.note') || facts.session.folder?.fileVersion === facts.version?.number;
  return id === 'configuration/versionDescription' && isOfThisVersion && isCarriedOver(facts);
}

/** Fills in once what is known and not stored yet, as if it were typed, each with where it comes from. */
export async function fillIn(wizard: Wizard): Promise<void> {
  const facts = wizard.facts();
  if (!isDraft(facts) || facts.release?.rejection || !facts.program) return;
  if (findAction(facts.program.actions, 'editLanguages')?.allowed === false) return;
  const known = { ...derived(facts), ...facts.session.folder?.fields };
  for (const [id, proposal] of Object.entries(known)) {
    const found = findField(wizard.facts(), id);
    if (!found || wizard.session.proposed.includes(id)) continue;
    const { state, field } = found;
    wizard.change({ proposed: [...wizard.session.proposed, id] });
    if (state.draft[field] || !replaces(facts, id, state.stored.values[field] ?? '', proposal)) continue;
    const value = await formValue(wizard, proposal.value, AbortSignal.timeout(60_000));
    const now = formState(wizard.facts(), state.form);
    if (!now || isEmpty(value) || sameValue(value, now.stored.values[field] ?? '')) continue;
    wizard.setDraft(now.key, withProposal(now.draft, now.stored, field, value, proposal.from));
  }
}
