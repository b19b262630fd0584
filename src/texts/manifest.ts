import type { Language } from './language.ts';

/** The view's states in which a welcome text stands instead of rows; the extension sets the same ids as a context key. */
export type WelcomeState =
  | 'firstUse'
  | 'noMiniProgram'
  | 'nothingAssigned'
  | 'unreachable'
  | 'databaseBroken'
  | 'databaseNewer'
  | 'databaseLocked';

interface ManifestTexts {
  readonly displayName: string;
  readonly description: string;
  readonly category: string;
  readonly container: string;
  readonly view: string;
  readonly welcome: Readonly<Record<WelcomeState, string>>;
}

/** What stands in the manifest, from which `package.nls*.json` is written. @public read by scripts/manifest.mjs */
export const manifestTexts: Readonly<Record<Language, ManifestTexts>> = {
  en: {
    displayName: 'Mini Program Release',
    description:
      'Release Alipay mini programs to AlipayCN from the editor: versions, review, grayscale, final release, roll back, QR codes.',
    category: 'Mini Program Release',
    container: 'Mini Program Release',
    view: 'Releases',
    welcome: {
      firstUse:
        'Release a mini program to AlipayCN without leaving the editor: upload a version, apply, follow the review, release it step by step.\n\nStart with a workspace. It lives on this machine, and AlipayCN is simulated until you connect the real one: nothing you do here reaches users.\n[Create Workspace](command:miniProgramRelease.workspace.create)\nThis does not sign in to the Alipay+ portal.',
      noMiniProgram:
        'This workspace has no mini program yet.\n[Create Mini Program](command:miniProgramRelease.miniProgram.create)\nThen upload the open folder as its first version.',
      nothingAssigned:
        'You are a developer here, and no mini program is assigned to you yet. An owner or master of the workspace can assign one.\n[Refresh](command:miniProgramRelease.view.refresh)',
      unreachable:
        'The release platform does not answer. Nothing is lost: what was sent before is read back as soon as it does.\n[Try Again](command:miniProgramRelease.view.refresh)\n[Show Log](command:miniProgramRelease.view.showLog)',
      databaseBroken:
        'The data file of the release platform cannot be read: it is damaged, or is not ours. It was left untouched.\n\nRestore it from a backup, or move it away to start anew; the log tells where it is.\n[Show Log](command:miniProgramRelease.view.showLog)\n[Try Again](command:miniProgramRelease.view.refresh)',
      databaseNewer:
        'The data of the release platform was written by a newer version of this extension. It was left untouched.\n\nUpdate the extension, then try again.\n[Try Again](command:miniProgramRelease.view.refresh)\n[Show Log](command:miniProgramRelease.view.showLog)',
      databaseLocked:
        'A platform server is using this data folder. Stop it, then try again; the log names it.\n[Try Again](command:miniProgramRelease.view.refresh)\n[Show Log](command:miniProgramRelease.view.showLog)',
    },
  },
  'zh-cn': {
    displayName: '小程序发布',
    description: '在编辑器中将支付宝小程序发布到 AlipayCN：版本、审核、灰度、正式发布、回滚、二维码。',
    category: '小程序发布',
    container: '小程序发布',
    view: '发布',
    welcome: {
      firstUse:
        '无需离开编辑器即可将小程序发布到 AlipayCN：上传版本、申请发布、跟踪审核、逐步放量。\n\n先创建工作空间。它保存在本机；在您连接真实环境之前，AlipayCN 为模拟，任何操作都不会影响真实用户。\n[创建工作空间](command:miniProgramRelease.workspace.create)\n本扩展不会登录 Alipay+ 门户。',
      noMiniProgram:
        '此工作空间还没有小程序。\n[创建小程序](command:miniProgramRelease.miniProgram.create)\n然后将打开的文件夹上传为第一个版本。',
      nothingAssigned:
        '您在此是开发者，还没有分配给您的小程序。请工作空间的所有者或管理员为您分配。\n[刷新](command:miniProgramRelease.view.refresh)',
      unreachable:
        '发布平台没有响应。没有任何丢失：恢复后会读回之前发送的内容。\n[重试](command:miniProgramRelease.view.refresh)\n[显示日志](command:miniProgramRelease.view.showLog)',
      databaseBroken:
        '无法读取发布平台的数据文件：文件已损坏，或不属于本扩展。文件保持原样，未作任何改动。\n\n请从备份恢复，或将其移走后重新开始；日志中有文件位置。\n[显示日志](command:miniProgramRelease.view.showLog)\n[重试](command:miniProgramRelease.view.refresh)',
      databaseNewer:
        '发布平台的数据由更新版本的扩展写入。数据保持原样，未作任何改动。\n\n请先更新本扩展，然后重试。\n[重试](command:miniProgramRelease.view.refresh)\n[显示日志](command:miniProgramRelease.view.showLog)',
      databaseLocked:
        '平台服务器正在使用此数据文件夹。请先停止它再重试；日志中有其名称。\n[重试](command:miniProgramRelease.view.refresh)\n[显示日志](command:miniProgramRelease.view.showLog)',
    },
  },
};
