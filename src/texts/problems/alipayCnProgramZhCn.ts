import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about the mini program, its owner, the grant and the connection. */
export const alipayCnProgramZhCn = {
  'alipayCn.programAbsent': {
    title: 'AlipayCN 找不到此小程序。',
    detail: '它已在那里被删除，或授权的是另一个小程序。',
    next: '请在 AlipayCN 控制台（open.alipay.com）核对，然后授权正确的小程序。',
  },
  'alipayCn.programNotOnline': {
    title: 'AlipayCN 认为此小程序未处于正常状态。',
    detail: '它已被下架、冻结，或尚未创建完成。',
    next: '请在 AlipayCN 控制台（open.alipay.com）打开它：首页会指出缺少什么。',
  },
  'alipayCn.packageInformationAbsent': {
    title: 'AlipayCN 没有此小程序的包信息。',
    detail: '它创建时没有首个版本，或属于其他客户端。',
    next: '请在 AlipayCN 控制台（open.alipay.com）打开并完成创建，然后重试。',
  },
  'alipayCn.notMiniProgram': {
    title: '在 AlipayCN 授权的不是小程序。',
    detail: '它是网页或移动应用，或不能以此方式发布的类型。',
    next: '请重新授权并选择一个小程序。',
  },
  'alipayCn.clientAbsent': {
    title: '此小程序未在该客户端开通。',
    detail: '除非另外开通，小程序只发布到支付宝客户端。',
    next: '请在 AlipayCN 控制台（open.alipay.com）为其开通该端，然后重试。',
  },
  'alipayCn.developerAbsent': {
    title: 'AlipayCN 找不到此小程序的开发者账号。',
    detail: '其主体尚未入驻开放平台，或已退出。',
    next: '请主体登录 open.alipay.com 完成开发者入驻。',
  },
  'alipayCn.riskRefused': {
    title: 'AlipayCN 的风控拒绝了请求。',
    detail: '它对内容或账号进行评估，代码未说明是哪一项。',
    next: '请在 AlipayCN 控制台（open.alipay.com）查看该小程序的提示并修改，或在那里申诉。',
  },
  'alipayCn.brandHit': {
    title: 'AlipayCN 认为小程序信息涉及受保护的品牌。',
    detail: '名称、头像或文字接近他人持有的品牌。',
    next: '请修改，或在 AlipayCN 控制台（open.alipay.com）提交品牌授权证明。',
  },
  'alipayCn.brandDispute': {
    title: 'AlipayCN 上的品牌侵权投诉尚未结束。',
    detail: '在处理完成之前不会审核此小程序。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的消息中处理该投诉。',
  },
  'alipayCn.changesUsedUp': {
    title: 'AlipayCN 本月不再接受此小程序的信息变更。',
    detail: '本自然月的修改次数已用完。',
    next: '请恢复为最近一次通过的文字后申请，或在下月一日后申请。',
  },
  'alipayCn.logoDefault': {
    title: 'AlipayCN 仍显示默认头像。',
    detail: '使用默认图片的小程序不会被审核。',
    next: '请在中文语言条目中选择自己的头像，然后重新申请。',
  },
  'alipayCn.categoryNotForIndividuals': {
    title: 'AlipayCN 的此类目仅对企业开放。',
    detail: '此小程序属于个人。',
    next: '请选择其他类目，或将小程序迁移到企业账号。',
  },
  'alipayCn.domainForbidden': {
    title: 'AlipayCN 禁止其中一个服务器域名。',
    detail: '它在禁用列表中，或未完成备案。',
    next: '请使用其他域名，或完成备案并在 AlipayCN 解除限制。',
  },
  'alipayCn.domainUnsafe': {
    title: 'AlipayCN 认为其中一个服务器域名涉及钓鱼。',
    detail: '其安全服务收到了相关举报。',
    next: '请移除该域名，或联系支付宝客服消除举报。',
  },
  'alipayCn.domainPresent': {
    title: 'AlipayCN 已有此服务器域名。',
    detail: '它已在此处或其控制台添加过。',
    next: '无需处理，请继续。',
  },
  'alipayCn.domainsFull': {
    title: 'AlipayCN 不再接受更多服务器域名。',
    detail: '每个小程序最多 30 个，控制台中添加的也计入。',
    next: '请在此处移除一些，或在 AlipayCN 控制台（open.alipay.com）的“服务器域名白名单”中移除。',
  },
  'alipayCn.grantMissing': {
    title: '商家未在 AlipayCN 授权此连接的应用。',
    detail: '小程序与该应用之间没有授权关系。',
    next: '请授权 AlipayCN，然后重试。',
  },
  'alipayCn.refreshEnded': {
    title: 'AlipayCN 的授权已无法续期。',
    detail: '用于续期的凭据已使用或过期。',
    next: '请重新授权 AlipayCN。',
  },
  'alipayCn.permissionMissing': {
    title: 'AlipayCN 的授权不包含此步骤。',
    detail: '商家授予的权限与发布所需不同。',
    next: '请重新授权 AlipayCN，并保留全部权限勾选。',
  },
  'alipayCn.applicationPermissionMissing': {
    title: '此连接的应用无权调用 AlipayCN 的该接口。',
    detail: '支付宝尚未为其开通该能力。',
    next: '请应用所有者在 open.alipay.com 控制台的“产品绑定”中添加该能力。',
  },
  'alipayCn.applicationWrong': {
    title: 'AlipayCN 不认可此连接的应用为第三方应用。',
    detail: '应用 id 错误、类型不符，或属于另一个授权。',
    next: '请与 open.alipay.com 控制台中的应用 id 核对，并更正连接。',
  },
  'alipayCn.keyWrong': {
    title: 'AlipayCN 不接受此连接的签名。',
    detail: '私钥与该应用登记的公钥不匹配。',
    next: '请在应用控制台（open.alipay.com）的“接口加签方式”中上传匹配的公钥，或更正连接。',
  },
  'alipayCn.certificateWrong': {
    title: 'AlipayCN 不接受此连接的证书。',
    detail: '其中某个证书已过期、未为该应用登记，或该应用使用普通密钥加签。',
    next: '请从应用控制台（open.alipay.com）重新下载证书，并更正连接。',
  },
  'alipayCn.clientAddressRefused': {
    title: 'AlipayCN 不接受该应用从此网络发出的请求。',
    detail: '应用所有者只允许特定的 IP 地址。',
    next: '请应用所有者在 open.alipay.com 控制台的“IP 白名单”中添加此网络的地址。',
  },
  'alipayCn.clockWrong': {
    title: 'AlipayCN 不接受此请求的时间。',
    detail: '此计算机的时钟不准，请求看起来过期或提前。',
    next: '请校准运行平台的计算机时钟，然后重试。',
  },
  'alipayCn.calledTooOften': {
    title: '对 AlipayCN 的调用过于频繁。',
    detail: '它未执行此操作，并要求暂停。',
    next: '请在 {seconds} 秒后重试。',
  },
  'alipayCn.systemFailed': {
    title: 'AlipayCN 自身发生错误。',
    detail: '尚不清楚是否已生效，正从 AlipayCN 读回实际结果。',
    next: '请等待，结果会自动更新，不会重复发送。',
  },
  'alipayCn.requestWrong': {
    title: 'AlipayCN 无法理解本程序发送的某个值。',
    detail: '未指明您的任何字段，很可能是 Mini Program Release 的缺陷。',
    next: '请显示日志，并附代码与编号反馈。',
  },
  'alipayCn.businessError': {
    title: 'AlipayCN 拒绝了请求，但未说明原因。',
    detail: '其代码只表示未满足某项业务规则。',
    next: '请凭编号咨询支付宝客服，或在 AlipayCN 控制台（open.alipay.com）查看该小程序。',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
