/**
 * What wizard page and extension host say to each other. The host sends whole views, never differences: a page that
 * was hidden or reloaded needs the newest one alone. Every word in a view is in the person's language already, and
 * every rule was judged by the platform: the page shows, and tells what the person did.
 */

/** The steps of the way, in order. The first six prepare the application, the others follow the release. */
export const stepIds = [
  'selectApp',
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

/** What buttons do; the host has one handler for each. */
export const wizardActions = [
  'next',
  'back',
  'confirmApp',
  'addLanguage',
  'openAuthorization',
  'copyAuthorization',
  'copyText',
  'submitCode',
  'checkAuthorization',
  'takeOffer',
  'leaveOffer',
  'apply',
  'withdraw',
  'fixAndApply',
  'uploadFixed',
  'uploadVersion',
  'adoptVersion',
  'createVersionFromTemplate',
  'createMiniProgram',
  'createWorkspace',
  'simulateReview',
  'startGrayscale',
  'raiseGrayscale',
  'stopGrayscale',
  'finalRelease',
  'releaseLimited',
  'stopAndRollBack',
  'rollBack',
  'takeOffline',
  'cancelRelease',
  'createQrCode',
  'saveQrCode',
  'trialQrCode',
  'writeReleaseFile',
  'fillFromFile',
  'compareFile',
  'planFile',
  'openRelease',
  'refresh',
  'chooseCategory',
  'readCategories',
  'cancelWork',
  'stopWaiting',
  'acknowledge',
  'showLog',
  'showHistory',
] as const;
export type WizardAction = (typeof wizardActions)[number];

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error';

export interface Button {
  readonly action: WizardAction;
  /** Handed back with the press, for actions that stand for several things, such as a ratio or a reviewer. */
  readonly value?: string;
  readonly label: string;
  readonly look: 'primary' | 'secondary' | 'danger' | 'link';
  /** Codicon-like name out of the page's own small set; absent: none. */
  readonly icon?: string;
  /** Why it cannot be pressed now. It stays focusable and says so. */
  readonly disabled: string | null;
}

/** A picture of the form; its bytes come once, in a `picture` message. */
export interface PictureRef {
  readonly id: string;
  readonly alt: string;
  /** Such as "1280 × 720, 84 KB". */
  readonly facts: string;
  /** A file that is no picture: nothing of it is shown but its facts. */
  readonly isFile?: true;
}

export interface StepView {
  readonly id: StepId;
  readonly title: string;
  readonly state: 'done' | 'now' | 'attention' | 'todo';
  /** One short line, such as a count of what is missing. */
  readonly detail: string;
  /** Whether it can be opened now; else why not. */
  readonly closed: string | null;
}

/** A message at its place: a rejection word for word, trouble, a hint with a way on. */
export interface NoticeBlock {
  readonly kind: 'notice';
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  /** Somebody's words, shown as they are, e.g. the reason of a rejection. */
  readonly quote?: string;
  /** Who and when. */
  readonly by?: string;
  /** Addresses of a reviewer's pictures, shown as links: the page loads nothing remote. */
  readonly links?: readonly { readonly label: string; readonly url: string }[];
  readonly buttons: readonly Button[];
}

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Beside the label, e.g. "now", "assumed". */
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
  /** Such as `language/zh-CN/name`. */
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  /** What is wrong with it, once it was touched or asked for. */
  readonly problem: string | null;
  /** What somebody outside says of the value; it keeps nobody from going on. */
  readonly note?: { readonly tone: 'neutral' | 'success' | 'warning'; readonly text: string };
  /** Marks such as "reviewed too" or "assumed". */
  readonly marks: readonly string[];
  /** What the last approved or live value was, where it differs. */
  readonly before: string | null;
  /** Another person changed it meanwhile: theirs beside one's own. */
  readonly theirs: { readonly by: string; readonly value: string } | null;
  /** The newest change of this page that the value already knows; an older view never overwrites what is typed. */
  readonly seq: number;
}

export interface TextField extends FieldCommon {
  readonly control: 'text' | 'lines' | 'password' | 'email' | 'phone';
  readonly value: string;
  readonly placeholder: string;
  /** Live count, e.g. `12 of 30`; the page counts on while the person types. */
  readonly count: { readonly min: number; readonly max: number } | null;
}

/** Several short texts, one a line. */
export interface ListField extends FieldCommon {
  readonly control: 'list';
  readonly value: readonly string[];
  readonly placeholder: string;
  readonly max: number;
}

