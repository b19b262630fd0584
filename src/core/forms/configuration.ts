import { regionTypes } from '../configuration.ts';
import { testFileBytesLimit } from '../limits.ts';
import { type Form, optional, photos, required } from './field.ts';

const domains = {
  kind: 'list',
  min: 0,
  max: 30,
  item: { ...required, min: 4, max: 253, format: 'domain' },
} as const;

/** What the reviewers of a release need (docs/platform.md §2, docs/alipaycn-api.md §1.3). */
export const configurationForm = {
  versionDescription: {
    ...required,
    min: 30,
    max: 500,
    lines: true,
    file: {
      as: 'text',
      top: true,
      help: 'What is new in this version, for the reviewers: 30 to 500 characters. A Chinese character counts as 2.',
    },
  },
  /** AlipayCN's own category ids, one to three: `L1_L2` or `L1_L2_L3`, divided by `;`. */
  category: {
    ...optional,
    min: 2,
    max: 100,
    format: 'categories',
    group: 'category',
    file: { help: 'One to three category IDs, separated by ;' },
  },
  screenshots: {
    ...photos,
    min: 2,
    max: 5,
    notFor: 'template',
    file: { help: 'Screenshots: 2 to 5, JPG or PNG, at most 4 MB each.' },
  },
  serverDomains: { ...domains, group: 'domains', file: { help: 'Server domains, at most 30.' } },
  h5Domains: { ...domains, group: 'domains', file: { help: 'H5 domains, at most 30.' } },
  testers: {
    kind: 'list',
    min: 0,
    max: 100,
    item: { ...required, min: 3, max: 254, format: 'email' },
    group: 'testing',
    file: { help: 'E-mail addresses of testers, at most 100.' },
  },
  testAccount: { ...optional, min: 1, max: 100, group: 'testing', file: { help: 'Test account for the reviewers.' } },
  testPassword: {
    ...optional,
    min: 1,
    max: 100,
    secret: true,
    group: 'testing',
    file: { as: 'secret', help: 'Password of the test account. Use a reference, not the password itself.' },
  },
  memo: {
    ...optional,
    min: 1,
    max: 500,
    lines: true,
    addedLater: true,
    group: 'reviewers',
    file: { as: 'text', help: 'Note to the reviewers, at most 500 characters.' },
  },
  /** What a reviewer needs beside the mini program, packed. */
  testFile: {
    kind: 'pictures',
    min: 0,
    max: 1,
    types: ['zip', 'rar'],
    maxBytes: testFileBytesLimit,
    square: false,
    addedLater: true,
    group: 'reviewers',
  },
  regionType: {
    ...optional,
    min: 1,
    max: 20,
    options: regionTypes,
    addedLater: true,
    default: 'GLOBAL',
    group: 'reviewers',
    file: { help: 'Area in which the service is available. By default, GLOBAL.' },
  },
  /** Such as `330000 浙江省/330100 杭州市`. */
  regions: {
    kind: 'list',
    min: 0,
    max: 30,
    item: { ...required, min: 6, max: 100, format: 'region' },
    addedLater: true,
    group: 'reviewers',
    onlyWith: { field: 'regionType', value: 'LOCATION' },
    file: { help: 'For LOCATION: region codes, at most 30.' },
  },
  speedUp: {
    kind: 'boolean',
    addedLater: true,
    default: true,
    group: 'reviewers',
    file: { help: 'Whether to use a faster review, if available.' },
  },
  outDoorPicture: {
    ...photos,
    min: 0,
    max: 1,
    addedLater: true,
    group: 'category',
    demandedBy: 'outDoorPicture',
    file: { help: 'Storefront picture, if the category requires one.' },
  },
  specialLicencePictures: {
    ...photos,
    min: 0,
    max: 3,
    addedLater: true,
    group: 'category',
    demandedBy: 'specialLicence',
    file: { help: 'Special license pictures, if the category requires them: at most 3.' },
  },
} as const satisfies Form;
