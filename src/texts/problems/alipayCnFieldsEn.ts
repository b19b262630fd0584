import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals of what a field holds. */
export const alipayCnFieldsEn = {
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
  'alipayCn.qrCodeDescriptionRefused': {
    title: 'AlipayCN does not take the description of the QR code.',
    detail: 'It is longer than 32, or holds a word that is barred.',
    next: 'Change the description, then make the QR code again.',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
