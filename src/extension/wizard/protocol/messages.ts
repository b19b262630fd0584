import { wizardActions } from './actions.ts';
import { type Message, type MessagesToHost, stepIds } from './protocol.ts';

type ToHost = Message<MessagesToHost>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, max = 200): value is string => typeof value === 'string' && value.length <= max;
const isIndex = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const isOneOf = (allowed: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && allowed.includes(value);

/** The longest text of a field while it is typed; its own limit is smaller. */
const longestText = 20_000;
const longestList = 1_000;
/** Larger dropped files are refused; the limit of the field is far below. */
const largestFile = 32 * 1024 * 1024;

const isValue = (value: unknown): boolean =>
  isText(value, longestText) ||
  (Array.isArray(value) && value.length <= longestList && value.every((item) => isText(item, 2_000)));

const isFile = (file: unknown): boolean =>
  isObject(file) && isText(file.name, 500) && file.bytes instanceof Uint8Array && file.bytes.length <= largestFile;

type Check = (value: unknown) => boolean;
const short: Check = (value) => isText(value);
const long: Check = (value) => isText(value, 2_000);

/** What each field of each message may be; a message holds nothing else. */
const checks: { readonly [K in keyof MessagesToHost]: { readonly [N in keyof Required<MessagesToHost[K]>]: Check } } = {
  ready: {},
  go: { step: (step) => isOneOf(stepIds, step), field: (field) => field === null || short(field) },
  change: { field: short, value: isValue, seq: isIndex },
  touched: { field: short },
  choose: { choice: short, value: short },
  press: { action: (action) => isOneOf(wizardActions, action), value: (value) => value === undefined || long(value) },
  browse: { field: short },
  addPictures: { field: short, files: (files) => Array.isArray(files) && files.length <= 20 && files.every(isFile) },
  removePicture: { field: short, index: isIndex },
  resolve: { field: short, take: (take) => isOneOf(['mine', 'theirs'], take) },
  fold: { group: short, open: (open) => typeof open === 'boolean' },
  openLink: { url: long },
};

/** A message of the page, or `null` for what is none: a page is not trusted more than any other input. */
export function readMessage(raw: unknown): ToHost | null {
  if (!isObject(raw) || !isObject(raw.body) || typeof raw.type !== 'string') return null;
  if (!Object.hasOwn(checks, raw.type)) return null;
  const { body } = raw;
  const fields: Readonly<Record<string, Check>> = checks[raw.type as keyof MessagesToHost];
  const isRight =
    Object.keys(body).every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, check]) => check(body[name]));
  return isRight ? (raw as unknown as ToHost) : null;
}
