/** How far an upload is, by minidev's own messages. */
export type MinidevPhase = 'packing' | 'sending' | 'building' | 'done';

/** Why minidev did not upload; `other` is shown by its last lines. */
export type MinidevFailure =
  | 'notLoggedIn'
  | 'identityWrong'
  | 'versionInvalid'
  | 'descriptionTooLong'
  | 'versionExists'
  | 'versionNotHigher'
  | 'noPermission'
  | 'appUnknown'
  | 'buildFailed'
  | 'network'
  | 'other';

/** Messages of minidev 2.2.5. Without a terminal it shows the first and the last only. */
const phases: readonly (readonly [MinidevPhase, RegExp])[] = [
  ['packing', /打包源码中/],
  ['sending', /提交上传任务中/],
  ['building', /轮询构建结果中/],
  ['done', /上传成功/],
];

/**
 * The first that matches counts. Its own errors are certain (minidev 2.2.5, `lib/index.js`); what Alipay's service answers to it
 * is not published, so those words are *assumed*.
 */
const failures: readonly (readonly [MinidevFailure, RegExp])[] = [
  ['notLoggedIn', /还未完成授权|NotAuthenticationConfigured|授权失败|登录(已)?(失效|过期)|请先登录/],
  [
    'identityWrong',
    /没有 alipay\.authentication 字段|授权信息格式错误|找不到授权信息文件|AuthFile\w*|验签|签名(错误|无效|失败)/,
  ],
  ['versionInvalid', /不合法的版本号/],
  ['descriptionTooLong', /versionDescription 字段超过最大长度/],
  ['versionExists', /版本号?.{0,12}已(经)?存在|VERSION_HAS_EXISTED/],
  ['versionNotHigher', /版本号?.{0,12}(大于|高于|低于|小于)|LARGER_VERSION_HAS_EXISTED/],
  ['noPermission', /(无|没有|缺少|不具备).{0,8}权限|无权|NO_AUTH|PERMISSION|not authorized/i],
  ['appUnknown', /(应用|小程序|appId).{0,12}不存在|APP_NOT_EXIST|APP_INFO_NOT_EXIST/i],
  ['buildFailed', /构建失败|PublishBuildError/],
  ['network', /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|Request timeout|socket hang up/],
];

/** The phase that a line begins; `null` for any other line. */
export const readPhase = (line: string): MinidevPhase | null =>
  phases.find(([, pattern]) => pattern.test(line))?.[0] ?? null;

/** Whether AlipayCN certainly has no new version; otherwise it has to be asked. */
export const isBeforeEffect = (failure: MinidevFailure): boolean =>
  !['network', 'buildFailed', 'other'].includes(failure);

/** Why an upload failed, by everything that minidev said. */
export const readFailure = (lines: readonly string[]): MinidevFailure =>
  failures.find(([, pattern]) => lines.some((line) => pattern.test(line)))?.[0] ?? 'other';
