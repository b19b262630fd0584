import type { Language } from '../../texts/language.ts';
import type { OptionName } from './optionTable.ts';
import { programOptions } from './programOptions.ts';

export const verbGroups = ['file', 'signIn', 'program', 'release', 'follow', 'team', 'data'] as const;
export type VerbGroup = (typeof verbGroups)[number];

export interface VerbRow {
  readonly group: VerbGroup;
  /** The words after the verb; one in brackets may be left out. */
  readonly words: readonly string[];
  readonly options: readonly OptionName[];
  /** Needs no platform: it runs before one is reached. */
  readonly alone?: true;
  /** Changes something: takes an idempotency key. */
  readonly writes?: true;
  /** Takes `--yes`: it asks for confirmation on a terminal, and most need it where there is none. */
  readonly asks?: true;
  readonly summary: Readonly<Record<Language, string>>;
}

type Row = readonly [group: VerbGroup, words: string, options: readonly OptionName[], summary: VerbRow['summary']];

const reads = (...[group, words, options, summary]: Row): VerbRow => ({
  group,
  words: words.split(' ').filter(Boolean),
  options,
  summary,
});
const writes = (...row: Row): VerbRow => ({ ...reads(...row), writes: true });
const asks = (...row: Row): VerbRow => ({ ...writes(...row), asks: true });
const alone = (...row: Row): VerbRow & { readonly alone: true } => ({ ...reads(...row), alone: true });

const inWorkspace = ['workspace'] as const;
const onTarget = ['workspace', 'target-app'] as const;
const ofRelease = ['target-app'] as const;
const ofAction = ['target-app', 'timeout'] as const;

