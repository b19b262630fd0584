import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { configurationForm } from '../../core/forms/configuration.ts';
import type { Form } from '../../core/forms/field.ts';
import { languageEntryForm } from '../../core/forms/languageEntry.ts';
import { miniProgramForm } from '../../core/forms/miniProgram.ts';
import { emptyValue, storedName } from '../../core/forms/values.ts';
import type { Kind, RowBase, Rows } from './documents.ts';

type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === 'string';
const number: Shape = (value) => typeof value === 'number';
const flag: Shape = (value) => typeof value === 'boolean';
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const any: Shape = () => true;
const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);
/** Absent in older rows. */
const later =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
const object = (fields: Readonly<Record<string, Shape>>): Shape => {
  const entries = Object.entries(fields);
  return (value) => isFields(value) && entries.every(([name, shape]) => shape(value[name]));
};
const texts = listOf(text);
const words = object({ code: text, params: isFields });
const person = object({ id: text, name: text });

/** The fields of a form, each of the type of its empty value. */
const ofForm = (form: Form): Record<string, Shape> =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => {
      const empty = emptyValue(field);
      const shape =
        empty === null ? orNull(text) : Array.isArray(empty) ? texts : typeof empty === 'string' ? text : flag;
      return [storedName(name, field), field.addedLater ? later(shape) : shape];
    }),
  );
const languages = listOf(
  object({ ...ofForm(languageEntryForm), locale: text, name: text, logo: text, revision: number, updatedAt: text }),
);
const basicInformation = ofForm(basicInformationForm);
const configuration = ofForm(configurationForm);
const review = object({
  reviewer: text,
  decision: text,
  reason: orNull(text),
  at: orNull(text),
  pictures: later(texts),
});
const place = { workspaceId: text, miniProgramId: text, targetApp: text };

type Fields<K extends Kind> = { readonly [N in keyof Omit<Required<Rows[K]>, keyof RowBase>]: Shape };

/** What a document of each kind holds, as far as whoever reads it relies on it. */
const fields: { readonly [K in Kind]: Fields<K> } = {
  usage: { bytes: number },
  user: { name: text },
  token: {
    userId: text,
    workspaceId: orNull(text),
    label: text,
    hash: text,
    expiresAt: orNull(text),
    readOnly: later(flag),
    lastUsedAt: later(text),
  },
  workspace: { name: text },
  basicInformation: basicInformation as Fields<'basicInformation'>,
  member: { workspaceId: text, userId: text, name: later(text), role: text, assigned: texts },
  miniProgram: { ...(ofForm(miniProgramForm) as Fields<'miniProgram'>), name: text, workspaceId: text, languages },
  authorization: {
    ...place,
    state: text,
    merchantAppId: orNull(text),
    since: orNull(text),
    until: orNull(text),
    missingMethods: texts,
    checkedAt: orNull(text),
    refreshUntil: later(orNull(text)),
    ended: later(listOf(object({ stateHash: text, how: text }))),
    offer: later(orNull(object({ merchantAppId: text, was: text, versions: texts, expiresAt: text }))),
    request: orNull(object({ id: text, stateHash: text, address: text, expiresAt: text })),
  },
  version: {
    workspaceId: text,
    miniProgramId: text,
    number: text,
    description: text,
    origin: text,
    build: later(orNull(object({ state: text, since: text, reason: orNull(words) }))),
    standsAt: later(orNull(text)),
    packageBytes: number,
    packageSha256: text,
    uploadedBy: text,
  },
  file: { workspaceId: text, sha256: text, type: text, width: number, height: number, bytes: number },
  release: {
    ...place,
    versionId: text,
    versionNumber: text,
    stage: text,
    ratio: orNull(number),
    reviews: listOf(review),
    rejection: orNull(object({ reviewer: text, reason: text, at: text, pictures: texts, fields: later(texts) })),
    reached: listOf(object({ stage: text, at: text })),
    archivedReason: orNull(text),
    basicInformation: orNull(object(basicInformation)),
    basicInformationChanges: texts,
    replaced: orNull(text),
    rolledBack: later(flag),
    pending: orNull(object({ action: text, since: text, state: text, reason: later(words), intentId: text })),
    trouble: orNull(object({ code: text, params: isFields, action: text, at: text })),
    found: orNull(object({ change: text, status: orNull(text), stage: orNull(text), believed: text, at: text })),
    outsideStatus: orNull(text),
    delivered: flag,
    standsAt: later(orNull(text)),
    tried: later(flag),
  },
  configuration: configuration as Fields<'configuration'>,
  application: {
    basicInformation: object(basicInformation),
    basicInformationChanges: texts,
    languages,
    servicePhone: text,
    serviceEmail: text,
    configuration: object(configuration),
  },
  history: {
    releaseId: text,
    at: text,
    actor: person,
    role: text,
    action: text,
    from: orNull(text),
    to: orNull(text),
    client: text,
    details: isFields,
  },
  intent: {
    releaseId: orNull(text),
    authorizationId: orNull(text),
    historyId: orNull(text),
    action: text,
    input: any,
    actor: person,
    role: text,
    client: text,
    state: text,
    stopped: later(flag),
    sendings: later(isFields),
    outcome: orNull(words),
    result: any,
  },
  reading: { what: text, merchantAppId: text, value: any, readAt: text },
};

const shapes = Object.fromEntries(Object.entries(fields).map(([kind, one]) => [kind, object(one)])) as {
  readonly [K in Kind]: Shape;
};

/** Whether a document holds what its kind says, so that who reads it can rely on that. */
export const hasShape = (kind: Kind, document: unknown): boolean => shapes[kind](document);
