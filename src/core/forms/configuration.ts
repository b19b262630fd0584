import { regionTypes } from '../configuration.ts';
import { testFileBytesLimit } from '../limits.ts';
import type { Form } from './field.ts';
import { needed, optional, photos } from './kinds.ts';

const domains = { kind: 'list', min: 0, max: 30, item: { ...needed, min: 4, max: 253, format: 'domain' } } as const;

/** What the reviewers of a release need (docs/platform.md §2, docs/alipaycn-api.md §1.3). */
export const configurationForm = {
  versionDescription: {
    ...needed,
    min: 30,
    max: 500,
    lines: true,
    file: {
      as: 'text',
      top: true,
      says: 'What is new, for the reviewers: 30–500 characters, a Chinese character counts 2.',
    },
  },
  /** AlipayCN's own category ids, one to three: `L1_L2` or `L1_L2_L3`, divided by `;`. */
  category: {
    ...optional,
    min: 2,
    max: 100,
    format: 'categories',
    group: 'category',
    file: { says: 'One to three categories by their ids, divided by ;' },
  },
  screenshots: {
    ...photos,
    min: 2,
    max: 5,
    notFor: 'template',
    file: { says: 'Screenshots: 2–5, jpg or png, at most 4 MB.' },
  },
  serverDomains: { ...domains, group: 'domains', file: { says: 'Server domains, at most 30.' } },
  h5Domains: { ...domains, group: 'domains', file: { says: 'H5 domains, at most 30.' } },
  testers: {
    kind: 'list',
    min: 0,
    max: 100,
    item: { ...needed, min: 3, max: 254, format: 'email' },
    group: 'testing',
    file: { says: 'Testers by e-mail, at most 100.' },
  },
  testAccount: { ...optional, min: 1, max: 100, group: 'testing', file: { says: 'An account for the reviewers.' } },
  testPassword: {
    ...optional,
    min: 1,
    max: 100,
    secret: true,
    group: 'testing',
    file: { as: 'secret', says: 'Its password, by reference only.' },
  },
  memo: {
    ...optional,
    min: 1,
    max: 500,
    lines: true,
    later: true,
    group: 'reviewers',
    file: { as: 'text', says: 'A word to the reviewers: at most 500 characters.' },
  },
  /** What a reviewer needs beside the mini program, packed. */
  testFile: {
    kind: 'pictures',
    min: 0,
    max: 1,
    types: ['zip', 'rar'],
    maxBytes: testFileBytesLimit,
    square: false,
    later: true,
    group: 'reviewers',
  },
  regionType: {
    ...optional,
    min: 1,
    max: 20,
    options: regionTypes,
    later: true,
    usual: 'GLOBAL',
    group: 'reviewers',
    file: { says: 'Where the service is offered; GLOBAL by default.' },
  },
  /** Such as `330000 浙江省/330100 杭州市`. */
  regions: {
    kind: 'list',
    min: 0,
    max: 30,
    item: { ...needed, min: 6, max: 100, format: 'region' },
    later: true,
    group: 'reviewers',
    onlyWith: { field: 'regionType', value: 'LOCATION' },
    file: { says: 'With LOCATION: the regions by their codes, at most 30.' },
  },
  speedUp: {
    kind: 'boolean',
    later: true,
    usual: true,
    group: 'reviewers',
    file: { says: 'Whether a right to a faster review is used, if there is one.' },
  },
  outDoorPicture: {
    ...photos,
    min: 0,
    max: 1,
    later: true,
    group: 'category',
    demandedBy: 'outDoorPicture',
    file: { says: 'Picture of the shop front, where the category demands one.' },
  },
  specialLicencePictures: {
    ...photos,
    min: 0,
    max: 3,
    later: true,
    group: 'category',
    demandedBy: 'specialLicence',
    file: { says: 'Special licences, where the category demands them: at most 3.' },
  },
} as const satisfies Form;
