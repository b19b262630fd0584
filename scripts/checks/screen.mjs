import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../paths.mjs';

/**
 * What reaches a screen or a terminal passes `src/core/visibleText.ts` in these files, and there is no other way there.
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
