import type * as vscode from 'vscode';
import type { ReleaseClient } from '../../client/client.ts';
import type { UiKey } from '../../texts/editor/commandsEn.ts';
import type { Language } from '../../texts/language.ts';
import type { CommandName } from '../manifest/commandTable.ts';
import type { ReleaseStore } from '../store/releaseStore.types.ts';
import type { StepId } from '../wizard/protocol/protocol.ts';
import type { Connections } from './connection.types.ts';
import type { Platforms } from './platforms.types.ts';
import type { Ui } from './prompts.ts';

/** What a row of the tree or a button says it stands for. */
export interface Subject {
  readonly workspaceId?: string | undefined;
  readonly miniProgramId?: string | undefined;
  readonly versionId?: string | undefined;
  readonly releaseId?: string | undefined;
  readonly locale?: string | undefined;
  readonly targetApp?: string | undefined;
  /** The address of a release file. */
  readonly file?: string | undefined;
}

/** Small things to remember on this machine: drafts, which folder belongs to which mini program. */
export interface Memory {
  get<T>(key: string): T | undefined;
  set(key: string, value: unknown): Promise<void>;
}

/** Everything a command works with; made once by the composition root. */
export interface CommandContext {
  readonly client: ReleaseClient;
  readonly store: ReleaseStore;
  readonly ui: Ui;
  readonly language: Language;
  readonly memory: Memory;
  /** What only the secret store may hold. */
  readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
  readonly text: (key: UiKey, params?: Readonly<Record<string, string | number>>) => string;
  /** Starts another command, e.g. the remedy of a refusal. */
  readonly run: (name: CommandName, subject?: Subject) => Promise<void>;
  /** What the command is about, once it was chosen: a remedy of its failure is started for that. */
  readonly setSubject: (subject: Subject) => void;
  /** While a command acts on a release or a mini program and tells the outcome itself, notifications stay silent about it; ends with the returned call. */
  readonly beginAction: (id: string) => () => void;
  /** Selects a row of the tree by its id and opens it, where the view is shown. */
  readonly reveal: (rowId: string) => Promise<void>;
  /** Opens the release wizard at what is next, or at a step and a field of it; reveals it where it is open. */
  readonly openWizard: (
    subject: Subject,
    place?: { step?: StepId | undefined; field?: string | undefined },
  ) => Promise<void>;
  readonly openExternal: (url: string) => Promise<boolean>;
  /** An address of this machine as the person's browser reaches it: the same unless the editor runs elsewhere. */
  readonly externalAddress: (url: string) => Promise<string>;
  readonly copy: (text: string) => Promise<void>;
  readonly showLog: () => void;
  /** The user id of the person at this machine, whoever they act as. */
  readonly self: string;
  /** Acts as a member of a workspace; only while AlipayCN is simulated. `null`: as oneself again. */
  readonly actAs: (userId: string | null) => Promise<void>;
  readonly connections: Connections;
  /** Goes over to the connection that is saved now: tree, wizards and all, without a reload. */
  readonly followConnection: () => Promise<void>;
  readonly platforms: Platforms;
  readonly folders: () => readonly vscode.WorkspaceFolder[];
  readonly trusted: () => boolean;
  readonly output: (line: string) => void;
  /** What was found in packages, in the Problems view. */
  readonly problems: vscode.DiagnosticCollection;
}

/** A command's work; `subject` as the tree gave it, absent from the palette. */
export type Run = (context: CommandContext, subject: Subject | undefined) => Promise<void>;
