import { type CategoryDemands, noDemands, regionTypes } from './configuration.ts';

/**
 * The limits of every form, once: platform, tree, wizard and language server read these rows.
 * Sources: language entry and mini program: docs/platform.md §2; configuration: docs/decisions.md §2.5, and
 * docs/alipaycn-api.md §1.3 where the platform says nothing; basic information: docs/platform.md §4.2, *assumed*
 * fields.
 */
export interface TextLimit {
  readonly kind: 'text';
  readonly required: boolean;
  readonly min: number;
  readonly max: number;
  /** A pattern named by its problem code's text. */
  readonly format?: 'appName' | 'categories' | 'phone' | 'contactPhone' | 'email' | 'date' | 'domain' | 'region';
  /** The only values that it takes. */
  readonly options?: readonly string[];
  /** A date that must not have passed, where the day of the check is known. */
  readonly notPast?: boolean;
  /** May hold line breaks. */
  readonly lines?: boolean;
}

export interface ListLimit {
  readonly kind: 'list';
  readonly min: number;
  readonly max: number;
  readonly item: TextLimit;
}

export interface PictureLimit {
  readonly kind: 'pictures';
  readonly min: number;
  readonly max: number;
  readonly types: readonly ('jpg' | 'png' | 'zip' | 'rar')[];
  readonly maxBytes: number;
  readonly square: boolean;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
}

export type Limit = TextLimit | ListLimit | PictureLimit;

const text = (min: number, max: number, more: Partial<TextLimit> = {}): TextLimit => ({
  kind: 'text',
  required: true,
  min,
  max,
  ...more,
});

export const logoLimit: PictureLimit = {
  kind: 'pictures',
  min: 1,
  max: 1,
  types: ['jpg', 'png'],
  maxBytes: 256 * 1024,
  square: true,
};

const documentPictures = (min: number, max: number): PictureLimit => ({
  kind: 'pictures',
  min,
  max,
  types: ['jpg', 'png'],
  maxBytes: 4 * 1024 * 1024,
  square: false,
  maxWidth: 2160,
  maxHeight: 3840,
});

export const languageLimits = {
  name: text(3, 30),
  tagline: text(10, 30),
  description: text(20, 200, { lines: true }),
  logo: logoLimit,
} as const satisfies Record<string, Limit>;

/**
 * The entry that AlipayCN takes as its app_name: Chinese, Latin, digits, `_` `+` `-`, no spaces
 * (docs/alipaycn-api.md §1.3).
 */
const chineseLimits = { ...languageLimits, name: text(3, 30, { format: 'appName' }) } as const;

/**
 * What AlipayCN takes as the English name: the name of the English entry, where it has this form
 * (docs/alipaycn-api.md §1.3).
 */
export const englishNamePattern = /^[A-Za-z0-9]{3,30}$/;

/** The limits of a language entry; the Chinese one is what AlipayCN shows. */
export const limitsOfLanguage = (locale: string): typeof languageLimits | typeof chineseLimits =>
  locale === 'zh-CN' ? chineseLimits : languageLimits;

export const miniProgramLimits = {
  name: text(3, 30),
  industry: text(2, 100, { required: false }),
  servicePhone: text(5, 30, { required: false, format: 'phone' }),
  serviceEmail: text(5, 254, { required: false, format: 'email' }),
} as const satisfies Record<string, Limit>;

/** A test file for reviewers has at most 10 MB (docs/alipaycn-api.md §1.3). */
export const testFileBytesLimit = 10 * 1024 * 1024;

export const configurationLimits = {
  versionDescription: text(30, 500, { lines: true }),
  /** AlipayCN's own category ids, one to three: `L1_L2` or `L1_L2_L3`, divided by `;` (docs/alipaycn-api.md §1.3). */
  category: text(2, 100, { required: false, format: 'categories' }),
  screenshots: documentPictures(2, 5),
  serverDomains: { kind: 'list', min: 0, max: 30, item: text(4, 253, { format: 'domain' }) },
  h5Domains: { kind: 'list', min: 0, max: 30, item: text(4, 253, { format: 'domain' }) },
  testers: { kind: 'list', min: 0, max: 100, item: text(3, 254, { format: 'email' }) },
  testAccount: text(1, 100, { required: false }),
  testPassword: text(1, 100, { required: false }),
  outDoorPicture: documentPictures(0, 1),
  specialLicencePictures: documentPictures(0, 3),
  memo: text(1, 500, { required: false, lines: true }),
  /** What a reviewer needs beside the mini program, packed. */
  testFile: { kind: 'pictures', min: 0, max: 1, types: ['zip', 'rar'], maxBytes: testFileBytesLimit, square: false },
  regionType: text(1, 20, { required: false, options: regionTypes }),
  regions: { kind: 'list', min: 0, max: 30, item: text(6, 100, { format: 'region' }) },
  speedUp: text(1, 5, { required: false, options: ['true', 'false'] }),
} as const satisfies Record<string, Limit>;

/**
 * The limits of a configuration with what its category and its regions demand.
 * @param origin of the version: one from a template needs no screenshots (docs/alipaycn-api.md §1.3).
 */
export const configurationLimitsFor = (
  regionType: string,
  demands: CategoryDemands = noDemands,
  origin = 'package',
): Readonly<Record<keyof typeof configurationLimits, Limit>> => ({
  ...configurationLimits,
  screenshots: documentPictures(origin === 'template' ? 0 : 2, 5),
  outDoorPicture: documentPictures(demands.outDoorPicture ? 1 : 0, 1),
  specialLicencePictures: documentPictures(demands.specialLicence ? 1 : 0, 3),
  regions: { ...configurationLimits.regions, min: regionType === 'LOCATION' ? 1 : 0 },
});

export const basicInformationLimits = {
  legalName: text(2, 200),
  registrationType: text(2, 100),
  registrationNumber: text(2, 100),
  validUntil: text(10, 10, { format: 'date', notPast: true }),
  registeredAddress: text(5, 300, { lines: true }),
  contactName: text(2, 100),
  phone: text(5, 30, { format: 'contactPhone' }),
  email: text(5, 254, { format: 'email' }),
  licencePictures: documentPictures(1, 5),
} as const satisfies Record<string, Limit>;

export const workspaceLimits = { name: text(2, 60) } as const satisfies Record<string, Limit>;
export const versionLimits = { description: text(0, 199, { required: false, lines: true }) } as const;
export const reasonLimit = text(2, 500, { lines: true });
export const qrCodeLimits = {
  page: text(0, 256, { required: false }),
  query: text(0, 256, { required: false }),
  description: text(1, 32),
  size: text(1, 1, { required: false, options: ['s', 'm', 'l'] }),
  shape: text(1, 20, { required: false, options: ['square', 'circleBlue', 'circleWhite'] }),
} as const satisfies Record<string, Limit>;

/** A package as uploaded: zipped source (docs/packing.md §9). */
export const packageBytesLimit = 20 * 1024 * 1024;
/** A picture for a form. */
export const fileBytesLimit = 4 * 1024 * 1024;
