import type { TargetApp } from '../../../../core/contract/model.ts';
import { dotted } from '../../../../texts/format.ts';
import { stageName } from '../../../../texts/labels/labels.ts';
import { refusalText } from '../../../../texts/problems/refusals.ts';
import { stepAfter } from '../../model/progress.ts';
import { type Facts, findAction } from '../../model/wizardState.ts';
import type { Option } from '../../protocol/protocol.ts';
import { button, type Content, notice } from '../parts/blocks.ts';
import { mainRemedy, refusal, refusalNotices, remedyButtons } from '../parts/remedies.ts';
import type { Step } from './step.ts';

const option = (value: string, label: string, more: Partial<Option> = {}): Option => ({
  value,
  label,
  description: '',
  detail: '',
  disabled: null,
  ...more,
});

function choice(
  { text }: Facts,
  id: 'workspace' | 'miniProgram' | 'version',
  options: readonly Option[],
  selected: { readonly id: string } | null,
): Content {
  const label = text(`select.${id}`);
  return (
    options.length > 0 && {
      kind: 'choice',
      id,
      label,
      help: '',
      look: 'select',
      options,
      selected: selected?.id ?? null,
    }
  );
}

/** What a target app demands: the used part of its quotas, and an authorization. */
function requirements(facts: Facts, target: TargetApp): string {
  const { workspace, program, text } = facts;
  const programs = workspace?.targets.find(({ app }) => app === target.id)?.miniPrograms;
  const versions = program?.targets.find(({ app }) => app === target.id)?.newVersions;
  return dotted(
    programs && programs.limit !== null && text('quota.programs', { used: programs.used, limit: programs.limit }),
    versions && versions.limit !== null && text('quota.versions', { used: versions.used, limit: versions.limit }),
    target.requires.authorization && text('select.demandsAuthorization'),
  );
}

function targetOptions(facts: Facts): Option[] {
  const { language, snapshot, version } = facts;
  return snapshot.targetApps.map((target) => {
    const action = findAction(version?.actions, 'selectApp', target.id);
    const existing = version?.releases.find(({ targetApp }) => targetApp === target.id);
    const refused = !existing && action && !action.allowed && action.reason;
    return option(target.id, target.name, {
      description: existing ? stageName(language, existing.rejection ? 'rejected' : existing.stage) : '',
      detail: requirements(facts, target),
      disabled: refused ? refusalText(language, refused, action.allowedRoles).title : null,
    });
  });
}

/** What has to be created first; nothing where there is a version to release. */
function missingNotice(facts: Facts): Content {
  const { text, workspace, program, version } = facts;
  if (!workspace) {
    const create = button('createWorkspace', text('button.createWorkspace'), { look: 'primary' });
    return notice('info', text('select.noWorkspace'), text('select.noWorkspaceDetail'), { buttons: [create] });
  }
  if (!program) {
    const create = button('createMiniProgram', text('button.createMiniProgram'), {
      look: 'primary',
      disabled: refusal(facts, findAction(workspace.actions, 'createMiniProgram')),
    });
    return notice('info', text('select.noProgram'), text('select.noProgramDetail'), { buttons: [create] });
  }
  if (version) return null;
  const uploading = findAction(program.actions, 'uploadVersion');
  const [remedy, ...others] = uploading?.reason ? remedyButtons(facts, uploading.reason) : [];
  if (uploading?.reason && remedy) {
    const { title, detail } = refusalText(facts.language, uploading.reason);
    return notice('info', title, detail, {
      buttons: [{ ...remedy, look: 'primary' }, ...others],
    });
  }
  const upload = button('uploadVersion', text('button.uploadVersion'), {
    look: 'primary',
    disabled: refusal(facts, uploading),
  });
  return notice('info', text('select.noVersion'), text('select.noVersionDetail'), { buttons: [upload] });
}

/** Select App: which version of which mini program goes to which target app. */
export const selectAppStep: Step = (facts) => {
  const { snapshot, text, workspace, program, version, release, target } = facts;
  const programs = workspace ? (snapshot.miniPrograms[workspace.id] ?? []) : [];
  const versions = program ? (snapshot.versions[program.id]?.items ?? []) : [];
  const named = ({ id, name }: { readonly id: string; readonly name: string }) => option(id, name);
  const versionOptions = versions.map(({ id, number, description }) => option(id, number, { description }));
  const action = findAction(version?.actions, 'selectApp', target?.id);
  const refused = version && !release && action && !action.allowed ? action.reason : null;
  const name = target?.name ?? '';
  return {
    heading: text('step.selectApp'),
    intro: text('select.intro'),
    blocks: [
      choice(facts, 'workspace', snapshot.workspaces.map(named), workspace),
      choice(facts, 'miniProgram', programs.map(named), program),
      choice(facts, 'version', versionOptions, version),
      missingNotice(facts),
      version && {
        kind: 'choice',
        id: 'targetApp',
        label: text('select.targetApp'),
        help: text('select.targetAppHelp'),
        look: 'cards',
        options: targetOptions(facts),
        selected: target?.id ?? null,
      },
      refused && action && refusalNotices(facts, action),
    ],
    next: release
      ? button('next', text('button.continue'), { value: stepAfter(facts, 'selectApp'), look: 'primary' })
      : (mainRemedy(facts, refused) ??
        button('confirmApp', text('button.selectApp', { target: name }), {
          look: 'primary',
          disabled: version ? refusal(facts, action) : text('select.needsVersion'),
        })),
    note: release
      ? text('select.selected', { version: version?.number ?? '', target: name })
      : text('note.nothingSent'),
  };
};
