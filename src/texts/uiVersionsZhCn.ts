import type { uiVersionsEn } from './uiVersionsEn.ts';

/** 不经代码包而来的版本：各命令的简体中文文本，键与 `uiVersionsEn.ts` 相同。 */
export const uiVersionsZhCn: Readonly<Record<keyof typeof uiVersionsEn, string>> = {
  'adopt.title': '导入 AlipayCN 版本',
  'adopt.target': '版本在哪个目标应用上？',
  'adopt.reading': '正在读取 AlipayCN 上的版本…',
  'adopt.placeholder': '“{name}”在 AlipayCN 上的版本，读取于 {time}；AlipayCN 只显示最新的 {limit} 个',
  'adopt.can': '可以导入',
  'adopt.cannot': '不能导入',
  'adopt.here': '已在此处',
  'adopt.hereDetail': '查看其发布',
  'adopt.again': '重新读取',
  'adopt.created': '创建于 {time}',
  'adopt.unknownStatus': 'AlipayCN 将其状态称为“{status}”',
  'adopt.noStatus': 'AlipayCN 未告知其状态',
  'adopt.working': '正在导入 {version}…',
  'adopt.done': '{version} 已导入：{stage}。',
  'adopt.empty': '“{name}”在 AlipayCN 上还没有版本。请用 minidev 或支付宝 IDE 上传，或由模板构建一个，然后导入。',
};
