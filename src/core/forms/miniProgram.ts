import { type Form, optionalText, requiredText } from './field.ts';

/** A mini program beside its languages (docs/platform.md §2). */
export const miniProgramForm = {
  name: { ...requiredText, min: 3, max: 30 },
  industry: { ...optionalText, min: 2, max: 100, file: { top: true, description: 'Industry of the mini program.' } },
  servicePhone: {
    ...optionalText,
    min: 5,
    max: 30,
    format: 'phone',
    file: { top: true, description: 'Phone of the customer service: digits and -.' },
  },
  serviceEmail: {
    ...optionalText,
    min: 5,
    max: 254,
    format: 'email',
    file: { top: true, description: 'E-mail of the customer service.' },
  },
} as const satisfies Form;
