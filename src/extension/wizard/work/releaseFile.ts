import * as vscode from 'vscode';
import { parseReleaseFile, quickCharacters } from '../../../core/releaseFile/parse.ts';
import { inspectReleaseFile, PlatformMismatchError } from '../../releaseFile/inspect.ts';
import { findReleaseFiles, readDocumentText } from '../../releaseFile/locate.ts';
import { findingText } from '../../releaseFile/problemsView.ts';
import { desiredForms, fieldId } from '../model/forms.ts';
import { currentStep } from '../model/progress.ts';
import { setValue } from './fields.ts';
import { formValue } from './proposals.ts';
import type { Wizard } from './wizard.types.ts';

/** The file of the workspace that names this mini program; the one that names this version too comes first. */
async function findFile(wizard: Wizard): Promise<vscode.Uri | undefined> {
  const { program, version } = wizard.facts();
  if (!program) return undefined;
  const read = await Promise.all(
    (await findReleaseFiles()).map(async (uri) => ({
      uri,
      value: parseReleaseFile(await readDocumentText(uri), quickCharacters).value,
    })),
  );
  const ours = read.filter(({ value }) => value.miniProgram === program.id || value.miniProgram === program.name);
  return (ours.find(({ value }) => value.version === version?.number) ?? ours[0])?.uri;
}

/** Reads the release file for the last page before applying; elsewhere nobody needs it. */
export async function readReleaseFile(wizard: Wizard): Promise<void> {
  if (currentStep(wizard.facts()) !== 'apply') return;
  const uri = await findFile(wizard);
  if (!uri) return wizard.change({ releaseFile: null });
  const inspected = await inspectReleaseFile(wizard.context, uri, AbortSignal.timeout(60_000)).catch(
    (error: unknown) => {
      // A file for another platform says nothing about this one.
      if (PlatformMismatchError.is(error)) return null;
      throw error;
    },
  );
  if (!inspected) return wizard.change({ releaseFile: null });
  const { preflight, planned } = inspected;
  const { language } = wizard.context;
  wizard.change({
    releaseFile: {
      file: uri.toString(),
      label: vscode.workspace.asRelativePath(uri),
      version: preflight.document.value.version ?? '',
      problems: preflight.findings.map((finding) => ({
        severity: finding.problem.severity,
        text: findingText(language, finding),
      })),
      plan: planned?.plan ?? null,
    },
  });
}

/** Puts what the file says into the forms, as if it were typed: nothing is saved before the person saves it. */
export async function fillFromFile(wizard: Wizard): Promise<void> {
  const { releaseFile } = wizard.session;
  if (!releaseFile) return;
  await wizard.work('fillFromFile', wizard.text('busy.fillFromFile'), async (signal) => {
    const { planned } = await inspectReleaseFile(wizard.context, vscode.Uri.parse(releaseFile.file, true), signal);
    if (!planned) return;
    for (const [form, fields] of desiredForms(planned.desired)) {
      for (const [field, given] of Object.entries(fields)) {
        setValue(wizard, fieldId(form, field), await formValue(wizard, given, signal));
      }
    }
    await wizard.reload();
    wizard.announce(wizard.text('said.filledFromFile', { file: releaseFile.label }));
  });
}
