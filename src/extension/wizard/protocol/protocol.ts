import type { wizardActions } from './actions.ts';

/**
 * The messages between wizard page and extension host. The host sends whole views, never differences: a page that was
 * hidden or reloaded needs the newest one alone. All words of a view are in the person's language, and the platform
 * judged all rules: the page shows them, and reports what the person does.
 */

/** The steps in order. The first six prepare the application, the others follow the release. */
export const stepIds = [
  'version',
  'languages',
  'authorization',
  'configuration',
  'basicInformation',
  'apply',
  'review',
  'publish',
  'live',
] as const;
export type StepId = (typeof stepIds)[number];

export type WizardAction = (typeof wizardActions)[number];

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error';

export interface Button {
  readonly action: WizardAction;
  /** Sent back with the press, e.g. a release or a reviewer. */
  readonly value?: string;
  readonly label: string;
  readonly look: 'primary' | 'secondary' | 'danger' | 'link';
  readonly icon?: string;
  /** Why it cannot be pressed now. It stays focusable. */
  readonly disabled: string | null;
}

/** A picture; its bytes come once, in a `picture` message. */
export interface PictureRef {
  readonly id: string;
  readonly alt: string;
  /** Such as "1280 × 720, 84 KB". */
  readonly facts: string;
  /** An archive, of which only the facts are shown. */
  readonly isFile?: true;
}

export interface StepView {
  readonly id: StepId;
  readonly title: string;
  readonly state: 'done' | 'now' | 'attention' | 'todo';
  readonly detail: string;
  readonly closed: string | null;
}

/** A rejection word for word, trouble, or a hint. */
export interface NoticeBlock {
  readonly kind: 'notice';
  readonly tone: Tone;
  /** Stays in sight above what is edited because of it. */
  readonly pinned?: true;
  readonly title: string;
  readonly text: string;
  /** A person's words, shown verbatim. */
  readonly quote?: string;
  readonly by?: string;
  /** A reviewer's pictures as links: the page loads nothing remote. */
  readonly links?: readonly { readonly label: string; readonly url: string }[];
  readonly buttons: readonly Button[];
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly disabled: string | null;
}

export interface ChoiceBlock {
  readonly kind: 'choice';
  readonly id: string;
  readonly label: string;
  readonly help: string;
  /** `cards`: few with details; `ratios`: the seven percentages in a row; `select`: a drop-down; `tabs`: pages of one form. */
  readonly look: 'cards' | 'ratios' | 'select' | 'tabs';
  readonly options: readonly Option[];
  readonly selected: string | null;
}

interface FieldCommon {
  readonly kind: 'field';
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  /** What is wrong with it, once it was left or submitted. */
  readonly problem: string | null;
  /** AlipayCN's opinion of the value; it prevents nothing. */
  readonly note?: { readonly tone: 'neutral' | 'success' | 'warning'; readonly text: string };
  readonly marks: readonly string[];
  /** The last approved or live value, where it differs. */
  readonly before: string | null;
  readonly theirs: { readonly by: string; readonly title: string; readonly value: string } | null;
  /** The newest change of this page that the value includes; an older view never overwrites newer input. */
  readonly seq: number;
}

export interface TextField extends FieldCommon {
  readonly control: 'text' | 'lines' | 'password' | 'email' | 'phone' | 'date';
  readonly value: string;
  readonly placeholder: string;
  /** A value that is chosen by a button. */
  readonly suggestion?: { readonly value: string; readonly label: string };
  /** For a live count, e.g. `12 of 30`. */
  readonly count: { readonly min: number; readonly max: number } | null;
}

export interface ListField extends FieldCommon {
  readonly control: 'list';
  readonly value: readonly string[];
  readonly placeholder: string;
  readonly max: number;
}

