import { type Form, optional, required } from './field.ts';

/** A mini program beside its languages (docs/platform.md §2). */
export const miniProgramForm = {
  name: { ...required, min: 3, max: 30 },
  industry: { ...optional, min: 2, max: 100, file: { top: true, help: 'Industry of the mini program.' } },
  servicePhone: {
    ...optional,
    min: 5,
    max: 30,
    format: 'phone',
    file: { top: true, help: 'Phone number of the customer service: digits and -.' },
  },
  serviceEmail: {
    ...optional,
    min: 5,
    max: 254,
    format: 'email',
    file: { top: true, help: 'E-mail address of the customer service.' },
  },
} as const satisfies Form;
