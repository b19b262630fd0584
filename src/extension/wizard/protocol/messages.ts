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

const checks: { readonly [K in keyof MessagesToHost]: (body: Record<string, unknown>) => boolean } = {
  ready: () => true,
  go: ({ step, field }) => isOneOf(stepIds, step) && (field === null || isText(field)),
  change: ({ field, value, seq }) => isText(field) && isValue(value) && isIndex(seq),
  touched: ({ field }) => isText(field),
  choose: ({ choice, value }) => isText(choice) && isText(value),
  press: ({ action, value }) => isOneOf(wizardActions, action) && (value === undefined || isText(value, 2_000)),
  browse: ({ field }) => isText(field),
  addPictures: ({ field, files }) => isText(field) && Array.isArray(files) && files.length <= 20 && files.every(isFile),
  removePicture: ({ field, index }) => isText(field) && isIndex(index),
  resolve: ({ field, take }) => isText(field) && isOneOf(['mine', 'theirs'], take),
  fold: ({ group, open }) => isText(group) && typeof open === 'boolean',
  openLink: ({ url }) => isText(url, 2_000),
};

/** A message of the page, or `null` for what is none: a page is not trusted more than any other input. */
export function readMessage(raw: unknown): ToHost | null {
  if (!isObject(raw) || !isObject(raw.body) || typeof raw.type !== 'string') return null;
  if (!Object.hasOwn(checks, raw.type)) return null;
  return checks[raw.type as keyof MessagesToHost](raw.body) ? (raw as unknown as ToHost) : null;
}
