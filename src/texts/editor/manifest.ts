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
  /** What of it works in Restricted Mode, and where a folder is on no disk. */
  readonly untrusted: string;
  readonly virtual: string;
  readonly welcome: Readonly<Record<WelcomeState, string>>;
  readonly walkthrough: WalkthroughTexts;
}

/** The texts of the manifest, from which `package.nls*.json` is written. @public read by scripts/manifest.mjs */
export const manifestTexts: Readonly<Record<Language, ManifestTexts>> = {
  en: {
    displayName: 'Mini Program Release',
    description:
      'Release Alipay mini programs to AlipayCN from VS Code: versions, review, grayscale release, final release, roll back, and QR codes.',
    category: 'Mini Program Release',
    container: 'Mini Program Release',
    view: 'Releases',
    untrusted:
      'The view, releases, and checks of the release file work. The extension does not run gates, scripts, or minidev from the folder, and does not read environment variables that the release file names.',
    virtual: 'The view and releases work. To upload a folder or run a release file, open a folder on disk.',
    welcome: {
      firstUse:
        'Release a mini program to AlipayCN from the editor: upload a version, apply, follow the review, and release it step by step.\n\nEverything is stored on this machine. AlipayCN is simulated until you [connect the real one](command:miniProgramRelease.connection.connect), so nothing you do here reaches users.\n[Release This Folder](command:miniProgramRelease.release.folder)\n[Create Workspace](command:miniProgramRelease.workspace.create)\nNew here? [Open the walkthrough](command:workbench.action.openWalkthrough?%22mini-program-release.mini-program-release%23firstRelease%22). Does your team have a platform? [Sign in to it](command:miniProgramRelease.platform.signIn).\n\nThis extension does not sign in to the Alipay+ portal.',
      firstUseConnected:
        'You are connected to AlipayCN. Releases made through this connection are kept separately from the simulation.\n\nEverything is stored on this machine. What you apply and release goes to the connected AlipayCN.\n[Release This Folder](command:miniProgramRelease.release.folder)\n[Create Workspace](command:miniProgramRelease.workspace.create)\n[Show Connection](command:miniProgramRelease.connection.show)',
      noMiniProgram:
        'This workspace has no mini programs yet.\n[Release This Folder](command:miniProgramRelease.release.folder)\n[Create Mini Program](command:miniProgramRelease.miniProgram.create)',
      nothingAssigned:
        'You are a developer in this workspace, but no mini program is assigned to you. Ask an owner or master to assign one.\n[Refresh](command:miniProgramRelease.view.refresh)',
      signedOut:
        'You are signed out of your team’s platform because your token expired or was revoked.\n[Sign In Again](command:miniProgramRelease.platform.signInAgain)\n[Use Embedded Platform](command:miniProgramRelease.platform.embedded)',
      unreachable:
        'The release platform does not respond. Nothing is lost: the extension verifies pending operations as soon as it responds.\n[Try Again](command:miniProgramRelease.view.refresh)\n[Show Log](command:miniProgramRelease.view.showLog)',
      databaseBroken:
        'The extension cannot read the data file of the release platform. The file is damaged, or this extension did not create it. It has not been changed.\n\nRestore it from a backup, or move it away to start over. The log shows where it is.\n[Show Log](command:miniProgramRelease.view.showLog)\n[Try Again](command:miniProgramRelease.view.refresh)',
      databaseNewer:
        'A newer version of this extension wrote the data of the release platform. It has not been changed.\n\nUpdate the extension, then try again.\n[Try Again](command:miniProgramRelease.view.refresh)\n[Show Log](command:miniProgramRelease.view.showLog)',
      databaseLocked:
        'A platform server is using this data folder. Stop the server, then try again. The log shows which server it is.\n[Try Again](command:miniProgramRelease.view.refresh)\n[Show Log](command:miniProgramRelease.view.showLog)',
    },
    walkthrough: {
      title: 'Release a Mini Program to AlipayCN',
      description: 'Learn the basics in five minutes, from an open folder to your first users.',
      steps: {
        program: {
          title: 'Create a workspace and mini program',
          text: 'A workspace contains the mini programs of your company. It stays on this machine, and AlipayCN is simulated, so nothing you do here reaches users.\n[Create Workspace](command:miniProgramRelease.workspace.create)\n[Create Mini Program](command:miniProgramRelease.miniProgram.create)',
          picture: 'Window with a tree and a new mini program',
        },
        upload: {
          title: 'Upload the open folder',
          text: 'Before anything leaves this machine, you see what the package contains, what a rule leaves out, and what looks like a secret.\n[Upload Version](command:miniProgramRelease.version.upload)',
          picture: 'Arrow pointing up from a folder',
        },
        select: {
          title: 'Select the app in the wizard',
          text: 'The release wizard shows all steps on one page, tells you what is missing, and saves what you type.\n[Open Release Wizard](command:miniProgramRelease.release.openWizard)',
          picture: 'Phone with an arrow to a target app',
        },
        authorize: {
          title: 'Authorize AlipayCN',
          text: 'Log in on AlipayCN’s page, select 确认选择 (confirm selection), then 确认授权 (confirm authorization). You authorize each mini program once.\n[Authorize AlipayCN](command:miniProgramRelease.release.authorize)',
          picture: 'Shield with a check mark',
        },
        apply: {
          title: 'Apply to release',
          text: 'Check exactly what AlipayCN receives, then confirm. In the simulation, you play the reviewers.\n[Open Release Wizard](command:miniProgramRelease.release.openWizard)',
          picture: 'Paper plane',
        },
        release: {
          title: 'Release to your users gradually',
          text: 'Start with 1%, raise the ratio, stop at any time, or release to all. Then print the QR code.\n[Open Release Wizard](command:miniProgramRelease.release.openWizard)',
          picture: 'Bars that rise step by step',
        },
        connect: {
          title: 'Connect the real AlipayCN',
          text: 'To release to real users, you need your own third-party application at Alipay’s Open Platform, its private key, and Alipay’s public key. The sandbox uses separate IDs and keys.\n[Connect AlipayCN](command:miniProgramRelease.connection.connect)',
          picture: 'Plug next to a socket',
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
    untrusted: '视图、发布和发布文件的检查可用；不运行文件夹中的关卡、脚本和 minidev，也不读取发布文件指定的环境变量。',
    virtual: '视图和发布可用；上传文件夹和执行发布文件需要打开磁盘上的文件夹。',
    welcome: {
      firstUse:
        '无需离开编辑器即可将小程序发布到 AlipayCN：上传版本、申请发布、跟踪审核、逐步放量。\n\n所有内容保存在本机；在您[连接真实环境](command:miniProgramRelease.connection.connect)之前，AlipayCN 为模拟，任何操作都不会影响真实用户。\n[发布此文件夹](command:miniProgramRelease.release.folder)\n[创建工作空间](command:miniProgramRelease.workspace.create)\n初次使用？请[打开演练](command:workbench.action.openWalkthrough?%22mini-program-release.mini-program-release%23firstRelease%22)。团队已有平台？请[登录平台](command:miniProgramRelease.platform.signIn)。\n\n本扩展不会登录 Alipay+ 门户。',
      firstUseConnected:
        '已连接 AlipayCN。经此连接发布的内容单独保存，与模拟环境分开。\n\n工作空间保存在本机；您的申请和发布会到达所连接的 AlipayCN。\n[发布此文件夹](command:miniProgramRelease.release.folder)\n[创建工作空间](command:miniProgramRelease.workspace.create)\n[查看连接](command:miniProgramRelease.connection.show)',
      noMiniProgram:
        '此工作空间还没有小程序。\n[发布此文件夹](command:miniProgramRelease.release.folder)\n[创建小程序](command:miniProgramRelease.miniProgram.create)',
      nothingAssigned:
        '您在此是开发者，还没有分配给您的小程序。请工作空间的所有者或管理员为您分配。\n[刷新](command:miniProgramRelease.view.refresh)',
      signedOut:
        '您已不再登录团队的平台：令牌已过期或被吊销。\n[重新登录](command:miniProgramRelease.platform.signInAgain)\n[返回内置平台](command:miniProgramRelease.platform.embedded)',
      unreachable:
        '发布平台没有响应。数据不会丢失：平台恢复响应后，扩展会核实尚未完成的操作。\n[重试](command:miniProgramRelease.view.refresh)\n[显示日志](command:miniProgramRelease.view.showLog)',
      databaseBroken:
        '无法读取发布平台的数据文件：文件已损坏，或不是由本扩展创建。文件未作任何改动。\n\n请从备份恢复，或将其移走后重新开始；日志中有文件位置。\n[显示日志](command:miniProgramRelease.view.showLog)\n[重试](command:miniProgramRelease.view.refresh)',
      databaseNewer:
        '发布平台的数据由更新版本的扩展写入。数据保持原样，未作任何改动。\n\n请先更新本扩展，然后重试。\n[重试](command:miniProgramRelease.view.refresh)\n[显示日志](command:miniProgramRelease.view.showLog)',
      databaseLocked:
        '平台服务器正在使用此数据文件夹。请先停止该服务器再重试；日志中会显示是哪个服务器。\n[重试](command:miniProgramRelease.view.refresh)\n[显示日志](command:miniProgramRelease.view.showLog)',
    },
    walkthrough: {
      title: '将小程序发布到 AlipayCN',
      description: '五分钟快速入门：从打开文件夹到触达第一批用户。',
      steps: {
        program: {
          title: '创建工作空间和小程序',
          text: '工作空间用于管理贵公司的小程序。它保存在本机，AlipayCN 为模拟环境，任何操作都不会影响真实用户。\n[创建工作空间](command:miniProgramRelease.workspace.create)\n[创建小程序](command:miniProgramRelease.miniProgram.create)',
          picture: '窗口中的树与新建的小程序',
        },
        upload: {
          title: '上传打开的文件夹',
          text: '在任何内容离开本机之前，您可以查看包中的文件、被规则排除的文件，以及疑似密钥的文件。\n[上传版本](command:miniProgramRelease.version.upload)',
          picture: '从文件夹向上的箭头',
        },
        select: {
          title: '在向导中选择应用',
          text: '发布向导在一个页面中显示全部步骤，提示还缺什么，并保存您的输入。\n[打开发布向导](command:miniProgramRelease.release.openWizard)',
          picture: '手机与指向目标应用的箭头',
        },
        authorize: {
          title: '授权 AlipayCN',
          text: '在 AlipayCN 页面登录，点击“确认选择”，再点击“确认授权”。每个小程序只需一次。\n[授权 AlipayCN](command:miniProgramRelease.release.authorize)',
          picture: '带对勾的盾牌',
        },
        apply: {
          title: '申请发布',
          text: '核对 AlipayCN 将收到的全部内容，然后确认。在模拟环境中，由您扮演审核方。\n[打开发布向导](command:miniProgramRelease.release.openWizard)',
          picture: '纸飞机',
        },
        release: {
          title: '逐步发布给用户',
          text: '从 1% 开始，逐步提高比例，可随时停止，或发布给全部用户。最后可打印二维码。\n[打开发布向导](command:miniProgramRelease.release.openWizard)',
          picture: '逐级上升的柱形',
        },
        connect: {
          title: '连接真实的 AlipayCN',
          text: '要发布给真实用户，您需要在支付宝开放平台拥有自己的第三方应用、该应用的私钥以及支付宝公钥。沙箱使用单独的应用 ID 和密钥。\n[连接 AlipayCN](command:miniProgramRelease.connection.connect)',
          picture: '即将接入插座的插头',
        },
      },
    },
  },
};
