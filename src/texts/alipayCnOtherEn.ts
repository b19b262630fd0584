import type { AlipayCnRefusal } from '../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about a field, and about templates, plugins and QR codes. */
export const alipayCnOtherEn = {
  'alipayCn.field.blank': {
    title: '{fields} is missing for AlipayCN.',
    detail: 'It takes no application without it.',
    next: 'Fill in {fields}, then apply again.',
  },
  'alipayCn.field.length': {
    title: '{fields} is too short or too long for AlipayCN.',
    detail: 'A Chinese character counts 2 there, a Latin letter 1.',
    next: 'Change {fields} to the length that its form names, then apply again.',
  },
  'alipayCn.field.invalid': {
    title: '{fields} is not in a form that AlipayCN takes.',
    detail: 'It holds something that is not allowed there, or the file is of another kind.',
    next: 'Correct {fields}, then apply again.',
  },
  'alipayCn.field.sensitive': {
    title: '{fields} holds a word that AlipayCN bars.',
    detail: 'It checks every text for words that the law or its rules forbid; it does not say which one.',
    next: 'Reword {fields}, then apply again.',
  },
  'alipayCn.field.duplicate': {
    title: 'Another mini program at AlipayCN has this already: {fields}.',
    detail: 'It has to be the only one there.',
    next: 'Change {fields}, then apply again; who holds the trademark can claim it in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.field.tooLarge': {
    title: '{fields} is larger than AlipayCN allows.',
    detail: 'Its limit may be below the one of this form.',
    next: 'Make {fields} smaller, then apply again.',
  },
  'alipayCn.field.number': {
    title: 'AlipayCN wants another number of these: {fields}.',
    detail: 'There are too few or too many of them.',
    next: 'Add or remove some under {fields}, then apply again.',
  },
  'alipayCn.field.frozen': {
    title: '{fields} cannot be changed at AlipayCN any more.',
    detail: 'It is fixed once the mini program was online.',
    next: 'Put {fields} back as it was approved last, then apply again.',
  },
  'alipayCn.field.tooOften': {
    title: '{fields} was changed as often as AlipayCN allows this month.',
    detail: 'After the first release it can be changed 5 times a calendar month.',
    next: 'Put {fields} back as it was approved last and apply now, or apply on the first of next month.',
  },
  'alipayCn.field.elsewhere': {
    title: 'AlipayCN wants something set right that no form here has: {fields}.',
    detail: 'It is kept at AlipayCN itself.',
    next: 'Open the mini program in AlipayCN’s console (open.alipay.com), set {fields} right under 基本信息 or with the version, then apply again.',
  },
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
  'alipayCn.qrCodeDescriptionRefused': {
    title: 'AlipayCN does not take the description of the QR code.',
    detail: 'It is longer than 32, or holds a word that is barred.',
    next: 'Change the description, then make the QR code again.',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
