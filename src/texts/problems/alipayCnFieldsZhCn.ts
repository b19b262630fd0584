import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals of what a field holds. */
export const alipayCnFieldsZhCn = {
  'alipayCn.field.blank': {
    title: 'AlipayCN 缺少{fields}。',
    detail: '没有它就不接受申请。',
    next: '请填写{fields}，然后重新申请。',
  },
  'alipayCn.field.length': {
    title: '{fields}的长度不符合 AlipayCN 的要求。',
    detail: '中文字符计 2，英文字母计 1。',
    next: '请将{fields}修改为表单所示的长度，然后重新申请。',
  },
  'alipayCn.field.invalid': {
    title: '{fields}的格式不被 AlipayCN 接受。',
    detail: '其中有不允许的内容，或文件类型不符。',
    next: '请更正{fields}，然后重新申请。',
  },
  'alipayCn.field.sensitive': {
    title: '{fields}含有 AlipayCN 禁止的词语。',
    detail: '它会检查文字中法律或规则禁止的词语，但不说明是哪一个。',
    next: '请改写{fields}，然后重新申请。',
  },
  'alipayCn.field.duplicate': {
    title: 'AlipayCN 已有其他小程序使用相同的{fields}。',
    detail: '它在那里必须唯一。',
    next: '请修改{fields}后重新申请；商标持有人可在 AlipayCN 控制台（open.alipay.com）申请认领。',
  },
  'alipayCn.field.tooLarge': {
    title: '{fields}超过 AlipayCN 允许的大小。',
    detail: '其上限可能低于此表单的上限。',
    next: '请缩小{fields}，然后重新申请。',
  },
  'alipayCn.field.number': {
    title: '{fields}的数量不符合 AlipayCN 的要求。',
    detail: '数量过少或过多。',
    next: '请增加或减少{fields}，然后重新申请。',
  },
  'alipayCn.field.frozen': {
    title: '{fields}在 AlipayCN 已不能修改。',
    detail: '小程序上线后它就固定了。',
    next: '请将{fields}恢复为最近一次通过的内容，然后重新申请。',
  },
  'alipayCn.field.tooOften': {
    title: '{fields}本月的修改次数已达 AlipayCN 上限。',
    detail: '首次发布后每个自然月可修改 5 次。',
    next: '请将{fields}恢复为最近一次通过的内容后申请，或在下月一日后申请。',
  },
  'alipayCn.field.elsewhere': {
    title: 'AlipayCN 要求更正此处没有的内容：{fields}。',
    detail: '它保存在 AlipayCN。',
    next: '请在 AlipayCN 控制台（open.alipay.com）打开该小程序，在“基本信息”或版本中更正{fields}，然后重新申请。',
  },
  'alipayCn.qrCodeDescriptionRefused': {
    title: 'AlipayCN 不接受该二维码描述。',
    detail: '它超过 32 个字符，或含有禁止的词语。',
    next: '请修改描述，然后重新生成二维码。',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
