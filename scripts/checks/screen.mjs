import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../paths.mjs';

/**
 * What reaches a screen or a terminal passes `src/core/visibleText.ts` in these files, and there is no other way there;
 * likewise a program of a folder starts by one file alone, with a small environment.
 * @type {{what: string, under: string, pattern: RegExp, onlyIn: string[]}[]}
 */
const ways = [
  {
    what: 'writing to the terminal',
    under: 'src',
    pattern:
      /process\.(?:stdout|stderr)\b(?!\.isTTY)|(?<!\.)\bconsole\.(?:log|error|warn|info|debug|table|trace|dir)\(|writeFileSync\(\s*[12]\b|\bWriteStream\(/,
    onlyIn: ['src/cli/output/output.ts', 'src/cli/session/confirm.ts'],
  },
  {
    what: 'a message, question or progress of VS Code',
    under: 'src/extension',
    pattern:
      /\b(?:show(?:Information|Warning|Error)Message|showQuickPick|showInputBox|createQuickPick|createInputBox|withProgress|setStatusBarMessage|showOpenDialog|showSaveDialog|createTerminal)\b/,
    // The language client says one sentence of ours, minidev's login is a terminal of its own, and a command that loads
    // the rest shows the extension's name.
    onlyIn: [
      'src/extension/shared/prompts.ts',
      'src/extension/language/client.ts',
      'src/extension/minidev/tools.ts',
      'src/extension/extension.ts',
    ],
  },
  {
    what: 'a row, a tooltip or an item of the status bar',
    under: 'src/extension',
    pattern: /new vscode\.(?:TreeItem|MarkdownString)\b|createStatusBarItem/,
    onlyIn: [
      'src/extension/explorer/explorerProvider.ts',
      'src/extension/presentation/windowChrome.ts',
      'src/extension/presentation/statusTooltip.ts',
    ],
  },
  {
    what: 'a webview',
    under: 'src/extension',
    pattern: /createWebviewPanel\b|createWebviewView|\.postMessage\(/,
    onlyIn: [
      'src/extension/wizard/host/panels.ts',
      'src/extension/wizard/host/panel.ts',
      'src/extension/commands/qrCode.ts',
      'src/extension/shared/prompts.ts',
    ],
  },
  {
    what: 'a diagnostic',
    under: 'src/extension',
    pattern: /new vscode\.Diagnostic\b/,
    onlyIn: ['src/extension/releaseFile/problemsView.ts'],
  },
  {
    what: 'an address for the browser',
    under: 'src/extension',
    pattern: /env\.openExternal\b/,
    onlyIn: ['src/extension/shared/editorServices.ts'],
  },
  {
    what: 'starting a program',
    under: 'src',
    pattern: /node:child_process/,
    // The others open the person's browser, and copy a database by Node.js and a text of ours: nothing of a folder runs.
    onlyIn: [
      'src/plan/folderProgram.ts',
      'src/cli/session/openBrowser.ts',
      'src/platform/store/sqlite/copyDatabase.ts',
      'src/platform/store/backup/removeAtEnd.ts',
    ],
  },
  {
    what: 'the log',
    under: 'src/extension',
    pattern: /createOutputChannel\b|\blog\.(?:info|warn|debug|trace)\(/,
    onlyIn: ['src/extension/compositionRoot.ts', 'src/extension/shared/editorServices.ts'],
  },
];

const problems = [];
for (const { what, under, pattern, onlyIn } of ways) {
  const files = readdirSync(path.join(root, under), { recursive: true })
    .map((file) => path.posix.join(under, file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts'));
  const using = files.filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8')));
  for (const file of using.filter((one) => !onlyIn.includes(one))) {
    problems.push(`${file}: ${what} is for ${onlyIn.join(', ')}`);
  }
  for (const file of onlyIn.filter((one) => !using.includes(one))) problems.push(`${file}: no ${what} any more`);
}

for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
