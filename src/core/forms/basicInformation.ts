import type { Form } from './field.ts';
import { needed, photos } from './kinds.ts';

/** The business registration of a workspace; *assumed* fields, since the platform's onboarding form is not public. */
export const basicInformationForm = {
  legalName: { ...needed, min: 2, max: 200, file: { as: 'text', says: 'Legal name of the business.' } },
  registrationType: { ...needed, min: 2, max: 100, file: { as: 'text', says: 'Kind of registration, e.g. company.' } },
  registrationNumber: {
    ...needed,
    min: 2,
    max: 100,
    file: { says: 'Registration number.' },
  },
  validUntil: {
    ...needed,
    min: 10,
    max: 10,
    format: 'date',
    notPast: true,
    file: { says: 'yyyy-MM-dd; 9999-12-31 stands for no end.' },
  },
  registeredAddress: { ...needed, min: 5, max: 300, lines: true, file: { as: 'text', says: 'Registered address.' } },
  contactName: { ...needed, min: 2, max: 100, file: { as: 'text', says: 'Contact name.' } },
  phone: {
    ...needed,
    min: 5,
    max: 30,
    format: 'contactPhone',
    file: { says: 'Phone of the contact, e.g. +65 6123 4567.' },
  },
  email: { ...needed, min: 5, max: 254, format: 'email', file: { says: 'E-mail of the contact.' } },
  licencePictures: {
    ...photos,
    min: 1,
    max: 5,
    demandedBy: 'licence',
    file: { says: 'Licence pictures: 1–5, jpg or png, at most 4 MB.' },
  },
} as const satisfies Form;
