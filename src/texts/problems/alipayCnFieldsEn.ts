import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals of what a field holds. */
export const alipayCnFieldsEn = {
  'alipayCn.field.blank': {
    title: 'AlipayCN requires {fields}.',
    detail: 'It does not accept a submission without it.',
    next: 'Fill in {fields}, then apply again.',
  },
  'alipayCn.field.length': {
    title: 'Wrong length for AlipayCN: {fields}.',
    detail: 'A Chinese character counts as 2, a Latin letter as 1.',
    next: 'Change {fields} to the length that the form allows, then apply again.',
  },
  'alipayCn.field.invalid': {
    title: 'Invalid format for AlipayCN: {fields}.',
    detail: 'It contains something that is not allowed, or the file has the wrong type.',
    next: 'Correct {fields}, then apply again.',
  },
  'alipayCn.field.sensitive': {
    title: 'Forbidden word for AlipayCN: {fields}.',
    detail: 'AlipayCN checks every text for words that the law or its rules forbid. It does not say which word.',
    next: 'Reword {fields}, then apply again.',
  },
  'alipayCn.field.duplicate': {
    title: 'Another mini program at AlipayCN already uses this: {fields}.',
    detail: 'The value must be unique.',
    next: 'Change {fields}, then apply again. If you own the trademark, claim it in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.field.tooLarge': {
    title: 'Too large for AlipayCN: {fields}.',
    detail: 'AlipayCN’s limit may be lower than the limit of this form.',
    next: 'Make {fields} smaller, then apply again.',
  },
  'alipayCn.field.number': {
    title: 'AlipayCN requires a different number of items: {fields}.',
    detail: 'There are too few or too many items.',
    next: 'Add or remove items in {fields}, then apply again.',
  },
  'alipayCn.field.frozen': {
    title: 'AlipayCN no longer allows changes: {fields}.',
    detail: 'It cannot change after the mini program has been online.',
    next: 'Restore the last approved value of {fields}, then apply again.',
  },
  'alipayCn.field.tooOften': {
    title: 'AlipayCN allows no more changes this month: {fields}.',
    detail: 'After the first release, AlipayCN allows five changes per calendar month.',
    next: 'Restore the last approved value of {fields} and apply now, or apply on the first of next month.',
  },
  'alipayCn.field.elsewhere': {
    title: 'AlipayCN requires a change that you can make only in its console: {fields}.',
    detail: 'The value is stored only at AlipayCN.',
    next: 'Open the mini program in AlipayCN’s console (open.alipay.com), correct {fields} under 基本信息 or in the version, then apply again.',
  },
  'alipayCn.qrCodeDescriptionRefused': {
    title: 'AlipayCN rejected the description of the QR code.',
    detail: 'It is longer than 32 characters, or contains a forbidden word.',
    next: 'Change the description, then create the QR code again.',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
