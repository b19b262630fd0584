import { type Form, photos, required } from './field.ts';

/** Kinds of registration, *assumed* like the form itself. */
const registrationTypes = [
  'ENTERPRISE_REGISTRATION_NO',
  'INDEPENDENT_CONTRACTOR_LICENSE_NO',
  'US_FEDERAL_EIN',
  'OTHER_IDENTIFICATION_NO',
] as const;

/** The business registration of a workspace; *assumed* fields, since the platform's onboarding form is not public. */
export const basicInformationForm = {
  legalName: { ...required, min: 2, max: 200, file: { as: 'text', help: 'Legal name of the business.' } },
  registrationType: {
    ...required,
    min: 2,
    max: 100,
    options: registrationTypes,
    default: 'ENTERPRISE_REGISTRATION_NO',
    file: { help: 'Type of registration; ENTERPRISE_REGISTRATION_NO by default.' },
  },
  registrationNumber: {
    ...required,
    min: 2,
    max: 100,
    file: { help: 'Registration number.' },
  },
  validUntil: {
    ...required,
    min: 10,
    max: 10,
    format: 'date',
    notPast: true,
    file: { help: 'Expiry date as yyyy-MM-dd. Use 9999-12-31 for no end date.' },
  },
  registeredAddress: { ...required, min: 5, max: 300, lines: true, file: { as: 'text', help: 'Registered address.' } },
  contactName: { ...required, min: 2, max: 100, file: { as: 'text', help: 'Contact name.' } },
  phone: {
    ...required,
    min: 5,
    max: 30,
    format: 'contactPhone',
    file: { help: 'Phone number of the contact, for example +65 6123 4567.' },
  },
  email: { ...required, min: 5, max: 254, format: 'email', file: { help: 'E-mail address of the contact.' } },
  licencePictures: {
    ...photos,
    min: 1,
    max: 5,
    demandedBy: 'licence',
    file: { help: 'License pictures: 1 to 5, JPG or PNG, at most 4 MB each.' },
  },
} as const satisfies Form;
