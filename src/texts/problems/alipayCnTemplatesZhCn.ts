import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about templates and plugins. */
export const alipayCnTemplatesZhCn = {
  'alipayCn.templateAbsent': {
    title: 'AlipayCN 找不到该模板。',
    detail: '它已被删除，或其 ID 错误。',
    next: '请选择 AlipayCN 控制台（open.alipay.com）“模板”中的模板。',
  },
  'alipayCn.templateNotUsable': {
    title: 'AlipayCN 目前不能用该模板构建。',
    detail: '它未发布、未通过安全检查，或缺少数据。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的“模板”中完善，然后重新上传。',
  },
  'alipayCn.templatePunished': {
    title: 'AlipayCN 因违规禁用了该模板。',
    detail: '处罚结束前不能用它构建。',
    next: '请在 AlipayCN 控制台（open.alipay.com）的消息中查看处罚，或使用其他模板。',
  },
  'alipayCn.templateForeign': {
    title: 'AlipayCN 不允许此应用使用该模板。',
    detail: '它属于其他应用，或不适用于此小程序。',
    next: '请选择此连接自己应用的模板。',
  },
  'alipayCn.templateNotInstantiated': {
    title: '此小程序不是由该应用的模板构建的。',
    detail: 'AlipayCN 只向构建它的应用显示其版本。',
    next: '请先用模板上传首个版本，或在 AlipayCN 控制台（open.alipay.com）处理该版本。',
  },
  'alipayCn.pluginAbsent': {
    title: 'AlipayCN 找不到小程序使用的插件。',
    detail: '其 ID 或版本错误，或已被下架。',
    next: '请更正 app.json 中的插件，然后上传新版本。',
  },
  'alipayCn.pluginNotOrdered': {
    title: '商家尚未订购小程序使用的插件。',
    detail: '插件在订购后才对商家生效。',
    next: '请在支付宝服务市场订购，然后重新上传。',
  },
  'alipayCn.pluginsFull': {
    title: '小程序使用的插件超过 AlipayCN 的上限。',
    detail: '代码包中的插件过多。',
    next: '请从 app.json 中移除一些，然后上传新版本。',
  },
  'alipayCn.pluginUpdateFailed': {
    title: 'AlipayCN 未能更新此版本的插件。',
    detail: '其插件服务失败。',
    next: '请几分钟后重新上传。',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
