import { type Form, photos, requiredText } from './field.ts';

/** The business registration of a workspace; *assumed* fields, since the platform's onboarding form is not public. */
export const basicInformationForm = {
  legalName: { ...requiredText, min: 2, max: 200, file: { as: 'text', description: 'Legal name of the business.' } },
  registrationType: {
    ...requiredText,
    min: 2,
    max: 100,
    file: { as: 'text', description: 'Kind of registration, e.g. company.' },
  },
  registrationNumber: {
    ...requiredText,
    min: 2,
    max: 100,
    file: { as: 'environment', description: 'Registration number, or the environment variable that holds it.' },
  },
  validUntil: {
    ...requiredText,
    min: 10,
    max: 10,
    format: 'date',
    notPast: true,
    file: { description: 'yyyy-MM-dd; 9999-12-31 stands for no end.' },
  },
  registeredAddress: {
    ...requiredText,
    min: 5,
    max: 300,
    lines: true,
    file: { as: 'text', description: 'Registered address.' },
  },
  contactName: { ...requiredText, min: 2, max: 100, file: { as: 'text', description: 'Contact name.' } },
  phone: {
    ...requiredText,
    min: 5,
    max: 30,
    format: 'contactPhone',
    file: { description: 'Phone of the contact, e.g. +65 6123 4567.' },
  },
  email: { ...requiredText, min: 5, max: 254, format: 'email', file: { description: 'E-mail of the contact.' } },
  licencePictures: {
    ...photos,
    min: 1,
    max: 5,
    demandedBy: 'licence',
    file: { description: 'Licence pictures: 1–5, jpg or png, at most 4 MB.' },
  },
} as const satisfies Form;
