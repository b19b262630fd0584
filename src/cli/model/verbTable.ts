import type { Language } from '../../texts/language.ts';
import type { OptionName } from './optionTable.ts';
import { programOptions } from './programOptions.ts';

export const verbGroups = ['file', 'signIn', 'program', 'release', 'follow', 'team'] as const;
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
  /** Takes `--yes`: it asks once on a terminal, and most need it where there is none. */
  readonly asks?: true;
  readonly summary: Readonly<Record<Language, string>>;
}

const row = <const T extends VerbRow>(r: T): T => r;
const release = (en: string, zhCn: string, options: readonly OptionName[] = []) =>
  row({
    group: 'release',
    words: ['RELEASE'],
    options: [...options, 'target-app', 'timeout'],
    writes: true,
    summary: { en, 'zh-cn': zhCn },
  });
const asked = (en: string, zhCn: string, options: readonly OptionName[] = []) =>
  row({ ...release(en, zhCn, options), asks: true });

const file = (en: string, zhCn: string, options: readonly OptionName[] = []) =>
  row({
    group: 'file',
    words: ['[FILE]'],
    options: ['workspace', ...options],
    alone: true,
    summary: { en, 'zh-cn': zhCn },
  });
const asksForFile = (en: string, zhCn: string, options: readonly OptionName[]) =>
  row({ ...file(en, zhCn, options), writes: true, asks: true });

