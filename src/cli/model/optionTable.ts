import type { Language } from '../../texts/language.ts';

export interface OptionRow {
  /** How help names its value; absent: a switch that takes none. */
  readonly value?: string;
  readonly summary: Readonly<Record<Language, string>>;
}

const option = (value: string, en: string, zhCn: string): OptionRow => ({ value, summary: { en, 'zh-cn': zhCn } });
const flag = (en: string, zhCn: string): OptionRow => ({ summary: { en, 'zh-cn': zhCn } });

/** Every option of a verb once; help and parsing are made from these rows. */
export const optionTable = {
  json: flag('print exactly one JSON document to standard output', '标准输出恰好一个 JSON 文档'),
  platform: option(
    'ADDRESS',
    'address of the release platform; or set MPRELEASE_PLATFORM',
    '发布平台地址；或用 MPRELEASE_PLATFORM',
  ),
  'token-file': option(
    'FILE',
    'file that contains the token, mode 0600; or set MPRELEASE_TOKEN',
    '存放令牌的文件，权限 0600；或用 MPRELEASE_TOKEN',
  ),
  folder: option('DIR', 'use the embedded platform with its data in this folder', '使用内置平台，数据位于该文件夹'),
  connection: option(
    'FILE',
    'connection file of the embedded platform to AlipayCN, mode 0600',
    '内置平台以此连接 AlipayCN；权限 0600',
  ),
  yes: flag('confirm without asking; required without a terminal', '不询问直接执行；没有终端时必须给出'),
  'idempotency-key': option(
    'KEY',
    'key of this write; repeating it with the same key has no second effect',
    '为本次写入命名：以同一键重复不会执行两次',
  ),
  workspace: option(
    'NAME',
    'name or ID of the workspace; required if there are several',
    '工作空间的名称或标识；有多个时必须给出',
  ),
  'mini-program': option('NAME', 'name or ID of the mini program', '小程序的名称或标识'),
  'target-app': option('APP', 'target app, alipayCN by default', '默认为 alipayCN'),
  number: option('X.Y.Z', 'version number; by default one higher than the latest', '版本号；默认比最新版本高一'),
  description: option(
    'TEXT',
    'note on the version, with which its description for reviewers begins, or on the token',
    '版本的更新内容（将作为给审核人员的版本描述），或令牌的说明',
  ),
  industry: option('TEXT', 'industry of the mini program', '小程序所属行业'),
  'service-phone': option('PHONE', 'phone number of the customer service: digits and -', '客服电话：数字与 -'),
  'service-email': option('EMAIL', 'e-mail address of the customer service', '客服邮箱'),
  reason: option('TEXT', 'reason of the decision or action', '原因'),
  reviewer: option('NAME', 'alipayPlus or alipayCN', 'alipayPlus 或 alipayCN'),
  picture: option('FILE', 'JPG or PNG picture for a rejection by alipayCN', 'alipayCN 驳回时附上的 jpg 或 png 图片'),
  decision: option('WORD', 'approved or rejected', 'approved 或 rejected'),
  state: option('STATE', 'state of the request; required if you pass only the code', '只给出授权码时所属请求的 state'),
  'no-wait': flag('print the address and exit', '只输出地址后结束'),
  'redirect-uri': option('ADDRESS', 'address to which AlipayCN returns', 'AlipayCN 返回的地址'),
  page: option('PATH', 'page to open; the start page by default', '打开的页面；默认首页'),
  query: option('TEXT', 'query for the page', '传给页面的参数'),
  out: option('FILE', 'file to write', '写入的文件'),
  role: option('ROLE', 'owner, master, or developer', 'owner、master 或 developer'),
  assigned: option(
    'NAMES',
    'mini programs assigned to a developer, separated by commas',
    '分配给开发者的小程序，以逗号分隔',
  ),
  name: option('TEXT', 'display name', '显示的名称'),
  days: option('N', 'validity in days, 90 by default', '有效天数，默认 90'),
  'read-only': flag('create a read-only token', '只能读取，不能更改'),
  until: option(
    'STAGES',
    'stages to wait for, separated by commas; also rejected, settled',
    '以逗号分隔；也可用 rejected、settled',
  ),
  timeout: option('TIME', 'maximum time to wait: 30s, 10m, 2h, 1d', '最长等待时间：30s、10m、2h、1d'),
  resume: option('TOKEN', 'continue an earlier wait', '继续先前的等待'),
  template: option('ID', 'template of the third-party application', '第三方应用的模板'),
  'template-version': option('X.Y.Z', 'template version; the latest one online by default', '默认为最新的线上版本'),
  ext: option('FILE', 'JSON file with the settings of this mini program for the template', '本小程序配置的 JSON 文件'),
  'permit-registration-limit': flag(
    'release with limits before the filing: 50 users per day, no search, offline after 90 days',
    '备案前上线：每日 50 用户、不可搜索、90 天后下架',
  ),
  expect: option('FINGERPRINT', 'run only the plan with this fingerprint', '若计划指纹已变则拒绝'),
  'allow-commands': flag('allow gates of the release file to run commands', '允许文件中的关卡执行命令'),
  'allow-secrets': flag(
    'upload files that look like secrets; by default they are excluded',
    '也上传疑似密钥的文件；否则排除',
  ),
  'exclude-secrets': flag(
    'write files that look like secrets to mini.project.json, so that other tools exclude them too',
    '将疑似密钥的文件写入 mini.project.json，使其他工具也排除它们',
  ),
  limit: option('N', 'maximum number of entries', '最多条数'),
  'with-secrets': flag('include keys and tokens; protect the file accordingly', '包含密钥与令牌；请同样妥善保管该文件'),
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof optionTable;