export interface SelectField extends FieldCommon {
  readonly control: 'select';
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Several of many, chosen in the editor's own list; the value has their ids, separated by `;`. */
export interface ChosenField extends FieldCommon {
  readonly control: 'chosen';
  readonly value: string;
  readonly chosen: readonly { readonly value: string; readonly label: string; readonly detail: string }[];
  readonly max: number;
  readonly choose: Button;
  readonly removeLabel: string;
}

export interface PicturesField extends FieldCommon {
  readonly control: 'pictures';
  readonly value: readonly PictureRef[];
  readonly max: number;
  readonly square: boolean;
  readonly chooseLabel: string;
  readonly dropLabel: string;
  readonly removeLabel: string;
}

export type TypedField = TextField | ListField | SelectField | ChosenField;
export type FieldBlock = TypedField | PicturesField;
export type FieldValue = string | readonly string[];

export interface CardsBlock {
  readonly kind: 'cards';
  readonly cards: readonly {
    readonly title: string;
    readonly text: string;
    /** Chinese words of the other site with their meaning: 确认选择, "Confirm selection". */
    readonly words: readonly { readonly chinese: string; readonly meaning: string }[];
    readonly state: 'done' | 'now' | 'todo';
    readonly buttons: readonly Button[];
  }[];
}

export interface FactsBlock {
  readonly kind: 'facts';
  readonly title: string;
  readonly rows: readonly {
    readonly label: string;
    readonly value: string;
    readonly before: string | null;
    readonly marks: readonly string[];
    readonly pictures: readonly PictureRef[];
    readonly edit: { readonly step: StepId; readonly field: string | null; readonly label: string } | null;
  }[];
}

export interface TimelineBlock {
  readonly kind: 'timeline';
  readonly title: string;
  readonly entries: readonly {
    readonly title: string;
    readonly detail: string;
    readonly state: 'done' | 'now' | 'todo' | 'failed';
  }[];
}

export interface MeterBlock {
  readonly kind: 'meter';
  readonly label: string;
  readonly percent: number;
  readonly detail: string;
}

export interface QrBlock {
  readonly kind: 'qr';
  readonly picture: PictureRef;
  readonly caption: string;
  readonly url: string;
}

export interface ButtonsBlock {
  readonly kind: 'buttons';
  readonly buttons: readonly Button[];
}

/** Blocks under a heading that can be folded. */
export interface GroupBlock {
  readonly kind: 'group';
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  readonly blocks: readonly Block[];
}

export type Block =
  | NoticeBlock
  | ChoiceBlock
  | FieldBlock
  | CardsBlock
  | FactsBlock
  | TimelineBlock
  | MeterBlock
  | QrBlock
  | ButtonsBlock
  | GroupBlock;

export const pageWords = [
  'count',
  'required',
  'stepOf',
  'mine',
  'keepMine',
  'takeTheirs',
  'before',
  'copied',
  'loading',
  'toMain',
] as const;

/** What the marks of steps and entries mean, for screen readers. */
export const stateWords = ['done', 'now', 'attention', 'todo', 'failed'] as const;

export interface WizardView {
  readonly revision: number;
  readonly language: string;
  /** Such as "街角咖啡 1.0.0 → AlipayCN". */
  readonly title: string;
  readonly badge: string | null;
  readonly steps: readonly StepView[];
  readonly stepsLabel: string;
  readonly step: StepId;
  readonly heading: string;
  readonly intro: string;
  readonly blocks: readonly Block[];
  readonly back: Button | null;
  readonly next: Button | null;
  /** Ends what should not go on; nothing else is ever in its place. */
  readonly stop: Button | null;
  /** Beside the buttons of the foot, e.g. "Saved 12:04". */
  readonly note: string;
  readonly busy: { readonly text: string; readonly cancel: Button | null } | null;
  /** Read out by screen readers once per `id`. */
  readonly announcement: { readonly id: number; readonly text: string };
  /** Moves the focus to a field once per `id`. */
  readonly focus: { readonly id: number; readonly field: string } | null;
  /** Texts of the page that belong to no block; `count` and `stepOf` have places, such as `{max}`. */
  readonly words: Readonly<Record<(typeof pageWords)[number], string>> & {
    readonly states: Readonly<Record<(typeof stateWords)[number], string>>;
  };
}

/** From the page. `seq` grows with every change of the page. */
export interface MessagesToHost {
  /** The page was loaded; answered by the pictures and the newest view. */
  readonly ready: Readonly<Record<string, never>>;
  /** Opens a step, with the focus on a field or on the heading (`null`). */
  readonly go: { readonly step: StepId; readonly field: string | null };
  readonly change: { readonly field: string; readonly value: FieldValue; readonly seq: number };
  /** The person left the field: from now on it shows its problem. */
  readonly touched: { readonly field: string };
  readonly choose: { readonly choice: string; readonly value: string };
  readonly press: { readonly action: WizardAction; readonly value?: string };
  readonly browse: { readonly field: string };
  readonly addPictures: { readonly field: string; readonly files: readonly { name: string; bytes: Uint8Array }[] };
  readonly removePicture: { readonly field: string; readonly index: number };
  readonly resolve: { readonly field: string; readonly take: 'mine' | 'theirs' };
  readonly fold: { readonly group: string; readonly open: boolean };
  readonly openLink: { readonly url: string };
}

export interface MessagesToPage {
  readonly view: WizardView;
  /** The bytes of a picture that a view names; sent once. */
  readonly picture: { readonly id: string; readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array };
}

/** One message of a map. */
export type Message<M> = { readonly [K in keyof M]: { readonly type: K; readonly body: M[K] } }[keyof M];
export type Handlers<M> = { readonly [K in keyof M]: (body: M[K]) => void };