/** One of a few values. */
export interface SelectField extends FieldCommon {
  readonly control: 'select';
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Several of many, chosen in the editor's own list; the value holds their ids, divided by `;`. */
export interface ChosenField extends FieldCommon {
  readonly control: 'chosen';
  readonly value: string;
  readonly chosen: readonly { readonly value: string; readonly label: string; readonly detail: string }[];
  readonly max: number;
  /** Opens the list. */
  readonly choose: Button;
  readonly removeLabel: string;
}

export interface PicturesField extends FieldCommon {
  readonly control: 'pictures';
  readonly value: readonly PictureRef[];
  readonly max: number;
  /** Shown square, e.g. a logo. */
  readonly square: boolean;
  /** Labels: "Choose…", "or drop it here", and for removing one. */
  readonly chooseLabel: string;
  readonly dropLabel: string;
  readonly removeLabel: string;
}

/** Fields whose value is a text or texts. */
export type TypedField = TextField | ListField | SelectField | ChosenField;
export type FieldBlock = TypedField | PicturesField;
export type FieldValue = string | readonly string[];

/** The way through the authorization, or any other way in numbered steps. */
export interface CardsBlock {
  readonly kind: 'cards';
  readonly cards: readonly {
    readonly title: string;
    readonly text: string;
    /** Chinese words of the other site, each with what it means: 确认选择, "Confirm selection". */
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
    /** What it replaces; `null` where nothing changes. */
    readonly before: string | null;
    readonly marks: readonly string[];
    readonly pictures: readonly PictureRef[];
    /** Opens where it is edited. */
    readonly edit: { readonly step: StepId; readonly field: string | null; readonly label: string } | null;
  }[];
}

/** What happened and what is to come: reviewers, ratios, history. */
export interface TimelineBlock {
  readonly kind: 'timeline';
  readonly title: string;
  readonly entries: readonly {
    readonly title: string;
    readonly detail: string;
    readonly state: 'done' | 'now' | 'todo' | 'failed';
  }[];
}

/** How much of the users has it. */
export interface MeterBlock {
  readonly kind: 'meter';
  readonly label: string;
  /** 0 to 100. */
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

/** Blocks under a heading that can be folded, such as optional fields. */
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

/** Everything the page shows. */
export interface WizardView {
  /** Grows with every view of this panel. */
  readonly revision: number;
  /** For `lang`: `en` or `zh-CN`. */
  readonly language: string;
  /** What is on its way where, e.g. "街角咖啡 1.0.0 → AlipayCN". */
  readonly title: string;
  /** Says that AlipayCN is simulated; `null` where it is not. */
  readonly badge: string | null;
  readonly steps: readonly StepView[];
  readonly stepsLabel: string;
  /** The open step. */
  readonly step: StepId;
  readonly heading: string;
  readonly intro: string;
  readonly blocks: readonly Block[];
  /** At the foot: the way back and the way on. */
  readonly back: Button | null;
  readonly next: Button | null;
  /** Beside them, e.g. "Saved 12:04", "Nothing is sent yet". */
  readonly note: string;
  /** What is going on, with a button that ends it; the page stays usable. */
  readonly busy: { readonly text: string; readonly cancel: Button | null } | null;
  /** For screen readers, when something changed by itself; a new `id` is read out. */
  readonly announcement: { readonly id: number; readonly text: string };
  /** Puts the focus on a field once; a new `id` counts. */
  readonly focus: { readonly id: number; readonly field: string } | null;
  /** Words of the page itself, which belong to no block. */
  readonly words: {
    /** `{units} of {max}` for live counts. */
    readonly count: string;
    readonly required: string;
    /** `Step {number} of {count}`, where the list of steps has no room. */
    readonly stepOf: string;
    /** What the marks of steps and of a way mean, for those who do not see them. */
    readonly states: Readonly<Record<'done' | 'now' | 'attention' | 'todo' | 'failed', string>>;
    /** `{by} changed this meanwhile` */
    readonly changedBy: string;
    /** Above one's own value, beside another person's. */
    readonly mine: string;
    readonly keepMine: string;
    readonly takeTheirs: string;
    readonly before: string;
    readonly copied: string;
    readonly loading: string;
  };
}

/** From the page: what the person did. `seq` grows with every change of the page. */
export interface MessagesToHost {
  /** The page is there, first or again after a reload; answered by the pictures and the newest view. */
  readonly ready: Readonly<Record<string, never>>;
  /** Opens a step, with the focus on a field of it or on its heading (`null`). */
  readonly go: { readonly step: StepId; readonly field: string | null };
  readonly change: { readonly field: string; readonly value: FieldValue; readonly seq: number };
  /** The person left the field: now it may say what is wrong. */
  readonly touched: { readonly field: string };
  readonly choose: { readonly choice: string; readonly value: string };
  readonly press: { readonly action: WizardAction; readonly value?: string };
  /** Opens the editor's own file dialog. */
  readonly browse: { readonly field: string };
  /** Dropped or pasted files. */
  readonly addPictures: {
    readonly field: string;
    readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  };
  readonly removePicture: { readonly field: string; readonly index: number };
  readonly resolve: { readonly field: string; readonly take: 'mine' | 'theirs' };
  readonly fold: { readonly group: string; readonly open: boolean };
  readonly openLink: { readonly url: string };
}

export interface MessagesToPage {
  readonly view: WizardView;
  /** The bytes of a picture that a view names; sent once before the first view that does. */
  readonly picture: { readonly id: string; readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array };
}

/** One message of a map, as it travels. */
export type Message<M> = { readonly [K in keyof M]: { readonly type: K; readonly body: M[K] } }[keyof M];
/** A handler for every message of a map; a missing one does not compile. */
export type Handlers<M> = { readonly [K in keyof M]: (body: M[K]) => void };
