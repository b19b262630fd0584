import type { TargetApp } from '../../../../core/contract/model.ts';
import { stageName } from '../../../../texts/labels.ts';
import { refusalText } from '../../../../texts/refusals.ts';
import { stepAfter } from '../../model/progress.ts';
import { actionOf, type Facts } from '../../model/wizardState.ts';
import type { Block, Button, ChoiceBlock, Option } from '../../protocol/protocol.ts';
import { button, mainRemedy, notice, refusal, refusalNotice, remedyButtons } from '../parts/notices.ts';
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
  facts: Facts,
  id: 'workspace' | 'miniProgram' | 'version',
  options: Option[],
  selected: string | null,
): ChoiceBlock[] {
  if (options.length === 0) return [];
  return [{ kind: 'choice', id, label: facts.text(`select.${id}`), help: '', look: 'select', options, selected }];
}

/** The quotas of a target app, told before they bite. */
function quotas(facts: Facts, target: TargetApp): string {
  const { workspace, program, text } = facts;
  const programs = workspace?.targets.find(({ app }) => app === target.id)?.miniPrograms;
  const versions = program?.targets.find(({ app }) => app === target.id)?.newVersions;
  const told = [
    programs && programs.limit !== null ? text('quota.programs', { used: programs.used, limit: programs.limit }) : '',
    versions && versions.limit !== null ? text('quota.versions', { used: versions.used, limit: versions.limit }) : '',
  ];
  return told.filter(Boolean).join(' · ');
}

function targetOptions(facts: Facts): Option[] {
  const { language, snapshot, text, version } = facts;
  return snapshot.targetApps.map((target) => {
    const action = actionOf(version?.actions, 'selectApp', target.id);
    const existing = version?.releases.find(({ targetApp }) => targetApp === target.id);
    const refused = !existing && action && !action.allowed && action.reason;
    return option(target.id, target.name, {
      description: existing ? stageName(language, existing.rejection ? 'rejected' : existing.stage) : '',
      detail: [quotas(facts, target), target.requires.authorization ? text('select.demandsAuthorization') : '']
        .filter(Boolean)
        .join(' · '),
      disabled: refused ? refusalText(language, refused, action.allowedRoles).title : null,
    });
  });
}

/** What has to be made first; `null` where there is a version to release. */
function missing(facts: Facts): Block | null {
  const { text, workspace, program, version } = facts;
  if (!workspace) {
    const create = button('createWorkspace', text('button.createWorkspace'), { look: 'primary' });
    return notice('info', text('select.noWorkspace'), text('select.noWorkspaceDetail'), { buttons: [create] });
  }
  if (!program) {
    const create = button('createMiniProgram', text('button.createMiniProgram'), {
      look: 'primary',
      disabled: refusal(facts, actionOf(workspace.actions, 'createMiniProgram')),
    });
    return notice('info', text('select.noProgram'), text('select.noProgramDetail'), { buttons: [create] });
  }
  if (version) return null;
  const uploading = actionOf(program.actions, 'uploadVersion');
  const [way, ...others] = uploading?.reason ? remedyButtons(facts, uploading.reason) : [];
  if (uploading?.reason && way) {
    const { title, detail } = refusalText(facts.language, uploading.reason);
    const buttons: Button[] = [{ ...way, look: 'primary' }, ...others];
    return notice('info', title, `${detail} [${uploading.reason.code}]`, { buttons });
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
  const absent = missing(facts);
  const action = actionOf(version?.actions, 'selectApp', target?.id);
  const refused = version && !release && action && !action.allowed ? action.reason : null;
  const blocks: Block[] = [
    ...choice(
      facts,
      'workspace',
      snapshot.workspaces.map(({ id, name }) => option(id, name)),
      workspace?.id ?? null,
    ),
    ...choice(
      facts,
      'miniProgram',
      programs.map(({ id, name }) => option(id, name)),
      program?.id ?? null,
    ),
    ...choice(
      facts,
      'version',
      versions.map(({ id, number, description }) => option(id, number, { description })),
      version?.id ?? null,
    ),
    ...(absent ? [absent] : []),
    ...(version
      ? [
          {
            kind: 'choice' as const,
            id: 'targetApp',
            label: text('select.targetApp'),
            help: text('select.targetAppHelp'),
            look: 'cards' as const,
            options: targetOptions(facts),
            selected: target?.id ?? null,
          },
        ]
      : []),
    ...(refused ? [refusalNotice(facts, refused, action?.allowedRoles)] : []),
  ];
  const name = target?.name ?? '';
  const next = release
    ? button('next', text('button.continue'), { value: stepAfter(facts, 'selectApp'), look: 'primary' })
    : (mainRemedy(facts, refused) ??
      button('confirmApp', text('button.selectApp', { target: name }), {
        look: 'primary',
        disabled: version ? refusal(facts, action) : text('select.needsVersion'),
      }));
  return {
    heading: text('select.heading'),
    intro: text('select.intro'),
    blocks,
    next,
    note: release
      ? text('select.selected', { version: version?.number ?? '', target: name })
      : text('note.nothingSent'),
  };
};
