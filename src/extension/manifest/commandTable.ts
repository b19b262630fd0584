import type { ActionName } from '../../core/permissions.ts';
import type { Language } from '../../texts/language.ts';

/** What a command acts on. From the tree it is the row; from the palette it is asked for, filtered to where `can` is allowed. */
export type SubjectKind = 'none' | 'any' | 'workspace' | 'miniProgram' | 'language' | 'version' | 'release';

export interface CommandRow {
  readonly title: Readonly<Record<Language, string>>;
  readonly icon?: string;
  /** A row of one kind, or of several. */
  readonly on: SubjectKind | readonly SubjectKind[];
  /** The action that the subject must offer. */
  readonly can?: ActionName;
  /** A word of the row's context value that must be there instead. */
  readonly word?: string;
  /** The word that offers it in the palette, where it is neither of these two (`paletteWords`). */
  readonly offered?: string;
  /** Place in the row's menu, e.g. `1_next@1`; absent: not in the menu. */
  readonly menu?: string;
  /**
   * Place among the row's inline buttons: `last` is the right edge, the place of *Stop* and of nothing else. The row itself
   * says which of them it shows (`inlineWord`).
   */
  readonly inline?: 'next' | 'last';
  /** Place in the view's title bar. */
  readonly title_bar?: string;
  /** Place among the buttons above a release file in the editor. */
  readonly file?: string;
  /** Place in the menus of the files that make a folder a mini program's, in the Explorer and above the editor. */
  readonly project?: { readonly explorer: string; readonly editor: string };
  /** A key that starts it while the release wizard has the focus. */
  readonly wizardKey?: { readonly key: string; readonly mac: string };
  /** Not in the palette: only a row or another command can start it. */
  readonly hidden?: true;
  /** A context expression for the palette, beside what its subjects demand. */
  readonly palette?: string;
  /** It only keeps a place: it can never be pressed. */
  readonly placeholder?: true;
}

/**
 * Every command once. The manifest's commands, menus, titles and palette rules are written from it
 * (`scripts/manifest.mjs`), the registration reads it, and a missing implementation does not compile.
 */
