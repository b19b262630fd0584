import type * as vscode from 'vscode';
import { packingText, secretText } from '../../texts/packing/packing.ts';
import { excludeFiles } from '../actions/excludeFiles.ts';
import type { CommandContext } from '../shared/context.ts';

/**
 * Whether minidev may have the folder. It packs by itself, so what looks like a secret is excluded in mini.project.json
 * first, unless a person lets it go.
 */
export async function mayHaveFolder(context: CommandContext, folder: vscode.Uri): Promise<boolean> {
  const { language, text, ui } = context;
  const { inspectProject } = await import('../../packing/inspect.ts');
  const written = new Set<string>();
  for (;;) {
    const { secrets, problems } = await ui.progress(text('minidev.titleShort'), (signal) =>
      inspectProject(folder.fsPath, { signal }),
    );
    const needed = new Set(problems.flatMap(({ code, file }) => (code === 'packing.secretNeeded' ? [file] : [])));
    // What stops our reading may hide secrets, and does not stop minidev.
    const unread = problems.find(({ severity, code }) => severity === 'error' && code !== 'packing.secretNeeded');
    if (!unread && secrets.length === 0) return true;
    const message = unread
      ? text('minidev.secretsUnknown', { reason: packingText(language, unread) })
      : text('minidev.secrets', { count: secrets.length });
    const detail = secrets.map(({ path, why }) => `${path} · ${secretText(language, why)}`).join('\n');
    const paths = secrets.map(({ path }) => path).filter((path) => !needed.has(path) && !written.has(path));
    let excluded = false;
    const exclude = {
      label: text('minidev.excludeSecrets'),
      run: async () => {
        for (const path of paths) written.add(path);
        excluded = await excludeFiles(folder, paths);
        if (!excluded) await ui.tell('error', text('upload.notExcluded'));
      },
    };
    const allowed = await ui.confirm(
      message,
      detail,
      text('upload.secretAction'),
      paths.length > 0 ? exclude : undefined,
    );
    if (!excluded) return allowed;
  }
}
