import type {
  Button,
  ListField,
  TextField,
  WizardAction,
  WizardView,
} from '../../../src/extension/wizard/protocol/protocol.ts';
import { release, snapshotWith } from '../../shared/snapshots.ts';
import { viewOf } from '../../shared/wizardFacts.ts';

/** Parts that views of the tests are made from. */
export const button = (action: WizardAction, label: string, more: Partial<Button> = {}): Button => ({
  action,
  label,
  look: 'secondary',
  disabled: null,
  ...more,
});

const common = {
  kind: 'field',
  help: '',
  required: true,
  problem: null,
  marks: [],
  before: null,
  theirs: null,
  seq: 0,
  placeholder: '',
} as const;

export const text = (id: string, label: string, value: string, more: Partial<TextField> = {}): TextField => ({
  ...common,
  control: 'text',
  id,
  label,
  value,
  count: null,
  ...more,
});

export const list = (id: string, label: string, value: string[], more: Partial<ListField> = {}): ListField => ({
  ...common,
  control: 'list',
  required: false,
  id,
  label,
  value,
  max: 30,
  ...more,
});

let revision = 0;

/** The page that the product shows for these facts; each one is newer than those before. */
export function projected(...given: Parameters<typeof viewOf>): WizardView {
  revision += 1;
  return { ...viewOf(...given), revision };
}

/** A page of the product with blocks of a test in it. */
export const view = (more: Pick<WizardView, 'step' | 'heading' | 'blocks'> & Partial<WizardView>): WizardView => ({
  ...projected(snapshotWith(release()), { step: more.step }),
  intro: '',
  back: button('back', 'Back', { icon: 'arrow-left' }),
  next: button('next', 'Next', { look: 'primary' }),
  ...more,
});
