import type { CategoryNode } from '../../../core/categories.ts';
import type {
  ApprovedBasicInformation,
  BasicInformation,
  Configuration,
  HistoryEntry,
  NameCheck,
  TargetInformation,
} from '../../../core/contract/model.ts';
import type { Plan } from '../../../core/releaseFile/plan.types.ts';
import type { PictureNames } from '../../prompts/pictureNames.ts';
import type { Subject } from '../../shared/context.ts';
import type { NoticeBlock, StepId } from '../protocol/protocol.ts';
import { type Draft, noDraft } from './draft.ts';
import type { FolderFacts } from './folderFacts.ts';
import type { FormId } from './forms.ts';

/** What a wizard is about, as far as it was chosen; the rest follows from what there is. */
export type WizardSubject = Omit<Subject, 'locale' | 'file'>;

/** What a wizard read beside the store; `null` where it was not read yet. */
export interface Loaded {
  readonly configuration: Configuration | null;
  readonly basicInformation: BasicInformation | null;
  /** The basic information as reviewers last approved it; `null` before a first approval. */
  readonly approved: ApprovedBasicInformation['approved'];
  /** The configuration of the version that all users have, for comparison. */
  readonly live: Configuration | null;
  readonly history: readonly HistoryEntry[];
}

/** A release file for the mini program of the wizard. */
export interface ReleaseFileFacts {
  readonly file: string;
  /** Relative to the workspace. */
  readonly label: string;
  readonly version: string;
  readonly problems: readonly { readonly severity: string; readonly text: string }[];
  /** `null` where the file is not whole. */
  readonly plan: Plan | null;
}

export interface QrPicture {
  readonly id: string;
  readonly url: string;
  readonly page: string;
  readonly query: string;
  readonly trial: boolean;
}

/** The state of one wizard. Plain data; a change makes a new one. */
export interface Session {
  readonly subject: WizardSubject;
  /** The open step; `null`: the one that is next. */
  readonly step: StepId | null;
  /** The step that the person leaves by work that has begun: after a crash, the one after it opens if that was done. */
  readonly leaving: StepId | null;
  readonly locale: string | null;
  readonly ratio: number | null;
  readonly folded: Readonly<Record<string, boolean>>;
  /** Unsaved input by `FormState.key`. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Other inputs by field id, such as the pasted code. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly loaded: Loaded;
  /** Field ids that the person left once. */
  readonly touched: readonly string[];
  /** Forms that the person tried to save: all their problems are shown. */
  readonly submitted: readonly FormId[];
  /** Newest change of the page that is stored, by field id. */
  readonly seqs: Readonly<Record<string, number>>;
  /** What the platform, or the check of a chosen file, refused; by field id, until the field changes. */
  readonly fieldProblems: Readonly<Record<string, string>>;
  /** Shown on the step where it happened. */
  readonly notice: { readonly step: StepId; readonly block: NoticeBlock } | null;
  readonly busy: { readonly text: string; readonly cancellable: boolean } | null;
  readonly announcement: { readonly id: number; readonly text: string };
  readonly focus: { readonly id: number; readonly field: string } | null;
  readonly qr: QrPicture | null;
  /** AlipayCN's newest answer about a name. */
  readonly nameCheck: (NameCheck & { readonly name: string }) | null;
  /** The mini program's values at AlipayCN now. */
  readonly targetInformation: { readonly key: string; readonly information: TargetInformation } | null;
  /** AlipayCN's categories: whose, and why they could not be read. */
  readonly categories: {
    readonly key: string;
    readonly items: readonly CategoryNode[];
    readonly trouble: string | null;
  } | null;
  /** The release file for this mini program; `null` where there is none, or it was not read yet. */
  readonly releaseFile: ReleaseFileFacts | null;
  /** The folder that is released; `null` where none is known. */
  readonly folder: FolderFacts | null;
  /** Fields that were filled in once with what is known, by their ids. */
  readonly proposed: readonly string[];
  /** The files that pictures came from, as far as this machine knows. */
  readonly pictureNames: PictureNames;
  /** Milliseconds since 1970. */
  readonly savedAt: number | null;
}

export const nothingLoaded: Loaded = {
  configuration: null,
  basicInformation: null,
  approved: null,
  live: null,
  history: [],
};

export const createSession = (subject: WizardSubject, more: Partial<Session> = {}): Session => ({
  subject,
  step: null,
  leaving: null,
  locale: null,
  ratio: null,
  folded: {},
  drafts: {},
  inputs: {},
  loaded: nothingLoaded,
  touched: [],
  submitted: [],
  seqs: {},
  fieldProblems: {},
  notice: null,
  busy: null,
  announcement: { id: 0, text: '' },
  focus: null,
  qr: null,
  nameCheck: null,
  targetInformation: null,
  categories: null,
  releaseFile: null,
  folder: null,
  proposed: [],
  pictureNames: {},
  savedAt: null,
  ...more,
});

/** The state that a reload of the window restores, beside the drafts. */
export type PersistentSession = Pick<
  Session,
  'subject' | 'step' | 'leaving' | 'locale' | 'ratio' | 'folded' | 'inputs' | 'proposed'
>;

export const persistentSession = ({
  subject,
  step,
  leaving,
  locale,
  ratio,
  folded,
  inputs,
  proposed,
}: Session): PersistentSession => ({
  subject,
  step,
  leaving,
  locale,
  ratio,
  folded,
  // A pasted authorization code is stored nowhere.
  inputs: Object.fromEntries(Object.entries(inputs).filter(([id]) => id.startsWith('start/'))),
  proposed,
});

export const sessionDraft = (session: Session, key: string): Draft => session.drafts[key] ?? noDraft;
