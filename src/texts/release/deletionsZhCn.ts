import type { DeletionKind } from './deletionsEn.ts';

/** The same in Simplified Chinese. */
export const deletionsZhCn: Readonly<Record<DeletionKind, { message: string; detail: string; button: string }>> = {
  workspace: {
    message: '删除工作空间“{name}”？',
    detail: '其基本信息、{members} 名成员及全部令牌也会被删除。此操作无法撤销。',
    button: '删除工作空间',
  },
  miniProgram: {
    message: '删除小程序“{name}”？',
    detail: '其语言、授权和 {versions} 个版本也会被删除。AlipayCN 上的小程序不受影响。此操作无法撤销。',
    button: '删除小程序',
  },
  version: {
    message: '删除“{name}”的版本 {version}？',
    detail: '该版本没有发布记录，版本号可以重新使用。此操作无法撤销。',
    button: '删除版本',
  },
  versionAtTarget: {
    message: '删除“{name}”的版本 {version}？',
    detail: '该版本在此没有发布记录。AlipayCN 仍保留其构建的版本，您可以再次导入。',
    button: '删除版本',
  },
  member: {
    message: '从“{name}”移除 {user}？',
    detail: '{user}（{role}）将立即失去访问权限，其 {tokens} 个令牌同时失效。历史中保留其操作记录。',
    button: '移除成员',
  },
  token: {
    message: '吊销 {user} 的令牌“{label}”？',
    detail: '使用它的人会立即退出登录。创建时间：{created}。最近使用：{used}。',
    button: '吊销令牌',
  },
};
