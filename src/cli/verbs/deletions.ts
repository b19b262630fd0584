import type { CallOptions } from '../../client/client.types.ts';
import { ReleaseError } from '../../client/errors.ts';
import { readAll } from '../../client/pages.ts';
import type { Action } from '../../core/contract/model.ts';
import type { ActionName } from '../../core/permissions.ts';
import type { TextParams } from '../../texts/language.ts';
import { deletionText } from '../../texts/release/deletions.ts';
import type { DeletionKind } from '../../texts/release/deletionsEn.ts';
import type { Answer, Run, VerbContext } from '../model/context.types.ts';
import { fetchVersions, requireProgram, requireVersion, requireWorkspace } from '../session/resolve.ts';

/** Asks once, with what goes. */
export const confirmDeletion = ({ confirm, language }: VerbContext, kind: DeletionKind, params: TextParams) => {
  const { message, detail } = deletionText(language, kind, params);
  return confirm(`${message}\n${detail}`);
};

/** Refuses before anybody is asked. @throws ReleaseError */
function requireOffered({ actions }: { readonly actions: readonly Action[] }, name: ActionName): void {
  const { reason, allowedRoles = [] } = actions.find((action) => action.name === name) ?? {};
  if (!reason) return;
  const kind = reason.code === 'forbidden' ? 'forbidden' : 'refused';
  throw new ReleaseError({ kind, message: '', ...reason, allowedRoles });
}

interface Deleted {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
}

async function remove(
  { say, write }: VerbContext,
  { id, name, revision }: Deleted,
  send: (call: CallOptions) => Promise<unknown>,
): Promise<Answer> {
  await write((call) => send({ ...call, ifMatch: revision }));
  return { result: { id }, lines: [say('removed', { name })] };
}

export const renameWorkspace: Run = async (context) => {
  const { client, say, word, write } = context;
  const { id: workspace, revision } = await requireWorkspace(context, word('WORKSPACE'));
  await write((call) => client.updateWorkspace({ workspace }, { name: word('NAME') }, { ...call, ifMatch: revision }));
  const result = await client.getWorkspace({ workspace });
  return { result, lines: [say('changed', { kind: say('kind.workspace'), name: result.name })] };
};

export const deleteWorkspace: Run = async (context) => {
  const { client, word } = context;
  const found = await requireWorkspace(context, word('WORKSPACE'));
  const { id: workspace, name } = found;
  requireOffered(found, 'deleteWorkspace');
  const members = await readAll((query) => client.listMembers({ workspace }, undefined, { query }));
  await confirmDeletion(context, 'workspace', { name, members: members.length });
  return remove(context, found, (call) => client.deleteWorkspace({ workspace }, undefined, call));
};

export const renameMiniProgram: Run = async (context) => {
  const { client, say, word, write } = context;
  const { id: miniProgram, revision } = await requireProgram(context);
  await write((call) =>
    client.updateMiniProgram({ miniProgram }, { name: word('NAME') }, { ...call, ifMatch: revision }),
  );
  const result = await client.getMiniProgram({ miniProgram });
  return { result, lines: [say('changed', { kind: say('kind.miniProgram'), name: result.name })] };
};

export const deleteMiniProgram: Run = async (context) => {
  const program = await requireProgram(context);
  requireOffered(program, 'deleteMiniProgram');
  const { length: versions } = await fetchVersions(context, program.id);
  await confirmDeletion(context, 'miniProgram', { name: program.name, versions });
  const path = { miniProgram: program.id };
  return remove(context, program, (call) => context.client.deleteMiniProgram(path, undefined, call));
};

export const deleteVersion: Run = async (context) => {
  const { program, version } = await requireVersion(context);
  requireOffered(version, 'deleteVersion');
  const { id, number, origin, revision } = version;
  const kind = origin === 'package' ? 'version' : 'versionAtTarget';
  await confirmDeletion(context, kind, { name: program.name, version: number });
  const deleted = { id, revision, name: `${program.name}@${number}` };
  return remove(context, deleted, (call) => context.client.deleteVersion({ version: id }, undefined, call));
};
