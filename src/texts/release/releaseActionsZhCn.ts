import type { ReleaseActionTexts } from './releaseActionsEn.ts';

export const releaseActionsZhCn: ReleaseActionTexts = {
  confirm: {
    apply: {
      message: '申请将 {name} {version} 发布到 {target}？',
      detail: '由 {reviewers} 审核：{language} 语言内容、配置和基本信息。可随时撤回。',
      button: '申请',
    },
    part: {
      message: '将 {name} {version} 发布给 {target} 的 {ratio}% 用户？',
      detail: '由 {target} 随机选取用户，可随时停止。',
      button: '发布给 {ratio}%',
    },
    all: { message: '将 {name} {version} 发布给 {target} 的全部用户？', detail: '', button: '发布给全部用户' },
    limited: {
      message: '在备案完成前受限上线“{name}”{version}？',
      detail:
        '备案完成前，AlipayCN 不会让用户搜索到 {name}，每天最多 50 位用户可用，也不推广它。90 天内未完成备案，AlipayCN 会将其下线。',
      button: '受限上线',
    },
    cancel: {
      message: '取消 {name} {version} 对 {target} 的发布？',
      detail: '此版本不能再发布到 {target}，且无法恢复。',
      button: '取消发布',
    },
    rollBack: {
      message: '将“{name}”从 {version} 回滚到 {previous}？',
      detail: '全部用户将恢复使用 {previous}，无需审核。不能连续回滚。',
      button: '回滚',
    },
    takeOffline: {
      message: '下架 {name} {version}？',
      detail: '{target} 的用户将无法再打开。恢复需要重新发布。',
      button: '下架',
    },
  },
  done: {
    apply: '{version} 正在审核。',
    withdraw: '{version} 已回到“新版本已创建”。',
    part: '{version} 已发布给 {ratio}% 的用户。',
    all: '{version} 已发布给全部用户。',
    stopGrayscale: '{version} 的灰度已停止：回到“发布准备”。',
    cancel: '{version} 对 {target} 的发布已取消。',
    rollBack: '{previous} 已恢复给全部用户，{version} 已回滚。',
    takeOffline: '{version} 已下架。',
  },
  description: '版本描述：“{text}”',
  sameDescription: '与 {version} 的版本描述相同。审核人员会先看到它。',
  changed: '已修改、将一并审核：{fields}。',
  replaces: '将为所有用户替换 {live}。回滚可恢复该版本一次。',
  first: '这是用户看到的第一个版本。',
  raised: '目前 {now}% 的用户在使用。',
  takenBack: '正在使用的 {now}% 用户将恢复使用 {live}。',
  takenAway: '正在使用的 {now}% 用户将无法再使用。',
  simulated: '模拟的 AlipayCN：没有真实用户和账号。',
};
