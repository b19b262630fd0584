import {
  type ConnectionField,
  type ConnectionTools,
  type ConnectionValues,
  type PublicValues,
  secretFields,
} from '../shared/connection.types.ts';

/** Nothing given yet, but what Alipay documents. */
export const emptyValues = (tools: ConnectionTools): ConnectionValues => ({
  kind: 'production',
  ...tools.environments.production,
  appId: '',
  redirectUri: '',
  ratios: tools.documentedRatios,
  signedBy: 'key',
  appOrigin: '',
  privateKey: '',
  alipayPublicKey: '',
  applicationCertificate: '',
  alipayCertificate: '',
  alipayRootCertificate: '',
});

/** Every value in the order in which it is asked for; a value is judged by those before it. */
const order = [
  'kind',
  'endpoint',
  'authorizeUrl',
  'appId',
  'redirectUri',
  'appOrigin',
  'ratios',
  'privateKey',
  'signedBy',
  'alipayPublicKey',
  'applicationCertificate',
  'alipayCertificate',
  'alipayRootCertificate',
] as const satisfies readonly ConnectionField[];

/** The values without their secrets, as they may be remembered. */
export const publicValues = (values: PublicValues): PublicValues =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([field]) => (order as readonly string[]).includes(field) && !(secretFields as readonly string[]).includes(field),
    ),
  ) as unknown as PublicValues;

const optional: readonly ConnectionField[] = ['redirectUri', 'appOrigin'];

const applies = (field: ConnectionField, { kind, signedBy }: ConnectionValues): boolean => {
  if (field === 'endpoint' || field === 'authorizeUrl') return kind === 'own';
  if (field === 'alipayPublicKey') return signedBy === 'key';
  return field.endsWith('Certificate') ? signedBy === 'certificates' : true;
};

/** The values that this connection has. */
export const connectionFields = (values: ConnectionValues): ConnectionField[] =>
  order.filter((field) => applies(field, values));

/** The values that it lacks. */
export const missingFields = (values: ConnectionValues): ConnectionField[] =>
  connectionFields(values).filter((field) => values[field] === '' && !optional.includes(field));

/** Whole numbers from 1 to 99 in a text, rising and each once; `null` for anything else. */
export function readRatios(text: string): number[] | null {
  const parts = text.split(/[,，、\s%]+/).filter(Boolean);
  const numbers = parts.map((part) => (/^\d{1,2}$/.test(part) ? Number(part) : 0));
  if (parts.length === 0 || numbers.includes(0)) return null;
  return [...new Set(numbers)].sort((one, other) => one - other);
}
