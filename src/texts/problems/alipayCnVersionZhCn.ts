import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about a version until it is approved. */
export const alipayCnVersionZhCn = {
  'alipayCn.versionPresent': {
    title: 'AlipayCN 已有相同版本号的版本。',
    detail: '它已存在于 AlipayCN，可能来自其他工具或其控制台。',
    next: '请用更高的版本号上传下一个版本。',
  },
  'alipayCn.higherVersionPresent': {
    title: 'AlipayCN 已有比此版本更高的版本。',
    detail: '它只接受递增的版本号，即使更高的版本由其他工具上传。',
    next: '请用更高的版本号重新上传。',
  },
  'alipayCn.versionNumberWrong': {
    title: 'AlipayCN 不接受此版本号。',
    detail: '它要求用点分隔的三个整数，且长度不超过其上限。',
    next: '请用例如 1.0.2 的版本号上传。',
  },
  'alipayCn.developmentFull': {
    title: 'AlipayCN 的开发版本数量已达上限。',
    detail: '在删除其中之一之前，不再接受新版本。',
    next: '请取消不需要的发布，或在 AlipayCN 控制台（open.alipay.com）的“版本管理”中删除一个版本。',
  },
  'alipayCn.versionAbsent': {
    title: '此版本已不在 AlipayCN。',
    detail: '它从未送达，或有人在 AlipayCN 控制台将其删除。',
    next: '请上传新版本并发布该版本。',
  },
  'alipayCn.versionInIteration': {
    title: '此版本属于 AlipayCN 控制台中的迭代。',
    detail: '属于迭代的版本只能在那里推进。',
    next: '请在 AlipayCN 控制台（open.alipay.com）完成该迭代，然后刷新。',
  },
  'alipayCn.buildAbsent': {
    title: 'AlipayCN 没有此版本的构建。',
    detail: '代码包未送达，或其构建已被移除。',
    next: '请用更高的版本号重新上传。',
  },
  'alipayCn.buildFailed': {
    title: 'AlipayCN 已接收上传，但构建失败。',
    detail: '该小程序在那里无法编译。',
    next: '请确认小程序或其模板可以编译，然后以更高的版本号上传。',
  },
  'alipayCn.buildTimedOut': {
    title: 'AlipayCN 已接收上传，但构建超时。',
    detail: '构建已被放弃，没有产生版本。构建服务可能繁忙。',
    next: '请几分钟后重新上传；若提示版本号已被占用，请使用更高的版本号。',
  },
  'alipayCn.packageUnreadable': {
    title: 'AlipayCN 无法读取代码包。',
    detail: '压缩包已损坏，或不是小程序文件夹。',
    next: '请重新上传小程序文件夹。',
  },
  'alipayCn.packageRepeated': {
    title: 'AlipayCN 已有内容相同的构建。',
    detail: '同样的内容被送达了两次。',
    next: '请继续使用已有的版本，或上传修改后的版本。',
  },
  'alipayCn.notInDevelopment': {
    title: '此版本在 AlipayCN 不处于开发状态。',
    detail: '只有开发中的版本才能提交审核。',
    next: '请在此处或 AlipayCN 控制台（open.alipay.com）的“版本管理”中撤回，然后重新申请。',
  },
  'alipayCn.underReviewAlready': {
    title: '此版本已提交审核。',
    detail: 'AlipayCN 已从之前的申请或其控制台收到它。',
    next: '请刷新查看审核；如需更改请先撤回。',
  },
  'alipayCn.otherUnderReview': {
    title: '此小程序的另一个版本正在 AlipayCN 审核中。',
    detail: 'AlipayCN 一次只审核一个小程序的一个版本。',
    next: '请在此处或 AlipayCN 控制台（open.alipay.com）撤回该版本，或等待其结果，然后重新申请。',
  },
  'alipayCn.otherInGrayscale': {
    title: '此小程序的另一个版本正在 AlipayCN 灰度中。',
    detail: '在另一个版本灰度期间不会审核新版本。',
    next: '请停止或完成该灰度发布，然后重新申请。',
  },
  'alipayCn.scanNotPassed': {
    title: 'AlipayCN 的代码扫描未通过。',
    detail: '每个版本在审核前都会扫描；扫描仍在进行，或发现了问题。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的“版本管理”中查看结果；请等待，或上传修正后的版本。',
  },
  'alipayCn.higherVersionOnline': {
    title: 'AlipayCN 已上线更高的版本。',
    detail: '较低的版本号不能在其之后发布。',
    next: '请用高于线上版本的版本号上传。',
  },
  'alipayCn.onlineProgramsFull': {
    title: '商家在 AlipayCN 上线的小程序数量已达上限。',
    detail: '只有其中之一下线后才会审核新的小程序。',
    next: '请在此处或 AlipayCN 控制台（open.alipay.com）下线不需要的小程序。',
  },
  'alipayCn.cloudInTheWay': {
    title: 'AlipayCN 因云服务不接受此版本。',
    detail: '其代码指出原因在于阿里云；更多信息只在控制台显示。',
    next: '请在 AlipayCN 控制台（open.alipay.com）打开该小程序，检查“云服务”，然后重新申请。',
  },
  'alipayCn.applyPunished': {
    title: 'AlipayCN 不审核此小程序：处罚生效中。',
    detail: '因违反规则，在处罚结束或申诉成功之前不能提交审核。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的消息中查看处罚并在那里处理。',
  },
  'alipayCn.applyNotPermitted': {
    title: 'AlipayCN 不允许此小程序提交审核。',
    detail: '小程序或其主体缺少审核所需的条件，代码未说明具体内容。',
    next: '请在 AlipayCN 控制台（open.alipay.com）查看该小程序的提示，或凭上述编号咨询支付宝客服。',
  },
  'alipayCn.reviewRestricted': {
    title: 'AlipayCN 限制了此小程序的审核。',
    detail: '其管控措施目前禁止提交。',
    next: '请在 AlipayCN 控制台（open.alipay.com）查看该限制；解除后重新申请。',
  },
  'alipayCn.informationUnderReview': {
    title: '此小程序的信息变更正在 AlipayCN 审核中。',
    detail: '审核期间不接受带有其他信息的版本。',
    next: '请等待其结果，或在 AlipayCN 控制台（open.alipay.com）的“基本信息”中撤回该变更。',
  },
  'alipayCn.nothingUnderReview': {
    title: '此小程序在 AlipayCN 没有审核中的版本。',
    detail: '审核已结束，或已在别处撤回。',
    next: '请刷新查看该版本的状态。',
  },
  'alipayCn.notUnderReview': {
    title: '此版本在 AlipayCN 的当前状态下不能撤回。',
    detail: '它不在审核中；AlipayCN 可能刚作出决定。',
    next: '请刷新，再根据结果继续。',
  },
  'alipayCn.clientsNotPackaged': {
    title: 'AlipayCN 仍在为各客户端打包此版本。',
    detail: '全部打包完成后才能撤回。',
    next: '请几分钟后再次撤回。',
  },
  'alipayCn.notReviewed': {
    title: 'AlipayCN 尚未对此版本作出决定。',
    detail: '只有已审核的版本才能退回开发；审核中的版本应撤回。',
    next: '请刷新，然后撤回。',
  },
  'alipayCn.trialAlready': {
    title: '此版本已是 AlipayCN 的体验版。',
    detail: '同一时间只有一个体验版，即此版本。',
    next: '请重新获取其二维码。',
  },
  'alipayCn.trialNotPossible': {
    title: '此状态的版本不能在 AlipayCN 体验。',
    detail: '版本可在开发中、审核中或通过后体验。',
    next: '请刷新查看状态；如需体验更改请上传新版本。',
  },
  'alipayCn.trialOnline': {
    title: '已上线过的版本不能在 AlipayCN 体验。',
    detail: '用户正在使用或曾经使用它。',
    next: '请使用已发布版本的二维码，或上传新版本。',
  },
  'alipayCn.trialScanNotPassed': {
    title: '代码扫描通过之前不能在 AlipayCN 体验。',
    detail: '扫描仍在进行，或发现了问题。',
    next: '请几分钟后重试；若仍然如此，请在 AlipayCN 控制台（open.alipay.com）的“版本管理”中查看结果。',
  },
  'alipayCn.trialNotPackaged': {
    title: 'AlipayCN 打包期间不能结束体验。',
    detail: '打包完成后才能结束。',
    next: '请一分钟后重试。',
  },
  'alipayCn.trialEndNotPossible': {
    title: '此版本的当前状态不能在 AlipayCN 结束体验。',
    detail: '它已不是体验版，或已在别处推进。',
    next: '请刷新查看该版本的状态。',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
