import type { Facts } from '../../model/wizardState.ts';
import type {
  Block,
  Button,
  ButtonsBlock,
  FactsBlock,
  GroupBlock,
  NoticeBlock,
  TextField,
  Tone,
  WizardAction,
} from '../../protocol/protocol.ts';

/** Blocks as a step lists them: lists may be nested, and what is falsy is left out. */
export type Content = Block | readonly Content[] | false | '' | null | undefined;

export const toBlocks = (content: Content): Block[] => {
  if (!content) return [];
  return 'kind' in content ? [content] : content.flatMap(toBlocks);
};

export const notice = (
  tone: Tone,
  title: string,
  text = '',
  more: Partial<Pick<NoticeBlock, 'quote' | 'by' | 'links' | 'buttons' | 'pinned'>> = {},
): NoticeBlock => ({ kind: 'notice', tone, title, text, buttons: [], ...more });

export const button = (
  action: WizardAction,
  label: string,
  more: Partial<Omit<Button, 'action' | 'label'>> = {},
): Button => ({ action, label, look: 'secondary', disabled: null, ...more });

export const buttonRow = (...buttons: (Button | false | null)[]): ButtonsBlock => ({
  kind: 'buttons',
  buttons: buttons.filter((one) => one !== false && one !== null),
});

/** Blocks under a heading; open until the person folds them where `open` says so. */
export const group = ({ session }: Facts, id: string, title: string, open: boolean, content: Content): GroupBlock => ({
  kind: 'group',
  id,
  title,
  open: session.folded[id] ?? open,
  blocks: toBlocks(content),
});

export type FactRow = FactsBlock['rows'][number];

export const factRow = (label: string, value: string, more: Partial<FactRow> = {}): FactRow => ({
  label,
  value,
  before: null,
  marks: [],
  pictures: [],
  edit: null,
  ...more,
});

export const factList = (title: string, rows: readonly FactRow[]): FactsBlock => ({ kind: 'facts', title, rows });

/** A line of text that belongs to no form. */
export const textInput = ({ session }: Facts, id: string, label: string, more: Partial<TextField> = {}): TextField => ({
  kind: 'field',
  control: 'text',
  id,
  label,
  help: '',
  required: false,
  problem: session.fieldProblems[id] ?? null,
  marks: [],
  before: null,
  theirs: null,
  seq: session.seqs[id] ?? 0,
  value: session.inputs[id] ?? '',
  placeholder: '',
  count: null,
  ...more,
});
