import { isSecureAddress } from '../../core/addresses.ts';
import { fieldName } from '../../texts/labels.ts';
import type { ConnectionField, ConnectionValues } from '../shared/connection.types.ts';
import { back, type Choice } from '../shared/prompts.ts';
import { askKey } from './keyPrompt.ts';
import { type Asking, type AskValue, problemSentence } from './steps.ts';
import { readRatios } from './values.ts';

/** Asks for one of a few. */
async function choose<T>(asking: Asking, field: ConnectionField, placeholder: string, items: Choice<T>[], active: T) {
  const { context, place } = asking;
  const title = `${context.text('connect.title')}: ${fieldName(context.language, field)}`;
  return context.ui.pick({ title, ...place, placeholder, items, active });
}

/** Asks for a line of text that is judged with the values before it. */
const askLine =
  (key: 'connect.endpoint' | 'connect.authorizeUrl' | 'connect.appId'): AskValue =>
  async ({ context, tools, values, place }, field) => {
    const { text, ui } = context;
    const typed = await ui.input({
      title: text('connect.title'),
      ...place,
      prompt: text(key),
      value: String(values[field]),
      validate: (value) => {
        const problem = tools.problemOf({ ...values, [field]: value.trim() }, field);
        return problem && problemSentence(context, problem);
      },
    });
    return typeof typed === 'string' ? { ...values, [field]: typed } : typed;
  };

const askKind: AskValue = async (asking, field) => {
  const { context, tools, values } = asking;
  const { text } = context;
  const alipays = (['production', 'sandbox'] as const).map((kind) => ({
    value: kind,
    label: text(`connect.kind.${kind}`),
    detail: text(`connect.kind.${kind}Detail`, { endpoint: tools.environments[kind].endpoint }),
    icon: kind === 'production' ? 'globe' : 'beaker',
  }));
  const own = { value: 'own' as const, label: text('connect.kind.own'), detail: text('connect.kind.ownDetail') };
  const items: Choice<ConnectionValues['kind']>[] = [...alipays, { ...own, icon: 'server' }];
  const kind = await choose(asking, field, text('connect.kind'), items, values.kind);
  if (kind === undefined || kind === back) return kind;
  if (kind !== 'own') return { ...values, kind, ...tools.environments[kind] };
  // Alipay's own addresses are no start for somebody else's.
  return values.kind === 'own' ? values : { ...values, kind, endpoint: '', authorizeUrl: '' };
};

const askRedirect: AskValue = async ({ context, values, place }) => {
  const { text, ui } = context;
  const typed = await ui.input({
    title: text('connect.title'),
    ...place,
    prompt: text('connect.redirectUri'),
    value: values.redirectUri,
    validate: (value) => (value.trim() === '' || isSecureAddress(value.trim()) ? null : text('connect.redirectUriBad')),
  });
  return typeof typed === 'string' ? { ...values, redirectUri: typed } : typed;
};

const askOrigin: AskValue = async (asking, field) => {
  const { context, values, place } = asking;
  const { text, ui } = context;
  const items: Choice<'keep' | 'none' | 'enter'>[] = [
    ...(values.appOrigin ? [{ value: 'keep' as const, label: text('connect.keep'), icon: 'pass' }] : []),
    {
      value: 'none',
      label: text('connect.appOrigin.none'),
      detail: text('connect.appOrigin.noneDetail'),
      icon: 'circle-slash',
    },
    { value: 'enter', label: text('connect.appOrigin.enter'), icon: 'key' },
  ];
  for (;;) {
    const chosen = await choose(asking, field, text('connect.appOrigin'), items, values.appOrigin ? 'keep' : 'none');
    if (chosen === undefined || chosen === back) return chosen;
    if (chosen === 'keep') return values;
    if (chosen === 'none') return { ...values, appOrigin: '' };
    const typed = await ui.input({
      title: text('connect.title'),
      ...place,
      canGoBack: true,
      prompt: text('connect.appOrigin.prompt'),
      value: '',
      password: true,
      validate: (value) => (value.trim() === '' ? text('connect.notGiven') : null),
    });
    if (typed === undefined) return undefined;
    if (typed !== back) return { ...values, appOrigin: typed };
  }
};

const askRatios: AskValue = async ({ context, tools, values, place }) => {
  const { text, ui } = context;
  const typed = await ui.input({
    title: text('connect.title'),
    ...place,
    prompt: text('connect.ratios', { documented: tools.documentedRatios.join(', ') }),
    value: values.ratios.join(', '),
    validate: (value) => (readRatios(value) ? null : text('connect.ratiosBad')),
  });
  return typeof typed === 'string' ? { ...values, ratios: readRatios(typed) ?? values.ratios } : typed;
};

const askSigning: AskValue = async (asking, field) => {
  const { context, values } = asking;
  const { text } = context;
  const items = (['key', 'certificates'] as const).map((way) => ({
    value: way,
    label: text(`connect.signedBy.${way}`),
    detail: text(`connect.signedBy.${way}Detail`),
    icon: way === 'key' ? 'key' : 'verified',
  }));
  const signedBy = await choose(asking, field, text('connect.signedBy'), items, values.signedBy);
  return signedBy === undefined || signedBy === back ? signedBy : { ...values, signedBy };
};

/** How each value is asked for. */
export const askValue: Readonly<Record<ConnectionField, AskValue>> = {
  kind: askKind,
  endpoint: askLine('connect.endpoint'),
  authorizeUrl: askLine('connect.authorizeUrl'),
  appId: askLine('connect.appId'),
  redirectUri: askRedirect,
  appOrigin: askOrigin,
  ratios: askRatios,
  privateKey: askKey,
  signedBy: askSigning,
  alipayPublicKey: askKey,
  applicationCertificate: askKey,
  alipayCertificate: askKey,
  alipayRootCertificate: askKey,
};
