import type * as vscode from 'vscode';
import type { ReleaseClient } from '../../client/client.ts';
import type { UiKey } from '../../texts/editor/commandsEn.ts';
import type { Language } from '../../texts/language.ts';
import type { CommandName } from '../manifest/commandTable.ts';
import type { NotificationLevel } from '../manifest/settingTable.ts';
import type { ReleaseStore } from '../store/releaseStore.ts';
import type { Surroundings } from '../store/surroundings.types.ts';
import type { StepId } from '../wizard/protocol/protocol.ts';
import type { Connections } from './connection.types.ts';
import type { Platforms } from './platforms.types.ts';
import type { Ui } from './prompts.ts';

/** What a row of the tree or a button is for. */
export interface Subject {
  readonly workspaceId?: string | undefined;
  readonly miniProgramId?: string | undefined;
  readonly versionId?: string | undefined;
  readonly releaseId?: string | undefined;
  readonly locale?: string | undefined;
  readonly targetApp?: string | undefined;
  readonly file?: string | undefined;
  /** A project folder, as the text of its URI. */
  readonly folder?: string | undefined;
}

/** Small things to remember on this machine: drafts, which folder belongs to which mini program. */
export interface Memory {
  get<T>(key: string): T | undefined;
  set(key: string, value: unknown): Promise<void>;
}

/** How a command talks with the person. */
interface Conversation {
  readonly ui: Ui;
  readonly language: Language;
  readonly text: (key: UiKey, params?: Readonly<Record<string, string | number>>) => string;
}

/** What a command reads and changes. */
interface Data {
  readonly client: ReleaseClient;
  readonly store: ReleaseStore;
  readonly memory: Memory;
  readonly surroundings: () => Surroundings;
  /** For what no other place may hold. */
  readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
}

/** Where a wizard opens: the next step where none is named. */
export interface WizardPlace {
  readonly step?: StepId | undefined;
  readonly field?: string | undefined;
}

/** How a command leads to the next thing, and what the rest of the window learns of it. */
interface Navigation {
  /** Starts another command, e.g. the remedy of a refusal. */
  readonly run: (name: CommandName, subject?: Subject) => Promise<void>;
  /** Selects a row of the tree by its id and opens it, where the view is shown. */
  readonly reveal: (rowId: string) => Promise<void>;
  /** Opens the release wizard at the next step, or at a step and a field of it; reveals it where it is open. */
  readonly openWizard: (subject: Subject, place?: WizardPlace) => Promise<void>;
  /** Whether a visible wizard shows this release or mini program, so that its outcome is seen there. */
  readonly isShown: (id: string) => Promise<boolean>;
  /** Presses the main button of the wizard in front, or *Back*. */
  readonly pressInWizard: (button: 'next' | 'back') => Promise<void>;
  /** Reports what the command is about once it was chosen: a remedy of its failure is started for that. */
  readonly setSubject: (subject: Subject) => void;
  /** Silences notifications about a release or a mini program while a command reports the outcome itself, until the returned call. */
  readonly beginAction: (id: string) => () => void;
}

/** What commands use of VS Code itself, beside prompts. */
export interface EditorServices {
  readonly openExternal: (url: string) => Promise<boolean>;
  /** An address of this machine as the person's browser reaches it: the same unless the editor runs elsewhere. */
  readonly externalAddress: (url: string) => Promise<string>;
  readonly copy: (text: string) => Promise<void>;
  readonly log: (line: string) => void;
  readonly showLog: () => void;
  readonly folders: () => readonly vscode.WorkspaceFolder[];
  readonly trusted: () => boolean;
  readonly packageProblems: vscode.DiagnosticCollection;
  /** Settings as they are now. */
  readonly notificationLevel: () => NotificationLevel;
  readonly grayscaleRatios: () => readonly number[];
}

/** Which platform and which AlipayCN commands work with, and as whom. */
interface Accounts {
  /** The user id of the person at this machine, whoever they act as. */
  readonly self: string;
  /** Acts as a member of a workspace; only while AlipayCN is simulated. `null`: as oneself again. */
  readonly actAs: (userId: string | null) => Promise<void>;
  readonly connections: Connections;
  /** Switches to the saved connection: tree, wizards and all, without a reload. */
  readonly followConnection: () => Promise<void>;
  readonly platforms: Platforms;
}

/** Everything a command works with; made once by the composition root. */
export interface CommandContext extends Conversation, Data, Navigation {
  readonly editor: EditorServices;
  readonly accounts: Accounts;
}

/** A command's work; `subject` as the tree gave it, absent from the palette. */
export type Run = (context: CommandContext, subject: Subject | undefined) => Promise<void>;
