import type { TargetApp } from '../../../../core/contract/model.ts';
import { uiText } from '../../../../texts/editor/commands.ts';
import { dotted, fileSize } from '../../../../texts/format.ts';
import { stageName } from '../../../../texts/labels/labels.ts';
import { packingText } from '../../../../texts/packing/packing.ts';
import { refusalText } from '../../../../texts/problems/refusals.ts';
import { type StartField, startId } from '../../model/folderFacts.ts';
import { stepAfter, stepProgress } from '../../model/progress.ts';
import { startNeeds, startProblem, startProposal, startValue } from '../../model/start.ts';
import { type Facts, findAction, toCreate } from '../../model/wizardState.ts';
import type { Button, Option } from '../../protocol/protocol.ts';
import { button, buttonRow, type Content, factList, factRow, notice, textInput } from '../parts/blocks.ts';
import { mainRemedy, refusal, refusalNotices, remedyButtons } from '../parts/remedies.ts';
import type { Step } from './step.ts';
import { trialBlock } from './trial.ts';

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
  // Of one there is nothing to choose.
  if (options.length < 2) return null;
  const label = text(`select.${id}`);
  return { kind: 'choice', id, label, help: '', look: 'select', options, selected: selected?.id ?? toCreate };
}

const required: ReadonlySet<StartField> = new Set(['workspace', 'miniProgram', 'number']);

function startInput(facts: Facts, field: StartField): Content {
  const { session, text } = facts;
  const id = startId(field);
  const { from } = startProposal(facts, field);
  const isTyped = session.inputs[id] !== undefined;
  const shown = session.touched.includes(id) ? startProblem(facts, field) : null;
  return textInput(facts, id, text(`start.${field}`), {
    control: field === 'description' ? 'lines' : 'text',
    help: field === 'number' ? '' : text(`start.${field}Help`),
    required: required.has(field),
    value: session.inputs[id] ?? startProposal(facts, field).value,
    marks: from && !isTyped ? [text('mark.from', { source: from })] : [],
    problem: session.fieldProblems[id] ?? shown,
  });
}

