import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about templates and plugins. */
export const alipayCnTemplatesEn = {
  'alipayCn.templateAbsent': {
    title: 'AlipayCN does not find the template.',
    detail: 'It was deleted, or its id is wrong.',
    next: 'Choose a template that stands under 模板 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.templateNotUsable': {
    title: 'AlipayCN cannot build from the template as it stands.',
    detail: 'It is not released, did not pass the security check, or lacks data.',
    next: 'Finish the template under 模板 in AlipayCN’s console (open.alipay.com), then upload again.',
  },
  'alipayCn.templatePunished': {
    title: 'AlipayCN has barred the template for breaking a rule.',
    detail: 'Nothing is built from it until the penalty ends.',
    next: 'Read the penalty in the messages of AlipayCN’s console (open.alipay.com), or use another template.',
  },
  'alipayCn.templateForeign': {
    title: 'AlipayCN does not let this application build from the template.',
    detail: 'It belongs to another application, or is not meant for this mini program.',
    next: 'Choose a template of this connection’s own application.',
  },
  'alipayCn.templateNotInstantiated': {
    title: 'This mini program was not built from a template of the application.',
    detail: 'AlipayCN shows its versions only to the application that built them.',
    next: 'Upload a first version from a template, or adopt the version in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.pluginAbsent': {
    title: 'AlipayCN does not find a plugin that the mini program uses.',
    detail: 'Its id or version is wrong, or it was withdrawn.',
    next: 'Correct the plugins in app.json, then upload a new version.',
  },
  'alipayCn.pluginNotOrdered': {
    title: 'The merchant has not ordered a plugin that the mini program uses.',
    detail: 'A plugin works for a merchant from the order on.',
    next: 'Order it in Alipay’s service market (服务市场), then upload again.',
  },
  'alipayCn.pluginsFull': {
    title: 'The mini program uses more plugins than AlipayCN allows.',
    detail: 'The package names too many of them.',
    next: 'Remove some from app.json, then upload a new version.',
  },
  'alipayCn.pluginUpdateFailed': {
    title: 'AlipayCN could not update the plugins of this version.',
    detail: 'Its plugin service failed.',
    next: 'Upload again in a few minutes.',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
