import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about a version on its way to users. */
export const alipayCnReleaseZhCn = {
  'alipayCn.grayscaleNotApproved': {
    title: 'AlipayCN 尚未批准此版本灰度。',
    detail: '灰度发布需要审核通过的版本；审核结果可能稍后才会生效。',
    next: '请稍候再次开始；刷新可查看审核。',
  },
  'alipayCn.grayscaleNotChecked': {
    title: 'AlipayCN 对此版本的内部检查尚未通过。',
    detail: '除审核外，在用户获得版本前还有一次内部检查。',
    next: '请等待其通过后再开始灰度；可在 AlipayCN 控制台（open.alipay.com）的“版本管理”中查看。',
  },
  'alipayCn.grayscaleNotOnline': {
    title: 'AlipayCN 不接受未上架小程序的灰度发布。',
    detail: '首次发布须直接面向所有用户。若此前已上架，则可能已被下架。',
    next: '请全量发布。若此前已上架，请在 AlipayCN 控制台（open.alipay.com）查看其状态。',
  },
  'alipayCn.grayscaleRisk': {
    title: 'AlipayCN 将此版本标记为有风险，不允许发布。',
    detail: '审核后在此版本中发现了风险。',
    next: '请在 AlipayCN 控制台（open.alipay.com）查看结果，然后上传修正后的版本。',
  },
  'alipayCn.ratioMissing': {
    title: 'AlipayCN 未收到灰度比例。',
    detail: '它需要知道多少用户获得此版本。',
    next: '请重新开始灰度发布并选择比例。',
  },
  'alipayCn.ratioNotPossible': {
    title: 'AlipayCN 不接受此灰度比例。',
    detail: '可用比例由其决定；有文档的是 10%、30% 和 50%。',
    next: '请选择其他比例，例如 10%、30% 或 50%。',
  },
  'alipayCn.ratioNotHigher': {
    title: 'AlipayCN 上的灰度比例已相同或更高。',
    detail: '灰度比例只能增加；它可能已在 AlipayCN 控制台提高。',
    next: '请刷新后选择更高的比例，或停止灰度发布。',
  },
  'alipayCn.notInGrayscale': {
    title: '此版本在 AlipayCN 不处于灰度。',
    detail: '没有可停止的灰度：它已结束，或在别处完成。',
    next: '请刷新查看该版本的状态。',
  },
  'alipayCn.stopNotPossible': {
    title: 'AlipayCN 在当前状态下不能停止灰度。',
    detail: '该版本已在那里被推进。',
    next: '请刷新；若用户仍会获得它，请在 AlipayCN 控制台（open.alipay.com）的“版本管理”中停止。',
  },
  'alipayCn.grayscaleElsewhere': {
    title: '此灰度发布不是由此处开始的。',
    detail: 'AlipayCN 只允许由开始它的一方停止。',
    next: '请在开始它的地方停止，例如 AlipayCN 控制台（open.alipay.com）的“版本管理”。',
  },
  'alipayCn.onlineNotReviewed': {
    title: 'AlipayCN 尚未批准此版本发布。',
    detail: '只有审核通过的版本才能全量发布；审核结果可能稍后才会生效。',
    next: '请稍候再次发布；刷新可查看审核。',
  },
  'alipayCn.onlineNotReady': {
    title: '此版本在 AlipayCN 既未通过审核也未灰度。',
    detail: '它已被其控制台或其他工具推进。',
    next: '请刷新查看其状态，再继续。',
  },
  'alipayCn.promotionNotApproved': {
    title: 'AlipayCN 仅批准此版本准入，尚未批准推广。',
    detail: '审核分为两部分，全量发布需要第二部分通过。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的“版本管理”中查看推广审核，并按其提示修正。',
  },
  'alipayCn.grayscaleRequired': {
    title: 'AlipayCN 要求此版本先进行灰度发布。',
    detail: '不能在审核通过后直接全量发布。',
    next: '请先开始灰度发布，再全量发布。',
  },
  'alipayCn.registrationMissing': {
    title: '此小程序尚未完成备案（ICP）。',
    detail: '完成备案之前，AlipayCN 不会向所有人上线小程序。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的“小程序备案”中办理，确认后再次发布，或先受限上线。',
  },
  'alipayCn.merchantAbsent': {
    title: 'AlipayCN 找不到此小程序的商家。',
    detail: '其主体账号已注销，或签约已结束。',
    next: '请在 AlipayCN 控制台（open.alipay.com）检查账号与签约，然后再次发布。',
  },
  'alipayCn.offlineNotOnline': {
    title: 'AlipayCN 表示此版本未上线，因此没有下线任何内容。',
    detail: '它已在别处下线或被替换。',
    next: '请刷新查看用户使用的版本。',
  },
  'alipayCn.offlineInGrayscale': {
    title: '灰度期间 AlipayCN 不下线任何版本。',
    detail: '部分用户正在使用另一个版本。',
    next: '请停止该灰度发布，再下线此版本。',
  },
  'alipayCn.offlineTemplate': {
    title: 'AlipayCN 不允许下线此版本：有其他小程序基于它构建。',
    detail: '它被用作其他商家小程序的模板。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的“模板”中查看使用者，并先结束使用。',
  },
  'alipayCn.rollBackNotOnline': {
    title: 'AlipayCN 表示此版本未上线，因此没有回滚。',
    detail: '只有用户正在使用的版本才能回退到前一版本。',
    next: '请刷新查看用户使用的版本。',
  },
  'alipayCn.rollBackInGrayscale': {
    title: '灰度期间 AlipayCN 不允许回滚。',
    detail: '同时进行两项变更会使用户版本混乱。',
    next: '请停止该灰度发布，再回滚。',
  },
  'alipayCn.rollBackNothing': {
    title: 'AlipayCN 没有可回滚的更早版本。',
    detail: '在此之前没有版本，或已不存在。',
    next: '请上传并发布修正后的版本，或下线此版本。',
  },
  'alipayCn.rollBackTwice': {
    title: 'AlipayCN 不允许连续回滚。',
    detail: '用户当前的版本来自回滚。',
    next: '请上传并发布修正后的版本。',
  },
  'alipayCn.rollBackPunished': {
    title: 'AlipayCN 不恢复更早的版本：它曾受处罚。',
    detail: '它因违反规则被下架。',
    next: '请上传并发布修正后的版本；处罚详情见 AlipayCN 控制台（open.alipay.com）的消息。',
  },
  'alipayCn.deleteNotDevelopment': {
    title: 'AlipayCN 只能删除开发中的版本。',
    detail: '此版本在那里处于审核中、已审核或已发布。',
    next: '请先在此处或 AlipayCN 控制台（open.alipay.com）撤回，再取消。',
  },
  'alipayCn.deleteScanning': {
    title: 'AlipayCN 正在扫描此版本的代码，期间不能删除。',
    detail: '扫描需要几分钟。',
    next: '请在扫描结束后再次取消。',
  },
  'alipayCn.deleteTrial': {
    title: 'AlipayCN 不能删除正在体验的版本。',
    detail: '它是那里的体验版。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的“版本管理”中结束体验，再取消。',
  },
  'alipayCn.deleteInstantiated': {
    title: 'AlipayCN 不能删除此版本：它由模板为商家实例化。',
    detail: '与模板的关系仍然存在。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的“模板”中解除关系，再取消。',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