/** What an upload of the folder would contain, and what is wrong with it. */
function packageBlocks(facts: Facts): Content {
  const { language, session, text } = facts;
  const { folder } = session;
  if (!folder) return null;
  const { report } = folder;
  const lines = (severity: 'error' | 'warning') =>
    (report?.problems ?? [])
      .filter((problem) => problem.severity === severity)
      .map((problem) => {
        const where = problem.file ? ` (${problem.file}${problem.line ? `:${problem.line}` : ''})` : '';
        return packingText(language, problem) + where;
      });
  const [errors, warnings] = [lines('error'), lines('warning')];
  const size = { files: report?.files.length ?? 0, size: fileSize(report?.totalBytes ?? 0) };
  return [
    errors.length > 0 && notice('error', uiText(language, 'upload.refused'), errors.join('\n')),
    warnings.length > 0 && notice('warning', text('start.warnings'), warnings.join('\n')),
    factList(text('start.package'), [
      factRow(text('start.folder'), folder.label),
      ...(report ? [factRow(text('start.contents'), uiText(language, 'upload.goDetail', size))] : []),
      ...(report?.beforeUpload ? [factRow(text('start.script'), report.beforeUpload)] : []),
    ]),
    report &&
      errors.length === 0 &&
      buttonRow(button('showPackage', uiText(language, 'upload.showFiles'), { look: 'link' })),
  ];
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

/** Where it goes: asked where there are several apps, else only said. */
function targetBlock(facts: Facts): Content {
  const { snapshot, text, target } = facts;
  if (!target) return null;
  if (snapshot.targetApps.length === 1)
    return factList(text('select.targetApp'), [factRow(target.name, requirements(facts, target))]);
  return {
    kind: 'choice',
    id: 'targetApp',
    label: text('select.targetApp'),
    help: text('select.targetAppHelp'),
    look: 'cards',
    options: targetOptions(facts),
    selected: target.id,
  };
}

/** Why no version can be uploaded here, with the way to another one. */
function uploadRefusal(facts: Facts): Content {
  const { workspace, program, version, session, language } = facts;
  if (version) return null;
  const action = program
    ? findAction(program.actions, 'uploadVersion')
    : workspace && findAction(workspace.actions, 'createMiniProgram');
  if (action?.reason) {
    const { title, detail } = refusalText(language, action.reason, action.allowedRoles);
    return notice('warning', title, detail, { buttons: remedyButtons(facts, action.reason) });
  }
  if (session.folder) return null;
  const open = button('openFolder', uiText(language, 'upload.openFolder'));
  return notice('info', uiText(language, 'upload.noFolder'), '', { buttons: [open] });
}

/** Why the upload cannot begin; `null` where it can. What is wrong with a field is shown when it is pressed. */
function startRefusal(facts: Facts): string | null {
  const { language, program, session, text, workspace } = facts;
  if (!session.folder) return uiText(language, 'upload.noFolder');
  const { report } = session.folder;
  if (!report) return text('start.reading');
  if (report.problems.some(({ severity }) => severity === 'error')) return uiText(language, 'upload.refused');
  if (program) return refusal(facts, findAction(program.actions, 'uploadVersion'));
  return workspace && refusal(facts, findAction(workspace.actions, 'createMiniProgram'));
}

function mainButton(facts: Facts): Button {
  const { text, version, release, target } = facts;
  if (!version) {
    const number = startValue(facts, 'number');
    const label = text(startNeeds(facts).includes('miniProgram') ? 'button.createAndUpload' : 'button.upload', {
      number,
    });
    return button('begin', label, { look: 'primary', disabled: startRefusal(facts) });
  }
  if (stepProgress(facts, 'version').done || release) {
    return button('next', text('button.continue'), { value: stepAfter(facts, 'version'), look: 'primary' });
  }
  const action = findAction(version.actions, 'selectApp', target?.id);
  const remedy = mainRemedy(facts, action?.allowed === false ? action.reason : null);
  return remedy ?? button('begin', text('button.continue'), { look: 'primary', disabled: refusal(facts, action) });
}

/** Version: what is released, of which mini program, and to which app; what does not exist yet is created. */
export const versionStep: Step = (facts) => {
  const { snapshot, text, workspace, program, version, release, target, session } = facts;
  const programs = workspace ? (snapshot.miniPrograms[workspace.id] ?? []) : [];
  const versions = program ? (snapshot.versions[program.id]?.items ?? []) : [];
  const named = ({ id, name }: { readonly id: string; readonly name: string }) => option(id, name);
  const created = (label: string) => (session.folder ? [option(toCreate, label)] : []);
  const versionOptions = versions.map(({ id, number, description }) => option(id, number, { description }));
  const action = findAction(version?.actions, 'selectApp', target?.id);
  const refused = version && !stepProgress(facts, 'version').done && !release && action && !action.allowed;
  return {
    heading: text('step.version'),
    intro: text(version ? 'select.intro' : 'start.intro'),
    blocks: [
      choice(facts, 'workspace', snapshot.workspaces.map(named), workspace),
      programs.length > 0 &&
        choice(facts, 'miniProgram', [...created(text('start.newProgram')), ...programs.map(named)], program),
      versions.length > 0 &&
        choice(facts, 'version', [...created(text('start.newVersion')), ...versionOptions], version),
      startNeeds(facts).map((field) => startInput(facts, field)),
      refused && refusalNotices(facts, action),
      uploadRefusal(facts),
      !version && packageBlocks(facts),
      targetBlock(facts),
      trialBlock(facts),
    ],
    next: mainButton(facts),
    note: release
      ? text('select.selected', { version: version?.number ?? '', target: target?.name ?? '' })
      : text('start.note'),
  };
};
