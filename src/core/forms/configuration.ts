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
      help: 'What is new, for the reviewers: 30–500 characters, a Chinese character counts 2.',
    },
  },
  /** AlipayCN's own category ids, one to three: `L1_L2` or `L1_L2_L3`, divided by `;`. */
  category: {
    ...optional,
    min: 2,
    max: 100,
    format: 'categories',
    group: 'category',
    file: { help: 'One to three categories by their ids, divided by ;' },
  },
  screenshots: {
    ...photos,
    min: 2,
    max: 5,
    notFor: 'template',
    file: { help: 'Screenshots: 2–5, jpg or png, at most 4 MB.' },
  },
  serverDomains: { ...domains, group: 'domains', file: { help: 'Server domains, at most 30.' } },
  h5Domains: { ...domains, group: 'domains', file: { help: 'H5 domains, at most 30.' } },
  testers: {
    kind: 'list',
    min: 0,
    max: 100,
    item: { ...required, min: 3, max: 254, format: 'email' },
    group: 'testing',
    file: { help: 'Testers by e-mail, at most 100.' },
  },
  testAccount: { ...optional, min: 1, max: 100, group: 'testing', file: { help: 'An account for the reviewers.' } },
  testPassword: {
    ...optional,
    min: 1,
    max: 100,
    secret: true,
    group: 'testing',
    file: { as: 'secret', help: 'Its password, by reference only.' },
  },
  memo: {
    ...optional,
    min: 1,
    max: 500,
    lines: true,
    addedLater: true,
    group: 'reviewers',
    file: { as: 'text', help: 'A word to the reviewers: at most 500 characters.' },
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
    file: { help: 'Where the service is offered; GLOBAL by default.' },
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
    file: { help: 'With LOCATION: the regions by their codes, at most 30.' },
  },
  speedUp: {
    kind: 'boolean',
    addedLater: true,
    default: true,
    group: 'reviewers',
    file: { help: 'Whether a right to a faster review is used, if there is one.' },
  },
  outDoorPicture: {
    ...photos,
    min: 0,
    max: 1,
    addedLater: true,
    group: 'category',
    demandedBy: 'outDoorPicture',
    file: { help: 'Picture of the shop front, where the category demands one.' },
  },
  specialLicencePictures: {
    ...photos,
    min: 0,
    max: 3,
    addedLater: true,
    group: 'category',
    demandedBy: 'specialLicence',
    file: { help: 'Special licences, where the category demands them: at most 3.' },
  },
} as const satisfies Form;
