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
  json: flag('exactly one JSON document on standard output', '标准输出恰好一个 JSON 文档'),
  platform: option('ADDRESS', 'the release platform; or MPRELEASE_PLATFORM', '发布平台地址；或用 MPRELEASE_PLATFORM'),
  'token-file': option(
    'FILE',
    'holds the token, mode 0600; or MPRELEASE_TOKEN',
    '存放令牌的文件，权限 0600；或用 MPRELEASE_TOKEN',
  ),
  folder: option('DIR', 'the embedded platform, with its data there', '使用内置平台，数据位于该文件夹'),
  connection: option(
    'FILE',
    'the embedded platform reaches AlipayCN by it; mode 0600',
    '内置平台以此连接 AlipayCN；权限 0600',
  ),
  yes: flag('goes ahead without asking; needed where there is no terminal', '不询问直接执行；没有终端时必须给出'),
  'idempotency-key': option(
    'KEY',
    'names this write: repeated with it, nothing happens twice',
    '为本次写入命名：以同一键重复不会执行两次',
  ),
  workspace: option('NAME', 'name or id; needed where there are several', '工作空间的名称或标识；有多个时必须给出'),
  'mini-program': option('NAME', 'name or id', '小程序的名称或标识'),
  'target-app': option('APP', 'alipayCN by default', '默认为 alipayCN'),
  number: option('X.Y.Z', 'version number; by default one higher than the newest', '版本号；默认比最新版本高一'),
  description: option('TEXT', 'a note', '说明'),
  industry: option('TEXT', 'industry of the mini program', '小程序所属行业'),
  'service-phone': option('PHONE', 'customer service: digits and -', '客服电话：数字与 -'),
  'service-email': option('EMAIL', 'customer service', '客服邮箱'),
  reason: option('TEXT', 'why', '原因'),
  reviewer: option('NAME', 'alipayPlus or alipayCN', 'alipayPlus 或 alipayCN'),
  picture: option('FILE', 'a jpg or png picture with a rejection by alipayCN', 'alipayCN 驳回时附上的 jpg 或 png 图片'),
  decision: option('WORD', 'approved or rejected', 'approved 或 rejected'),
  state: option('STATE', 'of the request, where only the code is given', '只给出授权码时所属请求的 state'),
  'no-wait': flag('prints the address and ends', '只输出地址后结束'),
  'redirect-uri': option('ADDRESS', 'where AlipayCN leads back to', 'AlipayCN 返回的地址'),
  page: option('PATH', 'the page that it opens; the first one by default', '打开的页面；默认首页'),
  query: option('TEXT', 'what the page is given', '传给页面的参数'),
  out: option('FILE', 'where to write it', '写入的文件'),
  role: option('ROLE', 'owner, master or developer', 'owner、master 或 developer'),
  assigned: option('NAMES', 'mini programs of a developer, divided by commas', '分配给开发者的小程序，以逗号分隔'),
  name: option('TEXT', 'the name that is shown', '显示的名称'),
  days: option('N', 'how long it lasts, 90 by default', '有效天数，默认 90'),
  'read-only': flag('it changes nothing', '只能读取，不能更改'),
  until: option('STAGES', 'divided by commas; also rejected, settled', '以逗号分隔；也可用 rejected、settled'),
  timeout: option('TIME', 'how long to wait at most: 30s, 10m, 2h, 1d', '最长等待时间：30s、10m、2h、1d'),
  resume: option('TOKEN', 'goes on with an earlier wait', '继续先前的等待'),
  template: option('ID', 'the third-party application’s template', '第三方应用的模板'),
  'template-version': option('X.Y.Z', 'the newest one online by default', '默认为最新的线上版本'),
  ext: option('FILE', 'a JSON file with what this mini program sets in it', '本小程序配置的 JSON 文件'),
  'permit-registration-limit': flag(
    'before its filing: 50 users a day, no search, offline after 90 days',
    '备案前上线：每日 50 用户、不可搜索、90 天后下架',
  ),
  expect: option('FINGERPRINT', 'refuses when it is no longer the plan of this fingerprint', '若计划指纹已变则拒绝'),
  'allow-commands': flag('gates of the file may run commands', '允许文件中的关卡执行命令'),
  'allow-secrets': flag(
    'also uploads files that look like secrets; otherwise they are left out',
    '也上传疑似密钥的文件；否则排除',
  ),
  limit: option('N', 'how many at most', '最多条数'),
  'with-secrets': flag(
    'also its keys and tokens; keep the file as safe as them',
    '包含密钥与令牌；请同样妥善保管该文件',
  ),
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof optionTable;
