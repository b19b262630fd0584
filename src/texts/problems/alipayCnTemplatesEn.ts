import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about templates and plugins. */
export const alipayCnTemplatesEn = {
  'alipayCn.templateAbsent': {
    title: 'AlipayCN cannot find the template.',
    detail: 'It was deleted, or its ID is wrong.',
    next: 'Choose a template that is listed under 模板 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.templateNotUsable': {
    title: 'AlipayCN cannot build from this template.',
    detail: 'It is not released, did not pass the security check, or lacks data.',
    next: 'Complete the template under 模板 in AlipayCN’s console (open.alipay.com), then upload again.',
  },
  'alipayCn.templatePunished': {
    title: 'AlipayCN has blocked the template for breaking a rule.',
    detail: 'You cannot build from it until the penalty ends.',
    next: 'Read the penalty in the messages of AlipayCN’s console (open.alipay.com), or use another template.',
  },
  'alipayCn.templateForeign': {
    title: 'This application is not allowed to build from the template.',
    detail: 'It belongs to another application, or is not meant for this mini program.',
    next: 'Choose a template of this connection’s application.',
  },
  'alipayCn.templateNotInstantiated': {
    title: 'The application did not build this mini program from a template.',
    detail: 'AlipayCN shows its versions only to the application that built them.',
    next: 'Upload a first version from a template, or adopt the version in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.pluginAbsent': {
    title: 'AlipayCN cannot find a plugin that the mini program uses.',
    detail: 'Its ID or version is wrong, or it was withdrawn.',
    next: 'Correct the plugins in app.json, then upload a new version.',
  },
  'alipayCn.pluginNotOrdered': {
    title: 'The merchant has not ordered a plugin that the mini program uses.',
    detail: 'A merchant must order a plugin before using it.',
    next: 'Order it in Alipay’s service market (服务市场), then upload again.',
  },
  'alipayCn.pluginsFull': {
    title: 'The mini program uses more plugins than AlipayCN allows.',
    detail: 'The package lists too many plugins.',
    next: 'Remove some from app.json, then upload a new version.',
  },
  'alipayCn.pluginUpdateFailed': {
    title: 'AlipayCN could not update the plugins of this version.',
    detail: 'Its plugin service failed.',
    next: 'Upload again in a few minutes.',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
