import * as v from 'valibot';
import { pictureSchema } from '../forms/contractSchemas.ts';
import { bodies } from './bodies.ts';
import * as s from './schemas.ts';

/** How a request proves which state it changes: none for reads and creates, `required`, or `optional` where `*` or absence is fine. */
type Match = 'none' | 'required' | 'whenExisting';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` for each part of the path. */
  readonly path: string;
  readonly query: readonly string[];
  /** JSON body, a zip, bytes of a picture, or none. */
  readonly body: v.GenericSchema | 'zip' | 'bytes' | null;
  readonly response: v.GenericSchema | 'bytes' | null;
  readonly status: number;
  readonly match: Match;
  /** `*` is allowed, so that nothing delays a panic. */
  readonly anyRevision: boolean;
  readonly summary: string;
}

interface Options {
  query?: readonly string[];
  match?: Match;
  anyRevision?: boolean;
  status?: number;
}

function endpoint<const P extends string, B extends Endpoint['body'], R extends Endpoint['response']>(
  method: Endpoint['method'],
  path: P,
  body: B,
  response: R,
  summary: string,
  { query = [], match = 'none', anyRevision = false, status = 200 }: Options = {},
) {
  return { method, path, body, response, summary, query, match, anyRevision, status } as const;
}

const list = ['cursor', 'limit'];
const change: Options = { match: 'required' };
const create: Options = { status: 201 };
const remove: Options = { match: 'required', status: 204 };
const program = '/v1/mini-programs/{miniProgram}';
const workspace = '/v1/workspaces/{workspace}';
const release = '/v1/releases/{release}';
const target = `${program}/targets/{app}` as const;
const authorization = `${target}/authorization` as const;
const plain = <P extends string>(path: P, summary: string, options: Options = change) =>
  endpoint('POST', path, bodies.nothing, s.releaseSchema, summary, options);

/**
 * Every endpoint once (docs/decisions.md §4): routes, client methods, checks and the OpenAPI document are made from
 * these rows.
 */
export const endpoints = {
  me: endpoint('GET', '/v1/me', null, s.meSchema, 'Get the signed-in user and the platform'),
  listTargetApps: endpoint(
    'GET',
    '/v1/target-apps',
    null,
    s.pageOf(s.targetAppSchema),
    'List the target apps and their requirements',
  ),
  changes: endpoint(
    'GET',
    '/v1/changes',
    null,
    s.changesSchema,
    'Get changes since a cursor; waits up to `wait` seconds',
    {
      query: ['cursor', 'wait'],
    },
  ),

  listWorkspaces: endpoint(
    'GET',
    '/v1/workspaces',
    null,
    s.pageOf(s.workspaceSchema),
    'List the workspaces of the signed-in user',
    {
      query: list,
    },
  ),
  createWorkspace: endpoint(
    'POST',
    '/v1/workspaces',
    bodies.workspace,
    s.workspaceSchema,
    'Create a workspace',
    create,
  ),
  getWorkspace: endpoint('GET', workspace, null, s.workspaceSchema, 'Get a workspace'),
  updateWorkspace: endpoint('PATCH', workspace, bodies.workspace, s.workspaceSchema, 'Rename a workspace', change),
  deleteWorkspace: endpoint('DELETE', workspace, null, null, 'Delete a workspace without mini programs', remove),
  getBasicInformation: endpoint(
    'GET',
    `${workspace}/basic-information`,
    null,
    s.basicInformationSchema,
    'Get the basic information',
  ),
  putBasicInformation: endpoint(
    'PUT',
    `${workspace}/basic-information`,
    bodies.basicInformation,
    s.basicInformationSchema,
    'Update the basic information',
    change,
  ),
  getApprovedBasicInformation: endpoint(
    'GET',
    `${workspace}/basic-information/approved`,
    null,
    s.approvedBasicInformationSchema,
    'Get the last approved basic information of all releases, of a target app or of a mini program',
    { query: ['targetApp', 'miniProgram'] },
  ),
  listMembers: endpoint(
    'GET',
    `${workspace}/members`,
    null,
    s.pageOf(s.memberSchema),
    'List the members of a workspace',
    {
      query: list,
    },
  ),
  putMember: endpoint(
    'PUT',
    `${workspace}/members/{user}`,
    bodies.member,
    s.memberSchema,
    'Add a member or change the role of a member',
    { match: 'whenExisting' },
  ),
  deleteMember: endpoint('DELETE', `${workspace}/members/{user}`, null, null, 'Remove a member', remove),
  listMemberTokens: endpoint(
    'GET',
    `${workspace}/members/{user}/tokens`,
    null,
    s.pageOf(s.tokenSchema),
    'List the tokens of a member, without their secrets',
    { query: list },
  ),
  createMemberToken: endpoint(
    'POST',
    `${workspace}/members/{user}/tokens`,
    bodies.token,
    v.object({ ...s.tokenSchema.entries, token: v.string() }),
    'Create a token; the secret is returned only once',
    create,
  ),
  deleteMemberToken: endpoint('DELETE', `${workspace}/members/{user}/tokens/{token}`, null, null, 'Revoke a token', {
    status: 204,
  }),
  uploadFile: endpoint(
    'POST',
    `${workspace}/files`,
    'bytes',
    pictureSchema,
    'Upload a file for a form: a picture (JPG, PNG), or an archive for reviewers (zip, rar)',
    create,
  ),
  getFile: endpoint('GET', `${workspace}/files/{file}`, null, 'bytes', 'Download a file'),

  listMiniPrograms: endpoint(
    'GET',
    `${workspace}/mini-programs`,
    null,
    s.pageOf(s.miniProgramSchema),
    'List the mini programs of a workspace',
    { query: list },
  ),
  createMiniProgram: endpoint(
    'POST',
    `${workspace}/mini-programs`,
    bodies.miniProgram,
    s.miniProgramSchema,
    'Create a mini program',
    create,
  ),
  getMiniProgram: endpoint('GET', program, null, s.miniProgramSchema, 'Get a mini program'),
  updateMiniProgram: endpoint(
    'PATCH',
    program,
    bodies.miniProgramPatch,
    s.miniProgramSchema,
    'Edit a mini program',
    change,
  ),
  deleteMiniProgram: endpoint('DELETE', program, null, null, 'Delete a mini program without releases', remove),
  putLanguage: endpoint(
    'PUT',
    `${program}/languages/{locale}`,
    bodies.language,
    s.languageSchema,
    'Add or edit the texts of a language',
    { match: 'whenExisting' },
  ),
  deleteLanguage: endpoint('DELETE', `${program}/languages/{locale}`, null, null, 'Remove a language', remove),
  createQrCode: endpoint(
    'POST',
    `${program}/qr-codes`,
    bodies.qrCode,
    s.qrCodeSchema,
    'Create a QR code of the released mini program',
    create,
  ),
  getAuthorization: endpoint(
    'GET',
    authorization,
    null,
    s.authorizationSchema,
    'Get the authorization at a target app',
  ),
  startAuthorization: endpoint(
    'POST',
    authorization,
    bodies.authorization,
    v.object({ ...s.authorizationSchema.entries, url: v.string(), requestState: v.string() }),
    'Start an authorization and get the address to open',
  ),
  submitAuthorizationCode: endpoint(
    'POST',
    `${authorization}/code`,
    bodies.authorizationCode,
    s.authorizationSchema,
    'Complete an authorization with its code',
  ),
  decideAuthorization: endpoint(
    'POST',
    `${authorization}/offer`,
    bodies.authorizationOffer,
    s.authorizationSchema,
    'Accept or decline a different mini program of the target app',
  ),
  checkAuthorization: endpoint(
    'POST',
    `${authorization}/check`,
    bodies.nothing,
    s.authorizationSchema,
    'Check the authorization with the target app',
  ),

  listCategories: endpoint(
    'GET',
    `${target}/categories`,
    null,
    s.categoriesSchema,
    'List the categories of a target app and their requirements; cached for a day unless `refresh` is true',
    { query: ['refresh'] },
  ),
  getTargetInformation: endpoint(
    'GET',
    `${target}/base-information`,
    null,
    s.targetInformationSchema,
    'Get the current information of the mini program at a target app; cached for a minute unless `refresh` is true',
    { query: ['refresh'] },
  ),
  checkName: endpoint(
    'POST',
    `${target}/name-check`,
    bodies.nameCheck,
    s.nameCheckSchema,
    'Check whether a name is available at a target app',
  ),

  listVersions: endpoint(
    'GET',
    `${program}/versions`,
    null,
    s.versionPageSchema,
    'List versions with their releases, latest first',
    { query: list },
  ),
  uploadVersion: endpoint('POST', `${program}/versions`, 'zip', s.versionSchema, 'Upload a version', {
    query: ['number', 'description'],
    status: 201,
  }),
  deleteVersion: endpoint(
    'DELETE',
    '/v1/versions/{version}',
    null,
    null,
    'Delete a version without releases; its number can be used again',
    remove,
  ),
  createVersionFromTemplate: endpoint(
    'POST',
    `${program}/targets/{app}/versions`,
    bodies.template,
    s.versionSchema,
    'Create a version from a template at a target app; responds after the build',
    create,
  ),
  listTargetVersions: endpoint(
    'GET',
    `${program}/targets/{app}/versions`,
    null,
    s.targetVersionsSchema,
    'List the versions at a target app',
  ),
  adoptVersion: endpoint(
    'POST',
    `${program}/targets/{app}/versions/{number}/adopt`,
    bodies.nothing,
    s.releaseSchema,
    'Adopt a version from a target app as a release in its current stage',
    create,
  ),
  createRelease: endpoint(
    'POST',
    '/v1/versions/{version}/releases',
    bodies.release,
    s.releaseSchema,
    'Select the target app of a version',
    create,
  ),
  createTrialQrCode: endpoint(
    'POST',
    '/v1/versions/{version}/trial-qr-code',
    bodies.release,
    s.trialQrCodeSchema,
    'Create a QR code to try a version before its review',
    create,
  ),
  getRelease: endpoint('GET', release, null, s.releaseSchema, 'Get a release'),
  getConfiguration: endpoint(
    'GET',
    `${release}/configuration`,
    null,
    s.configurationSchema,
    'Get the configuration of a release',
  ),
  putConfiguration: endpoint(
    'PUT',
    `${release}/configuration`,
    bodies.configuration,
    s.configurationSchema,
    'Update the configuration of a release',
    change,
  ),
  getHistory: endpoint(
    'GET',
    `${release}/history`,
    null,
    s.pageOf(s.historySchema),
    'Get the history of a release, latest first',
    { query: list },
  ),

  apply: plain(`${release}/apply`, 'Submit a version for review'),
  withdraw: plain(`${release}/withdraw`, 'Withdraw a version from review, or return a rejected one', {
    match: 'required',
    anyRevision: true,
  }),
  startGrayscale: endpoint(
    'POST',
    `${release}/start-grayscale`,
    bodies.ratio,
    s.releaseSchema,
    'Start a grayscale release',
    change,
  ),
  raiseGrayscale: endpoint(
    'POST',
    `${release}/raise-grayscale`,
    bodies.ratio,
    s.releaseSchema,
    'Raise the grayscale ratio',
    change,
  ),
  stopGrayscale: plain(`${release}/stop-grayscale`, 'Stop a grayscale release', {
    match: 'required',
    anyRevision: true,
  }),
  finalRelease: endpoint(
    'POST',
    `${release}/final-release`,
    bodies.finalRelease,
    s.releaseSchema,
    'Release to all users',
    change,
  ),
  cancel: plain(`${release}/cancel`, 'Cancel a release permanently'),
  rollBack: plain(`${release}/roll-back`, 'Roll back to the previous full release'),
  takeOffline: endpoint(
    'POST',
    `${release}/take-offline`,
    bodies.reason,
    s.releaseSchema,
    'Take the released version offline',
    change,
  ),
  stopWaiting: plain(`${release}/stop-waiting`, 'Stop retrying an action; requests already sent stay sent', {
    match: 'required',
    anyRevision: true,
  }),
  acknowledge: plain(`${release}/acknowledge`, 'Mark a change made at the target app as seen', {
    match: 'required',
    anyRevision: true,
  }),
  reconcile: endpoint(
    'POST',
    `${program}/targets/{app}/reconcile`,
    bodies.nothing,
    s.reconciledSchema,
    'Read the state of the versions from the target app now',
  ),
  simulateReview: endpoint(
    'POST',
    '/v1/simulator/releases/{release}/review',
    bodies.review,
    s.releaseSchema,
    'Simulate a reviewer’s decision (only while AlipayCN is simulated)',
  ),
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;
type Row<N extends EndpointName> = (typeof endpoints)[N];

/** What an endpoint takes as its body. */
export type BodyOf<N extends EndpointName> = Row<N>['body'] extends v.GenericSchema
  ? v.InferInput<Row<N>['body']>
  : Row<N>['body'] extends null
    ? undefined
    : Uint8Array;
/** What an endpoint answers. */
export type ResponseOf<N extends EndpointName> = Row<N>['response'] extends v.GenericSchema
  ? v.InferOutput<Row<N>['response']>
  : Row<N>['response'] extends null
    ? undefined
    : Uint8Array;

type Parts<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Parts<Rest> : never;
/** The names in an endpoint's path. */
export type PathOf<N extends EndpointName> = Record<Parts<Row<N>['path']>, string>;
