import { registerHooks } from 'node:module';
import { optionTable } from '../../../src/cli/model/optionTable.ts';
import { basicInformationForm } from '../../../src/core/forms/basicInformation.ts';
import { configurationForm } from '../../../src/core/forms/configuration.ts';
import type { Form } from '../../../src/core/forms/field.ts';
import { languageEntryForm } from '../../../src/core/forms/languageEntry.ts';
import { miniProgramForm } from '../../../src/core/forms/miniProgram.ts';

/**
 * Loaded before anything else (`--import`): every form has fields that nobody else knows of, as if somebody had added
 * rows to its table.
 */
const says = 'A field that was just added.';
const short = { kind: 'text', required: false, min: 3, max: 20, later: true } as const;
const file = { says };

const fields: [table: object, more: Form][] = [
  [basicInformationForm, { newNumber: { ...short, file: { says } } }],
  [languageEntryForm, { newSlogan: { ...short, file: { as: 'text', says } } }],
  [miniProgramForm, { newContact: { ...short, file: { top: true, says } } }],
  [
    configurationForm,
    {
      newText: { ...short, file: { as: 'text', says }, group: 'reviewers' },
      newChoice: { ...short, options: ['one', 'two'], usual: 'one', file, group: 'reviewers' },
      newList: { kind: 'list', min: 0, max: 2, item: { ...short, required: true }, later: true, file },
      newSwitch: { kind: 'boolean', later: true, usual: true, file },
      newPicture: {
        kind: 'pictures',
        min: 0,
        max: 1,
        types: ['png'],
        maxBytes: 100_000,
        square: true,
        later: true,
        file,
        group: 'category',
      },
    },
  ],
];
for (const [table, more] of fields) Object.assign(table, more);
// The words of its option.
Object.assign(optionTable, { 'new-contact': { value: 'TEXT', summary: { en: says, 'zh-cn': says } } });

// The input steps are asked without an editor: a test answers in its place.
const noEditor = 'data:text/javascript,export class EventEmitter {}';
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: noEditor, shortCircuit: true } : next(specifier, context),
});
