import { strict as assert } from 'node:assert';
import { readArguments } from '../../../src/cli/arguments/arguments.ts';
import { CliError } from '../../../src/cli/model/cliError.ts';
import { remedyRow } from '../../../src/core/remedies.ts';
import {
  actionName,
  fieldName,
  optionName,
  paramWords,
  remedyName,
  roleName,
  stageName,
} from '../../../src/texts/labels/labels.ts';
import { packingText } from '../../../src/texts/packing/packing.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';
import { historyText } from '../../../src/texts/release/history.ts';
import { fileProblemText, syntaxWord } from '../../../src/texts/releaseFile/releaseFile.ts';

const inherited = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];

describe('names that come from outside', () => {
  for (const name of inherited) {
    it(`are no rows of a table when every object inherits them: ${name}`, () => {
      const texts = [
        actionName('en', name),
        roleName('en', name),
        stageName('en', name),
        fieldName('en', name),
        remedyName('en', name),
        optionName('en', name, name),
        packingText('en', { code: name, params: {} }),
        syntaxWord('en', name),
        fileProblemText('en', { code: name, params: {}, path: [], severity: 'error', on: 'key', fixes: [] } as never),
        ...Object.values(paramWords('en', { stage: name, [name]: 'x' })),
        ...Object.values(
          historyText('en', { action: name, role: name, client: name, details: {}, actor: {} } as never),
        ),
      ];
      for (const text of texts) assert.doesNotMatch(String(text), /native code|\[object/, name);
      assert.equal(problemText('en', name, {}), null);
      assert.equal(remedyRow(name), undefined);
    });

    it(`are no commands: ${name}`, () => {
      const read = () => readArguments([name, '--port', '1'], {});
      assert.throws(read, (error) => CliError.is(error) && error.exitCode === 2 && /command/i.test(error.code));
    });
  }
});