export const commandTable = {
  'release.folder': {
    title: { en: 'Release This Folder…', 'zh-cn': '发布此文件夹…' },
    icon: 'rocket',
    on: 'none',
    title_bar: 'navigation@0',
    project: { explorer: '7_modification@9', editor: 'navigation@0' },
  },
  'version.upload': {
    title: { en: 'Upload Version…', 'zh-cn': '上传版本…' },
    icon: 'cloud-upload',
    on: 'miniProgram',
    can: 'uploadVersion',
    menu: '1_next@1',
    inline: 'next',
    title_bar: 'navigation@1',
  },
  'version.adopt': {
    title: { en: 'Adopt Version from AlipayCN…', 'zh-cn': '导入 AlipayCN 版本…' },
    icon: 'cloud-download',
    on: 'miniProgram',
    can: 'adoptVersion',
    menu: '1_next@5',
  },
  'version.fromTemplate': {
    title: { en: 'Create Version from Template…', 'zh-cn': '由模板创建版本…' },
    icon: 'layers',
    on: 'miniProgram',
    can: 'createVersionFromTemplate',
    menu: '1_next@6',
  },
  'version.uploadWithMinidev': {
    title: { en: 'Upload with minidev…', 'zh-cn': '用 minidev 上传…' },
    icon: 'terminal',
    on: 'miniProgram',
    can: 'adoptVersion',
    menu: '1_next@7',
  },
  'version.delete': {
    title: { en: 'Delete Version…', 'zh-cn': '删除版本…' },
    icon: 'trash',
    on: 'version',
    can: 'deleteVersion',
    menu: '8_delete@1',
  },
  'version.selectApp': {
    title: { en: 'Select App…', 'zh-cn': '选择应用…' },
    icon: 'add',
    on: 'version',
    can: 'selectApp',
    menu: '1_next@1',
    inline: 'next',
  },
  'release.openWizard': {
    title: { en: 'Open Release Wizard', 'zh-cn': '打开发布向导' },
    icon: 'checklist',
    on: ['miniProgram', 'version', 'release'],
    menu: '0_actions@0',
    inline: 'next',
  },
  'wizard.main': {
    title: { en: 'Press the Main Button of the Release Wizard', 'zh-cn': '按下发布向导的主按钮' },
    on: 'none',
    wizardKey: { key: 'ctrl+enter', mac: 'cmd+enter' },
    hidden: true,
  },
  'wizard.back': {
    title: { en: 'Back in the Release Wizard', 'zh-cn': '返回发布向导的上一步' },
    on: 'none',
    wizardKey: { key: 'alt+left', mac: 'ctrl+-' },
    hidden: true,
  },
  'release.fixInWizard': {
    title: { en: 'Fix in Release Wizard', 'zh-cn': '在发布向导中修改' },
    on: 'release',
    hidden: true,
  },
  'release.actions': {
    title: { en: 'Show Available Actions…', 'zh-cn': '查看可用操作…' },
    icon: 'list-selection',
    on: 'release',
    menu: '0_actions@1',
  },
  'release.authorize': {
    title: { en: 'Authorize AlipayCN…', 'zh-cn': '授权 AlipayCN…' },
    icon: 'shield',
    on: 'miniProgram',
    word: 'can:authorize',
    menu: '1_next@2',
    inline: 'next',
  },
  'release.checkAuthorization': {
    title: { en: 'Check Authorization', 'zh-cn': '检查授权' },
    icon: 'verified',
    on: 'miniProgram',
    word: 'authorization',
    menu: '1_next@3',
  },
  'release.pasteCode': {
    title: { en: 'Paste Authorization Code…', 'zh-cn': '粘贴授权码…' },
    on: 'miniProgram',
    word: 'authorizing',
    menu: '1_next@4',
  },
  'release.editConfiguration': {
    title: { en: 'Edit Configuration…', 'zh-cn': '编辑配置…' },
    icon: 'settings-gear',
    on: 'release',
    can: 'editConfiguration',
    menu: '1_next@5',
  },
  'release.apply': {
    title: { en: 'Apply to Release…', 'zh-cn': '申请发布…' },
    icon: 'send',
    on: 'release',
    can: 'apply',
    menu: '1_next@1',
    inline: 'next',
  },
  'release.fixAndApply': {
    title: { en: 'Fix and Apply Again…', 'zh-cn': '修改并重新申请…' },
    icon: 'tools',
    on: 'release',
    word: 'rejected',
    menu: '1_next@0',
    inline: 'next',
  },
  'release.showRejection': {
    title: { en: 'Show Rejection Reason', 'zh-cn': '查看不通过原因' },
    icon: 'comment',
    on: 'release',
    word: 'rejected',
    menu: '4_show@1',
  },
  'release.acknowledge': {
    title: { en: 'Mark Change as Seen', 'zh-cn': '将变化标记为已读' },
    icon: 'check',
    on: 'release',
    word: 'found',
    menu: '4_show@0',
    inline: 'next',
  },
  'release.stopWaiting': {
    title: { en: 'Stop Waiting', 'zh-cn': '停止等待' },
    icon: 'sync-ignored',
    on: 'release',
    word: 'waits',
    menu: '1_next@0',
  },
  'release.withdraw': {
    title: { en: 'Withdraw', 'zh-cn': '撤回' },
    icon: 'discard',
    on: 'release',
    can: 'withdraw',
    menu: '1_next@6',
  },
  'release.startGrayscale': {
    title: { en: 'Start Grayscale Release…', 'zh-cn': '开始灰度发布…' },
    icon: 'play-circle',
    on: 'release',
    can: 'startGrayscale',
    menu: '1_next@1',
    inline: 'next',
  },
  'release.raiseGrayscale': {
    title: { en: 'Raise Grayscale Ratio…', 'zh-cn': '提高灰度比例…' },
    icon: 'arrow-up',
    on: 'release',
    can: 'raiseGrayscale',
    menu: '1_next@1',
    inline: 'next',
  },
  'release.stopGrayscale': {
    title: { en: 'Stop Grayscale Release', 'zh-cn': '停止灰度发布' },
    icon: 'debug-stop',
    on: 'release',
    can: 'stopGrayscale',
    menu: '1_next@3',
    inline: 'last',
  },
  'release.nothingToStop': {
    title: { en: 'No Grayscale Release to Stop', 'zh-cn': '没有可停止的灰度发布' },
    icon: 'blank',
    on: 'none',
    inline: 'last',
    hidden: true,
    placeholder: true,
  },
  'release.finalRelease': {
    title: { en: 'Final Release…', 'zh-cn': '正式发布…' },
    icon: 'megaphone',
    on: 'release',
    can: 'finalRelease',
    menu: '1_next@2',
  },
  'release.rollBack': {
    title: { en: 'Roll Back…', 'zh-cn': '回滚…' },
    icon: 'debug-step-back',
    on: 'release',
    can: 'rollBack',
    menu: '3_end@1',
  },
  'release.takeOffline': {
    title: { en: 'Take Offline…', 'zh-cn': '下架…' },
    icon: 'circle-slash',
    on: 'release',
    can: 'takeOffline',
    menu: '3_end@2',
  },
  'release.cancel': {
    title: { en: 'Cancel Release…', 'zh-cn': '取消发布…' },
    icon: 'close',
    on: 'release',
    can: 'cancel',
    menu: '3_end@3',
  },
  'release.showQrCode': {
    title: { en: 'Show QR Code', 'zh-cn': '显示二维码' },
    icon: 'device-mobile',
    on: 'release',
    can: 'createQrCode',
    menu: '2_use@1',
    inline: 'next',
  },
  'release.saveQrCode': {
    title: { en: 'Save QR Code…', 'zh-cn': '保存二维码…' },
    icon: 'save',
    on: 'release',
    can: 'createQrCode',
    menu: '2_use@2',
  },
  'release.copyQrCode': {
    title: { en: 'Copy Address of QR Code', 'zh-cn': '复制二维码链接' },
    on: 'release',
    can: 'createQrCode',
    hidden: true,
  },
  'release.chooseQrCodePage': {
    title: { en: 'QR Code for Another Page…', 'zh-cn': '其他页面的二维码…' },
    on: 'release',
    can: 'createQrCode',
    menu: '2_use@3',
  },
  'version.trialQrCode': {
    title: { en: 'Show Trial QR Code', 'zh-cn': '显示体验二维码' },
    icon: 'device-mobile',
    on: 'version',
    can: 'createTrialQrCode',
    menu: '2_use@4',
  },
  'version.saveTrialQrCode': {
    title: { en: 'Save QR Code…', 'zh-cn': '保存二维码…' },
    icon: 'save',
    on: 'version',
    can: 'createTrialQrCode',
    hidden: true,
  },
  'release.showHistory': {
    title: { en: 'Show History', 'zh-cn': '查看历史' },
    icon: 'history',
    on: 'release',
    menu: '4_show@2',
  },
  'release.openConsole': {
    title: { en: 'Open in AlipayCN Console', 'zh-cn': '在 AlipayCN 控制台中打开' },
    icon: 'link-external',
    on: 'release',
    menu: '4_show@3',
    palette: '!miniProgramRelease.simulated',
  },
  'release.simulateReview': {
    title: { en: 'Simulate Review Decision…', 'zh-cn': '模拟审核结果…' },
    icon: 'beaker',
    on: 'release',
    word: 'review:\\w+',
    menu: '5_simulation@1',
    inline: 'next',
    offered: 'review',
    palette: 'miniProgramRelease.simulated',
  },
  'miniProgram.create': {
    title: { en: 'Create Mini Program…', 'zh-cn': '创建小程序…' },
    icon: 'new-file',
    on: 'workspace',
    can: 'createMiniProgram',
    menu: '1_next@1',
    inline: 'next',
  },
  'miniProgram.edit': {
    title: { en: 'Edit Mini Program…', 'zh-cn': '编辑小程序…' },
    icon: 'edit',
    on: 'miniProgram',
    can: 'editMiniProgram',
    menu: '2_edit@2',
  },
  'miniProgram.rename': {
    title: { en: 'Rename Mini Program…', 'zh-cn': '重命名小程序…' },
    icon: 'rename',
    on: 'miniProgram',
    can: 'editMiniProgram',
    menu: '2_edit@3',
  },
  'miniProgram.delete': {
    title: { en: 'Delete Mini Program…', 'zh-cn': '删除小程序…' },
    icon: 'trash',
    on: 'miniProgram',
    can: 'deleteMiniProgram',
    menu: '8_delete@1',
  },
  'miniProgram.addLanguage': {
    title: { en: 'Add Language…', 'zh-cn': '添加语言…' },
    icon: 'add',
    on: 'miniProgram',
    can: 'editLanguages',
    menu: '2_edit@1',
  },
  'miniProgram.editLanguage': {
    title: { en: 'Edit Language…', 'zh-cn': '编辑语言…' },
    icon: 'edit',
    on: 'language',
    can: 'editLanguages',
    menu: '2_edit@1',
    inline: 'next',
  },
  'miniProgram.removeLanguage': {
    title: { en: 'Remove Language…', 'zh-cn': '删除语言…' },
    icon: 'trash',
    on: 'language',
    can: 'editLanguages',
    menu: '3_end@1',
  },
  'workspace.create': {
    title: { en: 'Create Workspace…', 'zh-cn': '创建工作空间…' },
    icon: 'new-folder',
    on: 'none',
    title_bar: '1_workspace@1',
  },
  'workspace.editBasicInformation': {
    title: { en: 'Edit Basic Information…', 'zh-cn': '编辑基本信息…' },
    icon: 'organization',
    on: 'workspace',
    can: 'editBasicInformation',
    menu: '2_edit@1',
  },
  'workspace.rename': {
    title: { en: 'Rename Workspace…', 'zh-cn': '重命名工作空间…' },
    icon: 'rename',
    on: 'workspace',
    can: 'editWorkspace',
    menu: '2_edit@0',
  },
  'workspace.addMember': {
    title: { en: 'Add Member…', 'zh-cn': '添加成员…' },
    icon: 'person-add',
    on: 'workspace',
    can: 'manageMembers',
    menu: '2_edit@2',
  },
  'workspace.manageMembers': {
    title: { en: 'Manage Members…', 'zh-cn': '管理成员…' },
    icon: 'account',
    on: 'workspace',
    can: 'manageMembers',
    menu: '2_edit@3',
  },
  'workspace.manageTokens': {
    title: { en: 'Manage Access Tokens…', 'zh-cn': '管理访问令牌…' },
    icon: 'key',
    on: 'workspace',
    menu: '2_edit@4',
  },
  'workspace.delete': {
    title: { en: 'Delete Workspace…', 'zh-cn': '删除工作空间…' },
    icon: 'trash',
    on: 'workspace',
    can: 'deleteWorkspace',
    menu: '8_delete@1',
  },
  'workspace.actAs': {
    title: { en: 'Act as Another Member…', 'zh-cn': '以其他成员身份操作…' },
    icon: 'account',
    on: 'none',
    title_bar: '3_simulation@1',
    palette: 'miniProgramRelease.simulated && !miniProgramRelease.remote',
  },
  'releaseFile.create': {
    title: { en: 'Create Release File…', 'zh-cn': '创建发布文件…' },
    icon: 'json',
    on: ['miniProgram', 'release'],
    menu: '4_show@4',
  },
  'releaseFile.plan': {
    title: { en: 'Preview Release Plan', 'zh-cn': '预览发布计划' },
    icon: 'list-ordered',
    on: 'none',
    file: 'navigation@1',
  },
  'releaseFile.apply': {
    title: { en: 'Run Release File…', 'zh-cn': '执行发布文件…' },
    icon: 'play',
    on: 'none',
    file: 'navigation@2',
  },
  'releaseFile.continue': {
    title: { en: 'Continue Grayscale Release…', 'zh-cn': '继续灰度发布…' },
    icon: 'arrow-up',
    on: 'none',
    file: '1_plan@1',
  },
  'releaseFile.showDrift': {
    title: { en: 'Compare Release File with Platform', 'zh-cn': '比较发布文件与平台' },
    icon: 'diff',
    on: 'none',
    file: '1_plan@2',
  },
  'connection.connect': {
    title: { en: 'Connect AlipayCN…', 'zh-cn': '连接 AlipayCN…' },
    icon: 'plug',
    on: 'none',
    title_bar: '2_connection@1',
  },
  'connection.show': {
    title: { en: 'Show AlipayCN Connection', 'zh-cn': '查看与 AlipayCN 的连接' },
    icon: 'info',
    on: 'none',
    title_bar: '2_connection@2',
    palette: 'miniProgramRelease.connected',
  },
  'connection.disconnect': {
    title: { en: 'Disconnect from AlipayCN…', 'zh-cn': '断开与 AlipayCN 的连接…' },
    icon: 'debug-disconnect',
    on: 'none',
    title_bar: '2_connection@3',
    palette: 'miniProgramRelease.connected',
  },
  'platform.signIn': {
    title: { en: 'Sign In to a Platform…', 'zh-cn': '登录平台…' },
    icon: 'sign-in',
    on: 'none',
    title_bar: '2_connection@4',
  },
  'platform.switch': {
    title: { en: 'Switch Platform…', 'zh-cn': '切换平台…' },
    icon: 'arrow-swap',
    on: 'none',
    title_bar: '2_connection@5',
  },
  'platform.embedded': {
    title: { en: 'Use Embedded Platform', 'zh-cn': '返回内置平台' },
    icon: 'home',
    on: 'none',
    title_bar: '2_connection@6',
    palette: 'miniProgramRelease.remote',
  },
  'platform.signInAgain': {
    title: { en: 'Sign In Again…', 'zh-cn': '重新登录…' },
    icon: 'key',
    on: 'none',
    palette: 'miniProgramRelease.remote',
  },
  'platform.signOut': {
    title: { en: 'Sign Out of a Platform…', 'zh-cn': '退出平台…' },
    icon: 'sign-out',
    on: 'none',
  },
  'item.copyId': { title: { en: 'Copy ID', 'zh-cn': '复制 ID' }, icon: 'copy', on: 'any', menu: '9_copy@1' },
  'view.refresh': {
    title: { en: 'Refresh', 'zh-cn': '刷新' },
    icon: 'refresh',
    on: 'none',
    title_bar: 'navigation@2',
  },
  'view.showLog': {
    title: { en: 'Show Log', 'zh-cn': '显示日志' },
    icon: 'output',
    on: 'none',
    title_bar: '4_log@1',
  },
  'version.older': {
    title: { en: 'Show Older Versions', 'zh-cn': '显示更早的版本' },
    icon: 'chevron-down',
    on: 'miniProgram',
    hidden: true,
  },
} as const satisfies Record<string, CommandRow>;

export type CommandName = keyof typeof commandTable;
export const commandPrefix = 'miniProgramRelease.';
export const commandId = (name: CommandName): string => `${commandPrefix}${name}`;
export const commandNames = Object.keys(commandTable) as CommandName[];

type InlineOf<N extends CommandName> = N extends N
  ? (typeof commandTable)[N] extends { inline: string }
    ? N
    : never
  : never;
/** The commands that may be an inline button of a row. */
export type InlineCommand = InlineOf<CommandName>;
/** The word in a row's context value that shows the inline button. */
export const inlineWord = (name: InlineCommand): string => `inline:${name}`;