/** Every verb once: parsing, help in both languages, the registry and the published schema follow from these rows. */
export const verbTable = {
  check: file(
    'everything that would be refused, known before; exit 2 where there is something',
    '检查所有会被拒绝的内容；有问题时退出码为 2',
  ),
  plan: file('the exact steps from what stands there to what the file says', '从现状到文件所述的确切步骤'),
  apply: asksForFile('carry out the steps that can be done now', '执行现在可做的步骤', ['expect', 'timeout']),
  continue: asksForFile(
    'take the next ratio of the grayscale plan, when it is due and its gate passes',
    '灰度计划到期且关卡通过时进入下一比例',
    ['target-app', 'allow-commands'],
  ),
  drift: file(
    'what stands there otherwise than the file says; exit 6 where there is something',
    '平台与文件不一致之处；有差异时退出码为 6',
  ),

  login: row({
    group: 'signIn',
    words: ['ADDRESS'],
    options: [],
    alone: true,
    summary: { en: 'sign in to a platform and remember it', 'zh-cn': '登录平台并记住' },
  }),
  logout: row({
    group: 'signIn',
    words: ['[ADDRESS]'],
    options: [],
    alone: true,
    summary: { en: 'forget a platform and its token', 'zh-cn': '忘记平台及其令牌' },
  }),
  whoami: row({
    group: 'signIn',
    words: [],
    options: [],
    summary: { en: 'who asks, and what platform answers', 'zh-cn': '当前身份与平台' },
  }),
  doctor: row({
    group: 'signIn',
    words: [],
    options: [],
    alone: true,
    summary: { en: 'checks everything a release needs, each with a verdict', 'zh-cn': '逐项检查发布所需条件' },
  }),
  schema: row({
    group: 'signIn',
    words: [],
    options: [],
    alone: true,
    summary: { en: 'the JSON Schema of what --json prints', 'zh-cn': '--json 输出的 JSON Schema' },
  }),

  workspaces: row({
    group: 'program',
    words: [],
    options: [],
    summary: { en: 'list workspaces', 'zh-cn': '列出工作空间' },
  }),
  'workspaces create': row({
    group: 'program',
    words: ['NAME'],
    options: [],
    writes: true,
    summary: { en: 'create a workspace', 'zh-cn': '创建工作空间' },
  }),
  'basic-information get': row({
    group: 'program',
    words: [],
    options: ['workspace'],
    summary: { en: 'the business registration', 'zh-cn': '查看基本信息' },
  }),
  'basic-information set': row({
    group: 'program',
    words: ['FILE'],
    options: ['workspace'],
    writes: true,
    summary: { en: 'change it by a JSON file; what is left out stays', 'zh-cn': '以 JSON 文件修改；未写的保持不变' },
  }),
  'mini-programs': row({
    group: 'program',
    words: [],
    options: ['workspace'],
    summary: { en: 'list mini programs', 'zh-cn': '列出小程序' },
  }),
  'mini-programs create': row({
    group: 'program',
    words: ['NAME'],
    options: ['workspace', ...programOptions],
    writes: true,
    summary: { en: 'create a mini program', 'zh-cn': '创建小程序' },
  }),
  'mini-programs edit': row({
    group: 'program',
    words: ['PROGRAM'],
    options: ['workspace', 'name', ...programOptions],
    writes: true,
    summary: { en: 'change a mini program', 'zh-cn': '修改小程序' },
  }),
  languages: row({
    group: 'program',
    words: ['PROGRAM'],
    options: ['workspace'],
    summary: { en: 'list the languages of a mini program', 'zh-cn': '列出小程序的语言' },
  }),
  'languages set': row({
    group: 'program',
    words: ['PROGRAM', 'LOCALE', 'FILE'],
    options: ['workspace'],
    writes: true,
    summary: { en: 'add or change one by a JSON file', 'zh-cn': '以 JSON 文件添加或修改语言' },
  }),
  'languages remove': row({
    group: 'program',
    words: ['PROGRAM', 'LOCALE'],
    options: ['workspace'],
    writes: true,
    asks: true,
    summary: { en: 'remove a language', 'zh-cn': '删除语言' },
  }),
  authorization: row({
    group: 'program',
    words: ['PROGRAM'],
    options: ['workspace', 'target-app'],
    summary: { en: 'whether AlipayCN is authorized', 'zh-cn': '查看 AlipayCN 授权' },
  }),
  'authorization start': row({
    group: 'program',
    words: ['PROGRAM'],
    options: ['workspace', 'target-app', 'redirect-uri'],
    writes: true,
    summary: { en: 'begin it; open the address it prints', 'zh-cn': '开始授权；请打开输出的地址' },
  }),
  'authorization code': row({
    group: 'program',
    words: ['PROGRAM', 'CODE'],
    options: ['workspace', 'target-app', 'state'],
    writes: true,
    summary: { en: 'hand over the code, or the whole address', 'zh-cn': '提交授权码或完整地址' },
  }),
  'authorization decide': row({
    group: 'program',
    words: ['PROGRAM', 'DECISION'],
    options: ['workspace', 'target-app'],
    writes: true,
    summary: { en: 'take or leave another mini program than before', 'zh-cn': '接受(take)或放弃(leave)另一个小程序' },
  }),
  'authorization check': row({
    group: 'program',
    words: ['PROGRAM'],
    options: ['workspace', 'target-app'],
    writes: true,
    summary: { en: 'ask AlipayCN whether it holds', 'zh-cn': '向 AlipayCN 核对授权' },
  }),

  categories: row({
    group: 'program',
    words: ['PROGRAM'],
    options: ['workspace', 'target-app'],
    summary: { en: 'AlipayCN’s categories and what they demand', 'zh-cn': 'AlipayCN 的类目及其要求' },
  }),
  'name-check': row({
    group: 'program',
    words: ['PROGRAM', 'NAME'],
    options: ['workspace', 'target-app'],
    writes: true,
    summary: { en: 'ask AlipayCN whether a name may be had', 'zh-cn': '向 AlipayCN 查询名称是否可用' },
  }),

  versions: row({
    group: 'release',
    words: ['PROGRAM'],
    options: ['workspace'],
    summary: { en: 'list versions with their stages', 'zh-cn': '列出版本与阶段' },
  }),
  upload: row({
    group: 'release',
    words: ['FOLDER'],
    options: ['mini-program', 'workspace', 'number', 'description'],
    writes: true,
    summary: { en: 'pack a folder and upload it as a version', 'zh-cn': '打包文件夹并上传为版本' },
  }),
  'adoptable-versions': row({
    group: 'release',
    words: ['PROGRAM'],
    options: ['workspace', 'target-app'],
    summary: { en: 'list the versions that stand at AlipayCN', 'zh-cn': '列出 AlipayCN 上已有的版本' },
  }),
  adopt: row({
    group: 'release',
    words: ['PROGRAM', 'NUMBER'],
    options: ['workspace', 'target-app'],
    writes: true,
    summary: { en: 'take one of them over, in the stage it is in', 'zh-cn': '按其当前阶段接管其中一个版本' },
  }),
  'from-template': row({
    group: 'release',
    words: ['PROGRAM', 'NUMBER'],
    options: ['workspace', 'target-app', 'template', 'template-version', 'ext', 'description'],
    writes: true,
    summary: { en: 'have AlipayCN build a version from your template', 'zh-cn': '由 AlipayCN 按模板构建版本' },
  }),
  'select-app': row({
    group: 'release',
    words: ['VERSION'],
    options: ['target-app'],
    writes: true,
    summary: { en: 'send a version on its way to a target app', 'zh-cn': '为版本选择目标应用' },
  }),
  'configuration get': row({
    group: 'release',
    words: ['RELEASE'],
    options: ['target-app'],
    summary: { en: 'the configuration of a release', 'zh-cn': '查看发布配置' },
  }),
  'configuration set': row({
    group: 'release',
    words: ['RELEASE', 'FILE'],
    options: ['target-app'],
    writes: true,
    summary: { en: 'change it by a JSON file; what is left out stays', 'zh-cn': '以 JSON 文件修改；未写的保持不变' },
  }),
  'trial-qr-code': row({
    group: 'release',
    words: ['VERSION'],
    options: ['target-app', 'out'],
    writes: true,
    summary: { en: 'a QR code to try a version before its review', 'zh-cn': '审核前试用版本的二维码' },
  }),
  'apply-to-release': asked('apply to release', '申请发布'),
  withdraw: release('withdraw from review, or send a rejected one back', '撤回审核，或退回未通过的版本'),
  review: row({
    group: 'release',
    words: ['RELEASE'],
    options: ['target-app', 'reviewer', 'decision', 'reason'],
    writes: true,
    summary: { en: 'play a reviewer (only where AlipayCN is simulated)', 'zh-cn': '扮演审核员（仅限模拟）' },
  }),
  'grayscale start': row({
    group: 'release',
    words: ['RELEASE', 'PERCENT'],
    options: ['target-app', 'timeout'],
    writes: true,
    asks: true,
    summary: { en: 'start the grayscale release', 'zh-cn': '开始灰度发布' },
  }),
  'grayscale raise': row({
    group: 'release',
    words: ['RELEASE', 'PERCENT'],
    options: ['target-app', 'timeout'],
    writes: true,
    asks: true,
    summary: { en: 'raise its ratio', 'zh-cn': '提高灰度比例' },
  }),
  'grayscale stop': release('stop it; asks nothing', '停止灰度；不询问'),
  'final-release': asked('release to all users', '全量发布', ['permit-registration-limit']),
  'roll-back': asked('bring the release before it back', '回滚到上一个发布'),
  'take-offline': asked('take the released version offline', '下架已发布版本', ['reason']),
  'stop-waiting': release('give up what waits to be tried again', '放弃等待重试的操作'),
  acknowledge: release('mark a change made at AlipayCN as seen', '将 AlipayCN 上的变化标记为已读'),
  cancel: asked('cancel it: this version can never go there again', '取消：该版本不能再发布到此应用'),
  'qr-code': row({
    group: 'release',
    words: ['PROGRAM'],
    options: ['workspace', 'target-app', 'page', 'query', 'description', 'out'],
    writes: true,
    summary: { en: 'a QR code of the released mini program', 'zh-cn': '已发布小程序的二维码' },
  }),

  reconcile: row({
    group: 'follow',
    words: ['PROGRAM'],
    options: ['workspace', 'target-app'],
    writes: true,
    summary: { en: 'ask AlipayCN now how its versions stand', 'zh-cn': '立即向 AlipayCN 查询版本状态' },
  }),
  status: row({
    group: 'follow',
    words: ['[RELEASE]'],
    options: ['target-app', 'workspace'],
    summary: { en: 'where a release stands, or all of them', 'zh-cn': '查看一个或全部发布的状态' },
  }),
  wait: row({
    group: 'follow',
    words: ['[RELEASE]'],
    options: ['target-app', 'until', 'timeout', 'resume'],
    summary: {
      en: 'until a stage is reached; else ends with a resume token',
      'zh-cn': '等待到达某阶段；超时则给出续接令牌',
    },
  }),
  watch: row({
    group: 'follow',
    words: ['[RELEASE]'],
    options: ['target-app', 'timeout'],
    summary: { en: 'tells what changes; with --json one line each', 'zh-cn': '持续显示变化；--json 时每行一个 JSON' },
  }),
  history: row({
    group: 'follow',
    words: ['RELEASE'],
    options: ['target-app', 'limit'],
    summary: { en: 'what happened, newest first', 'zh-cn': '历史记录，最新在前' },
  }),

  members: row({
    group: 'team',
    words: [],
    options: ['workspace'],
    summary: { en: 'list members', 'zh-cn': '列出成员' },
  }),
  'members set': row({
    group: 'team',
    words: ['USER'],
    options: ['workspace', 'role', 'assigned', 'name'],
    writes: true,
    summary: { en: 'add a member or change their role', 'zh-cn': '添加成员或修改角色' },
  }),
  'members remove': row({
    group: 'team',
    words: ['USER'],
    options: ['workspace'],
    writes: true,
    asks: true,
    summary: { en: 'remove a member and their tokens', 'zh-cn': '移除成员及其令牌' },
  }),
  tokens: row({
    group: 'team',
    words: ['USER'],
    options: ['workspace'],
    summary: { en: 'list the tokens of a member', 'zh-cn': '列出成员的令牌' },
  }),
  'tokens create': row({
    group: 'team',
    words: ['USER'],
    options: ['workspace', 'description', 'days', 'out'],
    writes: true,
    summary: { en: 'issue one, written to --out FILE alone', 'zh-cn': '签发令牌，只写入 --out FILE' },
  }),
  'tokens revoke': row({
    group: 'team',
    words: ['USER', 'TOKEN'],
    options: ['workspace'],
    writes: true,
    asks: true,
    summary: { en: 'revoke one by its id', 'zh-cn': '按标识吊销令牌' },
  }),
} as const satisfies Record<string, VerbRow>;

export type VerbName = keyof typeof verbTable;
export const verbNames = Object.keys(verbTable) as VerbName[];
type Alone = { [N in VerbName]: (typeof verbTable)[N] extends { alone: true } ? N : never }[VerbName];
/** Verbs that run before a platform is reached. */
export type OwnVerb = Alone;
export type PlatformVerb = Exclude<VerbName, OwnVerb>;

const everywhere: readonly OptionName[] = ['json', 'platform', 'token-file', 'folder', 'connection'];

/** All options of a verb. */
export function optionsOf(name: VerbName): readonly OptionName[] {
  const { options, writes, asks }: VerbRow = verbTable[name];
  return [
    ...options,
    ...(asks ? ['yes' as const] : []),
    ...(writes ? ['idempotency-key' as const] : []),
    ...everywhere,
  ];
}
