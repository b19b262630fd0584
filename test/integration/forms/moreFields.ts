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
const help = 'A field that was just added.';
const short = { kind: 'text', required: false, min: 3, max: 20, addedLater: true } as const;
const file = { help };

const fields: [table: object, more: Form][] = [
  [basicInformationForm, { newNumber: { ...short, file: { help } } }],
  [languageEntryForm, { newSlogan: { ...short, file: { as: 'text', help } } }],
  [miniProgramForm, { newContact: { ...short, file: { top: true, help } } }],
  [
    configurationForm,
    {
      newText: { ...short, file: { as: 'text', help }, group: 'reviewers' },
      newChoice: { ...short, options: ['one', 'two'], default: 'one', file, group: 'reviewers' },
      newList: { kind: 'list', min: 0, max: 2, item: { ...short, required: true }, addedLater: true, file },
      newSwitch: { kind: 'boolean', addedLater: true, default: true, file },
      newPicture: {
        kind: 'pictures',
        min: 0,
        max: 1,
        types: ['png'],
        maxBytes: 100_000,
        square: true,
        addedLater: true,
        file,
        group: 'category',
      },
    },
  ],
];
for (const [table, more] of fields) Object.assign(table, more);
// The words of its option.
Object.assign(optionTable, { 'new-contact': { value: 'TEXT', summary: { en: help, 'zh-cn': help } } });

// The input steps are asked without an editor: a test answers in its place.
const noEditor = 'data:text/javascript,export class EventEmitter {}';
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: noEditor, shortCircuit: true } : next(specifier, context),
});
