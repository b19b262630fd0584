/** The rules of docs/decisions.md §2 as a reader of it would write them down, apart from the product's own. */
export type UserId = 'mei' | 'lin' | 'dev' | 'guest' | 'out';
export type Role = 'owner' | 'master' | 'developer';
export type Reviewer = 'alipayPlus' | 'alipayCN';
export type Stage =
  | 'newVersionCreated'
  | 'underReview'
  | 'releasePreparation'
  | 'grayscaleRelease'
  | 'fullRelease'
  | 'archived'
  | 'canceled';

export interface ModelRelease {
  stage: Stage;
  ratio: number | null;
  rejected: boolean;
  /** Who decides next, under review. */
  waitsFor: Reviewer | null;
  configured: boolean;
  /** AlipayCN has the version. */
  delivered: boolean;
  /** The version that it replaced, by its place. */
  replaced: number | null;
  rolledBack: boolean;
  /** Left by a newer full release, and not by anything else. */
  wasReplaced: boolean;
  /** Every entry: its action and the stage it led to. */
  readonly history: string[];
}

export interface ModelVersion {
  readonly number: number;
  release: ModelRelease | null;
}

export interface ModelProgram {
  readonly languages: Set<string>;
  contact: boolean;
  authorized: boolean;
  /** In the order of their numbers: a version's place is its name. */
  readonly versions: ModelVersion[];
  /** The place of the version that selected the target app last. */
  lastSelected: number | null;
}

export interface ModelMember {
  role: Role;
  /** Slots of mini programs that a developer sees. */
  assigned: readonly number[];
}

export interface ModelWorkspace {
  readonly members: Map<UserId, ModelMember>;
  basicInformation: boolean;
  /** By their slots. */
  readonly programs: Map<number, ModelProgram>;
}

/** The workspace of a mini program's slot: the last slot is another team's. */
export const programSlots = 12;
export const workspaceOf = (program: number): 0 | 1 => (program < programSlots ? 0 : 1);

export interface Model {
  readonly workspaces: readonly [ModelWorkspace, ModelWorkspace];
}

const workspace = (members: [UserId, ModelMember][], basicInformation: boolean): ModelWorkspace => ({
  members: new Map(members),
  basicInformation,
  programs: new Map(),
});
const owner: ModelMember = { role: 'owner', assigned: [] };

/** As a world begins: two teams, and a mini program each. */
export function createModel(basicInformation: boolean): Model {
  const model: Model = {
    workspaces: [
      workspace(
        [
          ['mei', owner],
          ['lin', { role: 'master', assigned: [] }],
          ['dev', { role: 'developer', assigned: [0] }],
        ],
        basicInformation,
      ),
      workspace(
        [
          ['mei', owner],
          ['out', { role: 'master', assigned: [] }],
        ],
        true,
      ),
    ],
  };
  for (const slot of [0, programSlots]) model.workspaces[workspaceOf(slot)].programs.set(slot, createProgram());
  return model;
}

export const createProgram = (): ModelProgram => ({
  languages: new Set(),
  contact: true,
  authorized: false,
  versions: [],
  lastSelected: null,
});

export const createRelease = (configured: boolean): ModelRelease => ({
  stage: 'newVersionCreated',
  ratio: null,
  rejected: false,
  waitsFor: null,
  configured,
  delivered: false,
  replaced: null,
  rolledBack: false,
  wasReplaced: false,
  history: ['selectApp:newVersionCreated'],
});

export const findProgram = (model: Model, slot: number): ModelProgram | undefined =>
  model.workspaces[workspaceOf(slot)].programs.get(slot);

/** Whether somebody sees a mini program. */
export function sees(model: Model, user: UserId, slot: number): boolean {
  const member = model.workspaces[workspaceOf(slot)].members.get(user);
  return member !== undefined && (member.role !== 'developer' || member.assigned.includes(slot));
}