/** Every verb once: parsing, help in both languages, the registry and the published schema follow from these rows. */
export const verbTable = {
  check: alone('file', '[FILE]', inWorkspace, {
    en: 'find everything in a release file that the platform would refuse; exit 2 if there is anything',
    'zh-cn': '检查所有会被拒绝的内容；有问题时退出码为 2',
  }),
  plan: alone('file', '[FILE]', inWorkspace, {
    en: 'show the steps from the platform’s current state to the release file',
    'zh-cn': '从现状到文件所述的确切步骤',
  }),
  apply: {
    ...asks('file', '[FILE]', [...inWorkspace, 'expect', 'timeout', 'allow-secrets', 'exclude-secrets'], {
      en: 'run the steps of a release file that are possible now',
      'zh-cn': '执行发布文件中现在可行的步骤',
    }),
    alone: true,
  },
  continue: {
    ...asks('file', '[FILE]', [...onTarget, 'allow-commands'], {
      en: 'take the next step of a grayscale plan if it is due and its gate passes',
      'zh-cn': '灰度计划到期且关卡通过时进入下一比例',
    }),
    alone: true,
  },
  drift: alone('file', '[FILE]', inWorkspace, {
    en: 'show where the platform differs from a release file; exit 6 if it does',
    'zh-cn': '平台与文件不一致之处；有差异时退出码为 6',
  }),

  login: alone('signIn', 'ADDRESS', [], { en: 'sign in to a platform and save the token', 'zh-cn': '登录平台并记住' }),
  logout: alone('signIn', '[ADDRESS]', [], {
    en: 'sign out of a platform and delete its token from this machine',
    'zh-cn': '忘记平台及其令牌',
  }),
  whoami: reads('signIn', '', [], { en: 'show the signed-in user and the platform', 'zh-cn': '当前身份与平台' }),
  doctor: alone('signIn', '', [], {
    en: 'check everything that a release requires',
    'zh-cn': '逐项检查发布所需条件',
  }),
  schema: alone('signIn', '', [], {
    en: 'print the JSON Schema of the --json output',
    'zh-cn': '--json 输出的 JSON Schema',
  }),

  workspaces: reads('program', '', [], { en: 'list workspaces', 'zh-cn': '列出工作空间' }),
  'workspaces create': writes('program', 'NAME', [], { en: 'create a workspace', 'zh-cn': '创建工作空间' }),
  'workspaces rename': writes('program', 'WORKSPACE NAME', [], { en: 'rename a workspace', 'zh-cn': '重命名工作空间' }),
  'workspaces delete': asks('program', 'WORKSPACE', [], {
    en: 'delete a workspace that has no mini programs, with its members and their tokens',
    'zh-cn': '删除没有小程序的工作空间及其成员和令牌',
  }),
  'basic-information get': reads('program', '', inWorkspace, {
    en: 'show the basic information of a workspace',
    'zh-cn': '查看基本信息',
  }),
  'basic-information set': writes('program', 'FILE', inWorkspace, {
    en: 'update the basic information from a JSON file; omitted fields stay unchanged',
    'zh-cn': '以 JSON 文件修改；未写的保持不变',
  }),
  'mini-programs': reads('program', '', inWorkspace, { en: 'list mini programs', 'zh-cn': '列出小程序' }),
  'mini-programs create': writes('program', 'NAME', [...inWorkspace, ...programOptions], {
    en: 'create a mini program',
    'zh-cn': '创建小程序',
  }),
  'mini-programs edit': writes('program', 'PROGRAM', [...inWorkspace, 'name', ...programOptions], {
    en: 'edit a mini program',
    'zh-cn': '修改小程序',
  }),
  'mini-programs rename': writes('program', 'PROGRAM NAME', inWorkspace, {
    en: 'rename a mini program',
    'zh-cn': '重命名小程序',
  }),
  'mini-programs delete': asks('program', 'PROGRAM', inWorkspace, {
    en: 'delete a mini program that has no releases, with its versions',
    'zh-cn': '删除没有发布记录的小程序及其版本',
  }),
  languages: reads('program', 'PROGRAM', inWorkspace, {
    en: 'list the languages of a mini program',
    'zh-cn': '列出小程序的语言',
  }),
  'languages set': writes('program', 'PROGRAM LOCALE FILE', inWorkspace, {
    en: 'add or edit the texts of a language from a JSON file',
    'zh-cn': '以 JSON 文件添加或修改语言',
  }),
  'languages remove': asks('program', 'PROGRAM LOCALE', inWorkspace, {
    en: 'remove a language from a mini program',
    'zh-cn': '删除语言',
  }),
  authorization: reads('program', 'PROGRAM', onTarget, {
    en: 'show the authorization of a mini program',
    'zh-cn': '查看 AlipayCN 授权',
  }),
  'authorization start': writes('program', 'PROGRAM', [...onTarget, 'redirect-uri', 'no-wait', 'timeout'], {
    en: 'start authorizing AlipayCN and print the address to open; the embedded platform serves the page until the authorization returns',
    'zh-cn': '开始授权；请打开输出的地址。内置平台会提供该页面直到授权返回',
  }),
  'authorization code': writes('program', 'PROGRAM CODE', [...onTarget, 'state'], {
    en: 'complete an authorization with the code, or with the full address of the page',
    'zh-cn': '提交授权码或完整地址',
  }),
  'authorization decide': writes('program', 'PROGRAM DECISION', onTarget, {
    en: 'accept (take) or decline (leave) a different AlipayCN mini program',
    'zh-cn': '接受(take)或放弃(leave)另一个小程序',
  }),
  'authorization check': writes('program', 'PROGRAM', onTarget, {
    en: 'check the authorization with AlipayCN',
    'zh-cn': '向 AlipayCN 核对授权',
  }),
  categories: reads('program', 'PROGRAM', onTarget, {
    en: 'list AlipayCN’s categories and their requirements',
    'zh-cn': 'AlipayCN 的类目及其要求',
  }),
  'name-check': writes('program', 'PROGRAM NAME', onTarget, {
    en: 'check whether a name is available at AlipayCN',
    'zh-cn': '向 AlipayCN 查询名称是否可用',
  }),

  versions: reads('release', 'PROGRAM', inWorkspace, {
    en: 'list the versions of a mini program with their stages',
    'zh-cn': '列出版本与阶段',
  }),
  'versions delete': asks('release', 'VERSION', inWorkspace, {
    en: 'delete a version that has no release',
    'zh-cn': '删除没有发布记录的版本',
  }),
  upload: writes(
    'release',
    'FOLDER',
    ['mini-program', 'workspace', 'number', 'description', 'allow-secrets', 'exclude-secrets'],
    {
      en: 'pack a folder and upload it as a version',
      'zh-cn': '打包文件夹并上传为版本',
    },
  ),
  'adoptable-versions': reads('release', 'PROGRAM', onTarget, {
    en: 'list the versions of a mini program at AlipayCN',
    'zh-cn': '列出 AlipayCN 上已有的版本',
  }),
  adopt: writes('release', 'PROGRAM NUMBER', onTarget, {
    en: 'adopt a version from AlipayCN in its current stage',
    'zh-cn': '按其当前阶段接管其中一个版本',
  }),
  'from-template': writes(
    'release',
    'PROGRAM NUMBER',
    [...onTarget, 'template', 'template-version', 'ext', 'description'],
    { en: 'create a version from a template at AlipayCN', 'zh-cn': '由 AlipayCN 按模板构建版本' },
  ),
  'select-app': writes('release', 'VERSION', ofRelease, {
    en: 'select the target app of a version',
    'zh-cn': '为版本选择目标应用',
  }),
  'configuration get': reads('release', 'RELEASE', ofRelease, {
    en: 'show the configuration of a release',
    'zh-cn': '查看发布配置',
  }),
  'configuration set': writes('release', 'RELEASE FILE', ofRelease, {
    en: 'update the configuration of a release from a JSON file; omitted fields stay unchanged',
    'zh-cn': '以 JSON 文件修改；未写的保持不变',
  }),
  'trial-qr-code': writes('release', 'VERSION', ['target-app', 'out'], {
    en: 'create a QR code to try a version before its review',
    'zh-cn': '审核前试用版本的二维码',
  }),
  'apply-to-release': asks('release', 'RELEASE', ofAction, { en: 'submit a version for review', 'zh-cn': '申请发布' }),
  withdraw: writes('release', 'RELEASE', ofAction, {
    en: 'withdraw a version from review, or return a rejected one to New Version Created',
    'zh-cn': '撤回审核，或退回未通过的版本',
  }),
  review: writes('release', 'RELEASE', ['target-app', 'reviewer', 'decision', 'reason', 'picture'], {
    en: 'simulate a reviewer’s decision (only while AlipayCN is simulated)',
    'zh-cn': '扮演审核员（仅限模拟）',
  }),
  'grayscale start': asks('release', 'RELEASE PERCENT', ofAction, {
    en: 'start a grayscale release',
    'zh-cn': '开始灰度发布',
  }),
  'grayscale raise': asks('release', 'RELEASE PERCENT', ofAction, {
    en: 'raise the grayscale ratio',
    'zh-cn': '提高灰度比例',
  }),
  'grayscale stop': writes('release', 'RELEASE', ofAction, {
    en: 'stop a grayscale release, without confirmation',
    'zh-cn': '停止灰度；不询问',
  }),
  'final-release': asks('release', 'RELEASE', ['permit-registration-limit', ...ofAction], {
    en: 'release a version to all users',
    'zh-cn': '全量发布',
  }),
  'roll-back': asks('release', 'RELEASE', ofAction, {
    en: 'roll back to the previous release',
    'zh-cn': '回滚到上一个发布',
  }),
  'take-offline': asks('release', 'RELEASE', ['reason', ...ofAction], {
    en: 'take the released version offline',
    'zh-cn': '下架已发布版本',
  }),
  'stop-waiting': writes('release', 'RELEASE', ofAction, {
    en: 'stop retrying an action',
    'zh-cn': '放弃等待重试的操作',
  }),
  acknowledge: writes('release', 'RELEASE', ofAction, {
    en: 'mark a change made at AlipayCN as seen',
    'zh-cn': '将 AlipayCN 上的变化标记为已读',
  }),
  cancel: asks('release', 'RELEASE', ofAction, {
    en: 'cancel a release; the version can never be released to that app again',
    'zh-cn': '取消：该版本不能再发布到此应用',
  }),
  'qr-code': writes('release', 'PROGRAM', [...onTarget, 'page', 'query', 'description', 'out'], {
    en: 'create a QR code of the released mini program',
    'zh-cn': '已发布小程序的二维码',
  }),

  reconcile: writes('follow', 'PROGRAM', onTarget, {
    en: 'read the state of the versions from AlipayCN now',
    'zh-cn': '立即向 AlipayCN 查询版本状态',
  }),
  status: reads('follow', '[RELEASE]', ['target-app', ...inWorkspace], {
    en: 'show the status of one or all releases',
    'zh-cn': '查看一个或全部发布的状态',
  }),
  wait: reads('follow', '[RELEASE]', ['target-app', 'until', 'timeout', 'resume'], {
    en: 'wait until a release reaches a stage; after the timeout, print a resume token',
    'zh-cn': '等待到达某阶段；超时则给出续接令牌',
  }),
  watch: reads('follow', '[RELEASE]', ofAction, {
    en: 'print changes of releases as they happen; with --json one line per change',
    'zh-cn': '持续显示变化；--json 时每行一个 JSON',
  }),
  history: reads('follow', 'RELEASE', ['target-app', 'limit'], {
    en: 'show the history of a release, latest first',
    'zh-cn': '历史记录，最新在前',
  }),

  members: reads('team', '', inWorkspace, { en: 'list the members of a workspace', 'zh-cn': '列出成员' }),
  'members set': writes('team', 'USER', [...inWorkspace, 'role', 'assigned', 'name'], {
    en: 'add a member or change the role of a member',
    'zh-cn': '添加成员或修改角色',
  }),
  'members remove': asks('team', 'USER', inWorkspace, {
    en: 'remove a member and the tokens of that member',
    'zh-cn': '移除成员及其令牌',
  }),
  tokens: reads('team', 'USER', inWorkspace, { en: 'list the tokens of a member', 'zh-cn': '列出成员的令牌' }),
  'tokens create': writes('team', 'USER', [...inWorkspace, 'description', 'days', 'read-only', 'out'], {
    en: 'create a token and write it to --out FILE',
    'zh-cn': '签发令牌，只写入 --out FILE',
  }),
  'tokens revoke': asks('team', 'USER TOKEN', inWorkspace, { en: 'revoke a token', 'zh-cn': '按标识吊销令牌' }),

  backup: alone('data', 'DIR FILE', ['with-secrets'], {
    en: 'back up the folder of a platform to a new file; the platform can be running',
    'zh-cn': '将平台的数据文件夹备份到一个新文件，可在运行时进行',
  }),
  restore: alone('data', 'FILE DIR', [], {
    en: 'check a backup and restore it to a new folder',
    'zh-cn': '检查备份并恢复到新文件夹',
  }),
} satisfies Record<string, VerbRow>;

export type VerbName = keyof typeof verbTable;
export const verbNames = Object.keys(verbTable) as VerbName[];
/** Verbs that run before a platform is reached. */
export type OwnVerb = { [N in VerbName]: (typeof verbTable)[N] extends { alone: true } ? N : never }[VerbName];
export type PlatformVerb = Exclude<VerbName, OwnVerb>;

const everywhere: readonly OptionName[] = ['json', 'platform', 'token-file', 'folder', 'connection'];

/** All options of a verb. */
export function verbOptions(name: VerbName): readonly OptionName[] {
  const { options, writes, asks }: VerbRow = verbTable[name];
  return [
    ...options,
    ...(asks ? ['yes' as const] : []),
    ...(writes ? ['idempotency-key' as const] : []),
    ...everywhere,
  ];
}
