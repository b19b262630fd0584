import { alipayCnConnectionZhCn } from './alipayCnConnectionZhCn.ts';
import { alipayCnFieldsZhCn } from './alipayCnFieldsZhCn.ts';
import { alipayCnProgramZhCn } from './alipayCnProgramZhCn.ts';
import { alipayCnReleaseZhCn } from './alipayCnReleaseZhCn.ts';
import { alipayCnTemplatesZhCn } from './alipayCnTemplatesZhCn.ts';
import { alipayCnVersionZhCn } from './alipayCnVersionZhCn.ts';
import type { ProblemTexts } from './problems.types.ts';

export const problemsZhCn: ProblemTexts = {
  notSignedIn: { title: '尚未登录。', detail: '请求没有携带令牌。', next: '请登录平台后重试。' },
  tokenInvalid: {
    title: '令牌无效。',
    detail: '平台不认识它，或它已被吊销。',
    next: '请向工作空间的所有者或管理员索取新令牌。',
  },
  tokenExpired: {
    title: '令牌已过期。',
    detail: '令牌有固定的截止日期。',
    next: '请向工作空间的所有者或管理员索取新令牌。',
  },
  forbidden: {
    title: '您的角色不允许此操作。',
    detail: '您是{role}；此操作需要{roles}。',
    next: '请联系具有该角色的成员。',
  },
  hostNotAllowed: {
    title: '平台不接受此主机名。',
    detail: 'Host 头不在允许列表中。',
    next: '请使用平台打印的地址，或用 --allow-host 启动。',
  },
  notFound: { title: '未找到。', detail: '它不存在，或您无权访问。', next: '请刷新，或请有权限的成员分配给您。' },
  methodNotAllowed: { title: '此地址不支持该方法。', detail: '契约见 /openapi.json。', next: '请检查地址与方法。' },
  invalidInput: { title: '部分内容不正确。', detail: '没有任何更改。', next: '请更正指出的字段后重试。' },
  bodyTooLarge: { title: '内容过大。', detail: '此处最多接受 {limit} 字节，未保存任何内容。', next: '请缩小后重试。' },
  mediaTypeUnsupported: {
    title: '此处不接受该内容类型。',
    detail: '应为 {expected}。',
    next: '请使用该内容类型发送。',
  },
  revisionRequired: {
    title: '请求没有说明基于哪个状态更改。',
    detail: '更改需在 If-Match 中携带其所依据的修订号。',
    next: '请先读取当前状态，再发送其修订号。',
  },
  revisionStale: {
    title: '期间已有他人更改。',
    detail: '当前修订号为 {revision}，您的更改未生效。',
    next: '请查看当前状态后再决定。',
  },
  idempotencyKeyRequired: {
    title: '请求没有携带 Idempotency-Key。',
    detail: '每次写入都需要它，以免重复执行。',
    next: '请为每次新的写入发送 1 至 200 个字符的新键。',
  },
  idempotencyKeyReused: {
    title: '此 Idempotency-Key 已用于其他请求。',
    detail: '相同的键携带了不同的内容。',
    next: '请为新请求使用新的键。',
  },
  stillRunning: { title: '首次请求仍在执行。', detail: '相同的请求正在处理。', next: '请稍候，用相同的键再次询问。' },
  rateLimited: { title: '请求过多。', detail: '平台要求暂停。', next: '请稍候，将自动重试。' },
  busy: { title: '平台正忙。', detail: '另一个窗口写入时间过长，没有任何更改。', next: '请重试。' },
  shuttingDown: { title: '平台正在关闭。', detail: '没有任何更改。', next: '恢复后请重试。' },
  internal: {
    title: '平台内部出错。',
    detail: '这是 Mini Program Release 的缺陷。',
    next: '请查看日志，并附请求号反馈。',
  },
  operationPending: { title: '“{action}”仍在执行。', detail: '其结果尚未读回。', next: '请等待结果，此行会自动更新。' },
  stageUnknown: {
    title: '此发布处于本程序不认识的阶段。',
    detail: '平台称之为“{stage}”。',
    next: '请刷新，或更新扩展。',
  },
  stageForbids: {
    title: '“{stage}”阶段不能“{action}”。',
    detail: '可在以下阶段进行：{stages}。',
    next: '请查看当前可做的操作。',
  },
  targetUnknown: { title: '没有这个目标应用。', detail: '平台不认识“{target}”。', next: '请从列出的目标应用中选择。' },
  languageRequired: {
    title: '{target} 缺少所需语言：{locales}。',
    detail: '其默认语言为中文，不可更改。',
    next: '请添加该语言，然后重新选择应用。',
  },
  quotaMiniPrograms: {
    title: '可发布到 {target} 的 {limit} 个小程序名额已用完。',
    detail: '小程序自首个未取消的发布起计入名额。',
    next: '请取消不需要的小程序的唯一发布。',
  },
  quotaNewVersions: {
    title: '已有 {used} 个版本处于“新版本已创建”，上限为 {limit}。',
    detail: '在它们进入审核之前此上限有效。',
    next: '请用其中之一申请发布，或取消不需要的版本。',
  },
  versionAlreadyReleased: {
    title: '版本 {version} 已选择 {target}。',
    detail: '一个版本只能发布到同一目标应用一次。',
    next: '请继续其发布，或上传新版本。',
  },
  versionCanceledForTarget: {
    title: '版本 {version} 已对 {target} 取消。',
    detail: '已取消的版本不能再发布到同一目标应用。',
    next: '请上传新版本。',
  },
  authorizationNotNeeded: {
    title: '{target} 无需授权。',
    detail: '未经授权也可发布到 {target}。',
    next: '请继续下一步。',
  },
  authorizationRequired: {
    title: '{target} 尚未授权。',
    detail: '平台还不能代表您的小程序操作。',
    next: '请授权 AlipayCN，然后重新申请。',
  },
  authorizationLost: {
    title: '{target} 的授权在本机上已丢失。',
    detail: '本机的密钥存储中没有该授权的令牌。{target} 上的内容不受影响。',
    next: '请重新授权 AlipayCN，之后从此处继续。',
  },
  authorizationRevoked: {
    title: '{target} 的授权已失效。',
    detail: '商家在那里收回了授权。{target} 上的版本保持原样。',
    next: '请重新授权 AlipayCN，之后会从这里继续。',
  },
  authorizationExpired: {
    title: '{target} 的授权已到期。',
    detail: '商家授予的期限已过。{target} 上的版本保持原样。',
    next: '请重新授权 AlipayCN，之后会从这里继续。',
  },
  authorizationInsufficient: {
    title: '{target} 的授权未涵盖发布所需的全部权限。',
    detail: '未授予：{methods}。',
    next: '请重新授权 AlipayCN，并保留全部权限的勾选，之后会从这里继续。',
  },
  authorizationRenewed: {
    title: '{target} 的授权已恢复。',
    detail: '授权失效期间未执行“{action}”。',
    next: '现在可以再次执行。',
  },
  basicInformationInvalid: {
    title: '基本信息不完整：{fieldList}。',
    detail: '它是随申请一并提交的企业登记信息。',
    next: '请编辑基本信息。',
  },
  versionDescriptionShort: {
    title: '版本描述过短：{units}，至少需要 {min}。',
    detail: '审核人员会据此了解此版本的更新内容。一个汉字计 2。',
    next: '请补充版本描述。',
  },
  configurationInvalid: {
    title: '配置不完整：{fieldList}。',
    detail: 'Alipay+ 与 AlipayCN 会将其退回。',
    next: '请编辑配置。',
  },
  serviceContactRequired: {
    title: '{target} 要求小程序填写客服电话或邮箱。',
    detail: '用户需要能够联系到您。',
    next: '请编辑小程序。',
  },
  higherVersionAtTarget: {
    title: '{target} 上已有更高的版本 {highest}，高于 {version}。',
    detail: '更高版本之后不再接受更低的版本号，没有发送任何内容。',
    next: '请用高于 {highest} 的版本号重新上传代码包。',
  },
  otherVersionInProgress: {
    title: '版本 {version} 正占用流程：{stage}。',
    detail: '同一小程序同时只能有一个版本处于审核、不通过、准备或灰度。',
    next: '请先撤回或退回该版本。',
  },
  nothingToWithdraw: {
    title: '没有可撤回的内容。',
    detail: '此版本不在审核中，也未被拒绝。',
    next: '准备好后请申请发布。',
  },
  ratioNotOffered: { title: '{ratio}% 不是可选的灰度比例。', detail: '可选比例为 {ratios}%。', next: '请从中选择。' },
  ratioNotPossible: { title: '此连接不支持 {ratio}%。', detail: 'AlipayCN 在此支持 {ratios}%。', next: '请从中选择。' },
  ratioNotHigher: {
    title: '比例只能提高：当前为 {current}%。',
    detail: 'AlipayCN 不会将用户移出灰度。',
    next: '请选择 {ratios}%，或停止灰度发布。',
  },
  nothingToRollBackTo: {
    title: '没有可回滚的更早版本。',
    detail: '这是首个全量版本，或更早版本已下架。',
    next: '请发布修正版本，或下架此版本。',
  },
  rolledBackAlready: {
    title: '不能连续回滚。',
    detail: '只能回到上一个被替换的版本，且仅一次。',
    next: '请发布修正版本。',
  },
  grayscaleRunning: {
    title: '版本 {version} 正在灰度。',
    detail: '灰度期间不能回滚或下架。',
    next: '请先停止其灰度发布。',
  },
  qrCodeNeedsFullRelease: {
    title: '还没有已发布的版本。',
    detail: '二维码打开的是用户正在使用的版本。',
    next: '请先完成发布。',
  },
  trialNotOffered: {
    title: '{target} 不支持审核前体验。',
    detail: '它没有未发布版本的二维码。',
    next: '请直接申请发布，并先灰度到少量用户。',
  },
  trialNeedsSelectApp: {
    title: '版本 {version} 尚未选择发布到 {target}。',
    detail: '体验在发布目标上进行，代码包会先上传到那里。',
    next: '请先为该版本选择应用。',
  },
  trialStageOver: {
    title: '版本 {version} 已过体验阶段：{stage}。',
    detail: '只能在用户看到之前体验，之后不行。',
    next: '如需体验改动，请上传新版本。',
  },
  trialPackaging: {
    title: '支付宝正在为版本 {version} 打包体验版。',
    detail: '打包会继续进行，无需重新开始。',
    next: '请稍后再次获取二维码。',
  },
  targetKeepsNoVersions: {
    title: '{target} 自身不保存版本。',
    detail: '发布到该应用的版本在此上传。',
    next: '请上传版本。',
  },
  versionStatusUnknown: {
    title: '{target} 将版本 {version} 的状态称为“{status}”。',
    detail: '本程序不认识该状态，因此不改动此版本。',
    next: '请在 {target} 控制台查看，或更新扩展。',
  },
  versionNotAtTarget: {
    title: '{target} 上没有版本 {version}。',
    detail: '它已在那里删除，或从未到达。未作任何改动。',
    next: '请重新读取版本，或以更高的版本号再次提交。',
  },
  versionStandsThere: {
    title: 'AlipayCN 上已有版本 {version}。',
    detail: '它并非由此处提交。未作任何改动。',
    next: '请导入该版本，或选择更高的版本号。',
  },
  versionBuilding: {
    title: '{target} 仍在构建版本 {version}。',
    detail: '构建会自动继续。',
    next: '请等待构建完成，此行会自动更新。',
  },
  versionNotBuilt: {
    title: '{target} 未能生成版本 {version}。',
    detail: '由模板构建失败。',
    next: '请修正模板，然后以更高的版本号创建。',
  },
  versionNumberInvalid: {
    title: '“{number}”不是版本号。',
    detail: '应为三个整数，例如 1.0.2。',
    next: '请更正版本号。',
  },
  versionNumberNotHigher: {
    title: '{number} 不高于 {highest}。',
    detail: '每次上传的版本号须高于现有最高版本。',
    next: '请选择更高的版本号。',
  },
  packageInvalid: {
    title: '此包不是小程序：{why}。',
    detail: '未保存任何内容。',
    next: '请上传支付宝小程序的文件夹。',
  },
  workspaceNotEmpty: {
    title: '“{name}”中还有小程序。',
    detail: '只能删除空的工作空间。',
    next: '请先删除其中的小程序。有发布记录的小程序会保留，以留存历史。',
  },
  miniProgramHasReleases: {
    title: '“{name}”已有发布记录。',
    detail: '发布过的小程序会保留，以留存历史。',
    next: '您可以改为重命名，或下架其发布。',
  },
  versionHasReleases: {
    title: '版本 {version} 已有到 {target} 的发布。',
    detail: '有发布记录的版本会保留，以留存历史。',
    next: '您可以改为取消该发布。',
  },
  languageLast: { title: '不能删除 {locale}。', detail: '发布到 {target} 需要它。', next: '请先完成或取消该发布。' },
  memberLastOwner: { title: '工作空间至少保留一位所有者。', detail: '没有任何更改。', next: '请先将他人设为所有者。' },
  memberUnknown: { title: '此人不是工作空间成员。', detail: '只有成员可以拥有令牌。', next: '请先添加成员。' },
  developerNeedsAssignment: {
    title: '开发者至少需要分配一个小程序。',
    detail: '开发者只能看到分配给自己的内容。',
    next: '请指定要分配的小程序。',
  },
  stateUnknown: {
    title: '此授权不是在此处发起的。',
    detail: '返回的 state 不属于本平台的任何请求。未保存任何内容。',
    next: '请重新发起授权，并使用它打开的页面。',
  },
  stateUsed: {
    title: '此授权已完成。',
    detail: 'state 只能使用一次，授权码也已用过。未保存任何内容。',
    next: '请检查授权；仅在授权无效时重新发起。',
  },
  stateReplaced: {
    title: '此授权已被更新的一次取代。',
    detail: '打开此页面后又重新发起了授权。未保存任何内容。',
    next: '请在最后打开的页面中继续，或重新发起授权。',
  },
  stateExpired: {
    title: '此授权用时过长。',
    detail: '每次请求的有效期为十分钟。未保存任何内容。',
    next: '请重新发起授权。',
  },
  offerOver: {
    title: '该授权已结束。',
    detail: '等待答复过久，或在另一个窗口中等待。未替换任何内容。',
    next: '请重新发起授权。',
  },
  authorizationNoReturn: {
    title: '无法在本机打开供 AlipayCN 页面返回的地址。',
    detail: '系统未提供端口。授权尚未发起。',
    next: '请重试，或在连接中填写回调地址。',
  },
  codeRefused: {
    title: 'AlipayCN 未接受授权码。',
    detail: '{message}（{code}）',
    next: '授权码仅能使用一次且几分钟内有效，请重新发起授权。',
  },
  tokenReadOnly: {
    title: '该令牌只能读取。',
    detail: '未做任何更改。',
    next: '请使用可以更改内容的令牌；工作空间的所有者或管理员可以创建。',
  },
  tokenShownOnce: {
    title: '令牌已创建，但其内容只显示一次。',
    detail: '令牌 {id} 的内容无法再次读取。',
    next: '请吊销该令牌，然后重新创建。',
  },
  merchantAppTaken: {
    title: '该 AlipayCN 小程序已属于另一个小程序。',
    detail: '{merchantAppId} 已关联此平台上的另一个小程序。',
    next: '请重新授权并选择其他小程序。',
  },
  merchantAppsSeveral: {
    title: '在 AlipayCN 页面上勾选了多个小程序。',
    detail: '此处的一个小程序只对应那里的一个。未保存任何内容。',
    next: '请重新授权，只勾选要发布的那一个。',
  },
  releaseStandsElsewhere: {
    title: '此版本位于 AlipayCN 的另一个小程序中。',
    detail: '它位于 {was}，当前授权的是 {now}。',
    next: '要继续操作，请重新授权 {was}。',
  },
  simulationOnly: {
    title: '只有模拟的 AlipayCN 才能扮演审核。',
    detail: '此平台连接的是真实环境。',
    next: '请等待审核。',
  },
  reviewNotWaiting: {
    title: '{reviewer} 当前没有可审核的内容。',
    detail: '此发布现在不在等待该审核方。',
    next: '请查看发布：其中写明由谁审核。',
  },
  alipayCnRefused: {
    title: 'AlipayCN 拒绝：{message}',
    detail: '本程序不认识其代码，因此原样显示。',
    next: '请按其提示更正后重试，或凭编号咨询支付宝客服。',
  },
  ...alipayCnConnectionZhCn,
  ...alipayCnVersionZhCn,
  ...alipayCnReleaseZhCn,
  ...alipayCnProgramZhCn,
  ...alipayCnFieldsZhCn,
  ...alipayCnTemplatesZhCn,
  alipayCnUnreachable: { title: '无法连接 AlipayCN。', detail: '没有发送，也没有更改。', next: '请检查网络后重试。' },
  alipayCnNoAnswer: {
    title: '没有收到 AlipayCN 的应答。',
    detail: '请求已发出，随后连接中断或超时，可能已经生效。',
    next: '请检查网络，查看当前状态后重试。',
  },
  alipayCnFailed: {
    title: 'AlipayCN 自身发生错误。',
    detail: '无法查询那里的状态。没有更改任何发布。',
    next: '请几分钟后重试。',
  },
  alipayCnUnverified: {
    title: '收到的应答不是来自 AlipayCN。',
    detail: '签名缺失或错误，因此未被采信。',
    next: '请检查连接的密钥以及中间的代理。',
  },
  alipayCnNotUnderstood: {
    title: '无法理解 AlipayCN 的应答。',
    detail: '它不符合 AlipayCN 的协议，或缺少内容，未予使用。',
    next: '请重试；若仍然如此，请附请求号 {requestId} 反馈。',
  },
  alipayCnAnswerNotSeen: {
    title: '已发送，未收到应答，正在核对。',
    detail: '请求已发出但应答丢失，正从 AlipayCN 读回实际结果。',
    next: '请等待，不会重复发送。',
  },
  alipayCnWaits: {
    title: 'AlipayCN 要求暂停。',
    detail: '调用过于频繁，它尚未执行此操作。',
    next: '{seconds} 秒后会自动重试。',
  },
  alipayCnScans: {
    title: 'AlipayCN 正在扫描该版本。',
    detail: '每次上传后，它都会先做安全扫描，再接受提审。该版本已在其中。',
    next: '{seconds} 秒后会自动再次查看，随后提交审核。',
  },
  alipayCnLags: {
    title: 'AlipayCN 已审核通过该版本，但暂不放行。',
    detail: '它的状态是 {status}，却以未审核通过为由拒绝：其内部有延迟。此操作尚未生效。',
    next: '{seconds} 秒后会自动重试。',
  },
  alipayCnNotShown: {
    title: '已发送，AlipayCN 尚未显示其效果。',
    detail: '已发送 {times} 次。AlipayCN 的状态是 {status}。',
    next: '{seconds} 秒后会再次查看，且最多发送两次。您可以停止等待。',
  },
  alipayCnLagging: {
    title: 'AlipayCN 称该版本已审核通过，却仍拒绝放行。',
    detail: '它的状态是 {status}。已多次尝试“{action}”，均未生效。',
    next: '请等几分钟后再试。若仍如此，请联系支付宝客服并提供编号。',
  },
  changedAtTarget: {
    title: '“{action}”未执行：版本 {version} 在 AlipayCN 有变化。',
    detail: 'AlipayCN 的状态是 {found}：{change}。未发送任何会撤销该变化的请求。',
    next: '发布现已显示 AlipayCN 的状态。请查看后再决定下一步。',
  },
  waitingStopped: {
    title: '已停止等待。',
    detail: '“{action}”未执行。',
    next: '您可以随时再次执行。',
  },
  waitingStoppedSent: {
    title: '已停止等待。',
    detail: '“{action}”已发送，AlipayCN 尚未显示其效果。它仍可能生效，届时发布会显示。',
    next: '请先查看该发布，再决定是否重新执行。',
  },
  nothingWaits: {
    title: '没有等待重试的操作。',
    detail: '它已发送，或已结束。',
    next: '请查看发布状态后再决定。',
  },
  packageDeliveryUnsupported: {
    title: '此连接无法向 AlipayCN 上传代码包。',
    detail: '上传所需的 app_origin 仅由支付宝颁发给合作平台。',
    next: '请导入 AlipayCN 上已有的版本，由模板创建版本，或用 minidev、支付宝 IDE 上传后再导入。',
  },
  databaseNewer: {
    title: '数据由更新的版本写入。',
    detail: '{file} 的格式为 {found}，本程序最多支持 {known}。文件未被改动。',
    next: '请更新扩展。',
  },
  databaseBroken: {
    title: '无法读取数据文件。',
    detail: '{file} 已损坏或不属于本程序。文件未被改动。',
    next: '请从备份恢复，或将其移走后重新开始。',
  },
  databaseLocked: { title: '另一个程序正在使用此数据文件夹。', detail: '{holder}', next: '请访问其地址，或先关闭它。' },
  databaseUnreachable: {
    title: '平台无法连接其数据库。',
    detail: '数据库没有应答。如果进行了更改，无法确定更改是否已保存。',
    next: '请重试。',
  },
  rowBroken: { title: '一条存储的记录已损坏。', detail: '{kind} {id}，其余数据未受影响。', next: '请从备份恢复数据。' },
  workspaceFull: {
    title: '工作空间的存储已满。',
    detail: '代码包和文件已占用 {used} MB，上限 {limit} MB，没有存储任何内容。',
    next: '请使用其他工作空间，或联系平台管理员。',
  },
  diskFull: { title: '磁盘已满。', detail: '{folder} 已无空间，没有任何更改。', next: '请腾出空间后重试。' },
  folderNotWritable: {
    title: '无法写入数据文件夹。',
    detail: '系统拒绝访问 {folder}，没有任何更改。',
    next: '请授予当前用户对该文件夹及其文件的权限，然后重试。',
  },
  folderNotPrivate: {
    title: '此计算机的所有用户都可以写入数据文件夹。',
    detail: '{folder}',
    next: '请对其执行 chmod 700，或选择其他文件夹。',
  },
  folderWithoutData: {
    title: '此文件夹中没有平台的数据。',
    detail: '{folder}',
    next: '请指定 mprelease platform --data 所用的文件夹。',
  },
  folderNotEmpty: { title: '文件夹不为空。', detail: '{folder} 未被改动。', next: '请选择新的或空的文件夹。' },
  backupExists: { title: '文件已存在。', detail: '{file} 未被改动。', next: '请为备份另选名称。' },
  backupBroken: {
    title: '此文件不是备份，或已损坏。',
    detail: '{file} 的内容与备份时不符，没有恢复任何内容。',
    next: '请使用其他备份。',
  },
  backupNewer: {
    title: '备份由更新的版本创建。',
    detail: '本程序最多支持备份格式 {known}，{file} 的格式更新，没有恢复任何内容。',
    next: '请更新 mprelease。',
  },
  // 客户端自身
  'client.offline': {
    title: '无法连接 {host}（{reason}）。',
    detail: '没有发送任何内容。',
    next: '请检查地址和网络。',
  },
  'client.certificate': {
    title: '此处不信任 {host} 的证书（{reason}）。',
    detail: '没有发送任何内容。',
    next: '请检查地址和本机时钟；若由自有机构签发，请用 NODE_EXTRA_CA_CERTS 指定其证书。',
  },
  'client.proxy': {
    title: '代理 {proxy} 未能连通 {host}（{reason}）。',
    detail: '没有发送任何内容。',
    next: '请检查指定代理的 {variable}，或将 {host} 加入 NO_PROXY。',
  },
  'client.connectionLost': {
    title: '与 {host} 的连接中断（{reason}）。',
    detail: '请求可能已经执行。',
    next: '请刷新并确认后再重复。',
  },
  'client.timeout': { title: '{host} 未及时应答。', detail: '请求可能已经执行。', next: '请刷新并确认后再重复。' },
  'client.answerNotSeen': {
    title: '已发送，未收到应答：{why}。',
    detail: '请求可能已经执行。',
    next: '请刷新并确认；重复不会执行两次。',
  },
  'client.gateway': {
    title: '应答来自中间设备而非发布平台：{why}。',
    detail: '平台本身没有应答。',
    next: '请稍后重试。',
  },
  'client.notThePlatform': { title: '应答不是来自发布平台：{why}。', detail: '该应答未被采信。', next: '请检查地址。' },
  'client.server': {
    title: '发布平台出错。',
    detail: '这是 Mini Program Release 的缺陷。',
    next: '请查看日志并反馈。',
  },
  'client.cancelled': { title: '已停止。', detail: '由您停止。', next: '需要时请重新开始。' },
  'client.address': {
    title: '这不是发布平台的地址。',
    detail: '地址应为 https（仅本机可用 http），且不含用户名、密码或查询参数。',
    next: '请更正地址。',
  },
  'client.path': { title: '“{name}”不能出现在地址中。', detail: '没有发送任何内容。', next: '请更正。' },
};
