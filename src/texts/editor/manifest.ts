import type { Language } from '../language.ts';

/** The view's states in which it shows a welcome text instead of rows; the extension sets the same ids as a context key. */
export type WelcomeState =
  | 'firstUse'
  | 'firstUseConnected'
  | 'noMiniProgram'
  | 'nothingAssigned'
  | 'signedOut'
  | 'unreachable'
  | 'databaseBroken'
  | 'databaseNewer'
  | 'databaseLocked';

/** The steps of the walkthrough, in order; the extension sets a context key of the same name when one is done. */
export type WalkthroughStep = 'program' | 'upload' | 'select' | 'authorize' | 'apply' | 'release' | 'connect';

interface WalkthroughTexts {
  readonly title: string;
  readonly description: string;
  /** `picture` is what its picture shows, for those who do not see it. */
  readonly steps: Readonly<
    Record<WalkthroughStep, { readonly title: string; readonly text: string; readonly picture: string }>
  >;
}

interface ManifestTexts {
  readonly displayName: string;
  readonly description: string;
  readonly category: string;
  readonly container: string;
  readonly view: string;
  readonly welcome: Readonly<Record<WelcomeState, string>>;
  readonly walkthrough: WalkthroughTexts;
}

/** The texts of the manifest, from which `package.nls*.json` is written. @public read by scripts/manifest.mjs */
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
        'Release a mini program to AlipayCN without leaving the editor: upload a version, apply, follow the review, release it step by step.\n\nStart with a workspace. It lives on this machine, and AlipayCN is simulated until you [connect the real one](command:miniProgramRelease.connection.connect): nothing you do here reaches users.\n[Create Workspace](command:miniProgramRelease.workspace.create)\nThis does not sign in to the Alipay+ portal.',
      firstUseConnected:
        'AlipayCN is connected. What is released through this connection has a place of its own, apart from the simulation.\n\nStart with a workspace. It lives on this machine; what you apply and release goes to the AlipayCN that you connected.\n[Create Workspace](command:miniProgramRelease.workspace.create)\n[Show the Connection](command:miniProgramRelease.connection.show)',
      noMiniProgram:
        'This workspace has no mini program yet.\n[Create Mini Program](command:miniProgramRelease.miniProgram.create)\nThen upload the open folder as its first version.',
      nothingAssigned:
        'You are a developer here, and no mini program is assigned to you yet. An owner or master of the workspace can assign one.\n[Refresh](command:miniProgramRelease.view.refresh)',
      signedOut:
        'You are no longer signed in to the platform of your team: the token expired, or was revoked.\n[Sign In Again](command:miniProgramRelease.platform.signInAgain)\n[Back to the Embedded Platform](command:miniProgramRelease.platform.embedded)',
      unreachable:
        'The release platform does not answer. Nothing is lost: what was sent before is read back as soon as it does.\n[Try Again](command:miniProgramRelease.view.refresh)\n[Show Log](command:miniProgramRelease.view.showLog)',
      databaseBroken:
        'The data file of the release platform cannot be read: it is damaged, or is not ours. It was left untouched.\n\nRestore it from a backup, or move it away to start anew; the log tells where it is.\n[Show Log](command:miniProgramRelease.view.showLog)\n[Try Again](command:miniProgramRelease.view.refresh)',
      databaseNewer:
        'The data of the release platform was written by a newer version of this extension. It was left untouched.\n\nUpdate the extension, then try again.\n[Try Again](command:miniProgramRelease.view.refresh)\n[Show Log](command:miniProgramRelease.view.showLog)',
      databaseLocked:
        'A platform server is using this data folder. Stop it, then try again; the log names it.\n[Try Again](command:miniProgramRelease.view.refresh)\n[Show Log](command:miniProgramRelease.view.showLog)',
    },
    walkthrough: {
      title: 'Release a Mini Program to AlipayCN',
      description: 'The first five minutes: from the open folder to the first users.',
      steps: {
        program: {
          title: 'Create a workspace and a mini program',
          text: 'A workspace holds the mini programs of your company. It lives on this machine, and AlipayCN is simulated: nothing you do here reaches users.\n[Create Workspace](command:miniProgramRelease.workspace.create)\n[Create Mini Program](command:miniProgramRelease.miniProgram.create)',
          picture: 'A window with a tree and a new mini program',
        },
        upload: {
          title: 'Upload the open folder',
          text: 'You see what goes in, what a rule leaves out and what looks like a secret, before anything leaves this machine.\n[Upload Version](command:miniProgramRelease.version.upload)',
          picture: 'An arrow leads from a folder upward',
        },
        select: {
          title: 'Open the wizard and select the app',
          text: 'The wizard leads through the whole way on one page and keeps what you type. It says what is missing.\n[Open Release Wizard](command:miniProgramRelease.release.openWizard)',
          picture: 'A phone with an arrow to a target app',
        },
        authorize: {
          title: 'Authorize AlipayCN',
          text: 'Log in on AlipayCN’s page, press 确认选择 (confirm selection), then 确认授权 (confirm authorization). Once for each mini program.\n[Authorize AlipayCN](command:miniProgramRelease.release.authorize)',
          picture: 'A shield with a check mark',
        },
        apply: {
          title: 'Apply to release',
          text: 'You see exactly what is sent and are asked once. In the simulation you play the reviewers.\n[Open Release Wizard](command:miniProgramRelease.release.openWizard)',
          picture: 'A paper plane',
        },
        release: {
          title: 'Release it, a part of the users first',
          text: 'Start with 1 %, raise the ratio, stop at any time, or release to all. Then print the QR code.\n[Open Release Wizard](command:miniProgramRelease.release.openWizard)',
          picture: 'Bars that rise step by step',
        },
        connect: {
          title: 'Connect the real AlipayCN',
          text: 'When you are ready. You need a third-party application of your own at Alipay’s Open Platform, its private key and Alipay’s public key. The sandbox has ids and keys of its own.\n[Connect AlipayCN](command:miniProgramRelease.connection.connect)',
          picture: 'A plug on its way to a socket',
        },
      },
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
        '无需离开编辑器即可将小程序发布到 AlipayCN：上传版本、申请发布、跟踪审核、逐步放量。\n\n先创建工作空间。它保存在本机；在您[连接真实环境](command:miniProgramRelease.connection.connect)之前，AlipayCN 为模拟，任何操作都不会影响真实用户。\n[创建工作空间](command:miniProgramRelease.workspace.create)\n本扩展不会登录 Alipay+ 门户。',
      firstUseConnected:
        '已连接 AlipayCN。经此连接发布的内容单独保存，与模拟环境分开。\n\n先创建工作空间。它保存在本机；您的申请和发布会到达所连接的 AlipayCN。\n[创建工作空间](command:miniProgramRelease.workspace.create)\n[查看连接](command:miniProgramRelease.connection.show)',
      noMiniProgram:
        '此工作空间还没有小程序。\n[创建小程序](command:miniProgramRelease.miniProgram.create)\n然后将打开的文件夹上传为第一个版本。',
      nothingAssigned:
        '您在此是开发者，还没有分配给您的小程序。请工作空间的所有者或管理员为您分配。\n[刷新](command:miniProgramRelease.view.refresh)',
      signedOut:
        '您已不再登录团队的平台：令牌已过期或被吊销。\n[重新登录](command:miniProgramRelease.platform.signInAgain)\n[返回内置平台](command:miniProgramRelease.platform.embedded)',
      unreachable:
        '发布平台没有响应。没有任何丢失：恢复后会读回之前发送的内容。\n[重试](command:miniProgramRelease.view.refresh)\n[显示日志](command:miniProgramRelease.view.showLog)',
      databaseBroken:
        '无法读取发布平台的数据文件：文件已损坏，或不属于本扩展。文件保持原样，未作任何改动。\n\n请从备份恢复，或将其移走后重新开始；日志中有文件位置。\n[显示日志](command:miniProgramRelease.view.showLog)\n[重试](command:miniProgramRelease.view.refresh)',
      databaseNewer:
        '发布平台的数据由更新版本的扩展写入。数据保持原样，未作任何改动。\n\n请先更新本扩展，然后重试。\n[重试](command:miniProgramRelease.view.refresh)\n[显示日志](command:miniProgramRelease.view.showLog)',
      databaseLocked:
        '平台服务器正在使用此数据文件夹。请先停止它再重试；日志中有其名称。\n[重试](command:miniProgramRelease.view.refresh)\n[显示日志](command:miniProgramRelease.view.showLog)',
    },
    walkthrough: {
      title: '将小程序发布到 AlipayCN',
      description: '最初五分钟：从打开的文件夹到第一批用户。',
      steps: {
        program: {
          title: '创建工作空间和小程序',
          text: '工作空间用于管理贵公司的小程序。它保存在本机，AlipayCN 为模拟环境，任何操作都不会影响真实用户。\n[创建工作空间](command:miniProgramRelease.workspace.create)\n[创建小程序](command:miniProgramRelease.miniProgram.create)',
          picture: '窗口中的树与新建的小程序',
        },
        upload: {
          title: '上传打开的文件夹',
          text: '上传前会显示包含的内容、规则排除的内容，以及疑似密钥的文件。\n[上传版本](command:miniProgramRelease.version.upload)',
          picture: '向上的箭头',
        },
        select: {
          title: '打开向导并选择应用',
          text: '向导在一个页面中引导全部步骤，保留您的输入，并提示还缺什么。\n[打开发布向导](command:miniProgramRelease.release.openWizard)',
          picture: '手机与指向目标应用的箭头',
        },
        authorize: {
          title: '授权 AlipayCN',
          text: '在 AlipayCN 页面登录，点击“确认选择”，再点击“确认授权”。每个小程序只需一次。\n[授权 AlipayCN](command:miniProgramRelease.release.authorize)',
          picture: '带对勾的盾牌',
        },
        apply: {
          title: '申请发布',
          text: '您会看到将发送的全部内容，并确认一次。在模拟环境中，由您扮演审核方。\n[打开发布向导](command:miniProgramRelease.release.openWizard)',
          picture: '纸飞机',
        },
        release: {
          title: '发布，先从部分用户开始',
          text: '从 1 % 开始，逐步提高比例，可随时停止，或发布给全部用户。最后可打印二维码。\n[打开发布向导](command:miniProgramRelease.release.openWizard)',
          picture: '逐级上升的柱形',
        },
        connect: {
          title: '连接真实的 AlipayCN',
          text: '准备就绪后进行。您需要在支付宝开放平台拥有自己的第三方应用、它的私钥以及支付宝公钥。沙箱有单独的应用 id 和密钥。\n[连接 AlipayCN](command:miniProgramRelease.connection.connect)',
          picture: '即将接入插座的插头',
        },
      },
    },
  },
};
