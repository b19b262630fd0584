import { isSecureAddress } from '../../core/addresses.ts';
import { back } from '../shared/back.ts';
import type { ConnectionField, ConnectionValues } from '../shared/connection.types.ts';
import type { Choice } from '../shared/prompts.ts';
import { askKey } from './keyPrompt.ts';
import { type Answer, type AskValue, type Question, questionTitle, valueProblem } from './steps.ts';
import { readRatios } from './values.ts';

async function choose<T>(
  question: Question,
  field: ConnectionField,
  placeholder: string,
  items: Choice<T>[],
  active: T,
) {
  const { context, place } = question;
  return context.ui.pick({ title: questionTitle(context, field), ...place, placeholder, items, active });
}

interface Line {
  readonly prompt: string;
  readonly value: string;
  readonly validate: (value: string) => string | null;
}

/** Asks for a line of text; `read` gives the values with what was typed. */
async function askLine(
  { context, place }: Question,
  line: Line,
  read: (typed: string) => ConnectionValues,
): Promise<Answer> {
  const typed = await context.ui.input({ title: context.text('connect.title'), ...place, ...line });
  return typeof typed === 'string' ? read(typed) : typed;
}

const askChecked =
  (key: 'connect.endpoint' | 'connect.authorizeUrl' | 'connect.appId'): AskValue =>
  (question, field) => {
    const { context, values } = question;
    const validate = (value: string) => valueProblem(question, field, value);
    const line = { prompt: context.text(key), value: String(values[field]), validate };
    return askLine(question, line, (typed) => ({ ...values, [field]: typed }));
  };

const askKind: AskValue = async (question, field) => {
  const { context, tools, values } = question;
  const { text } = context;
  const alipays = (['production', 'sandbox'] as const).map((kind) => ({
    value: kind,
    label: text(`connect.kind.${kind}`),
    detail: text(`connect.kind.${kind}Detail`, { endpoint: tools.environments[kind].endpoint }),
    icon: kind === 'production' ? 'globe' : 'beaker',
  }));
  const own = { value: 'own' as const, label: text('connect.kind.own'), detail: text('connect.kind.ownDetail') };
  const items: Choice<ConnectionValues['kind']>[] = [...alipays, { ...own, icon: 'server' }];
  const kind = await choose(question, field, text('connect.kind'), items, values.kind);
  if (kind === undefined || kind === back) return kind;
  if (kind !== 'own') return { ...values, kind, ...tools.environments[kind] };
  // Alipay's own addresses are no start for somebody else's.
  return values.kind === 'own' ? values : { ...values, kind, endpoint: '', authorizeUrl: '' };
};

const askRedirect: AskValue = (question) => {
  const { context, values } = question;
  const validate = (value: string) =>
    value.trim() === '' || isSecureAddress(value.trim()) ? null : context.text('connect.redirectUriBad');
  const line = { prompt: context.text('connect.redirectUri'), value: values.redirectUri, validate };
  return askLine(question, line, (redirectUri) => ({ ...values, redirectUri }));
};

const askOrigin: AskValue = async (question, field) => {
  const { context, values, place } = question;
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
    const chosen = await choose(question, field, text('connect.appOrigin'), items, values.appOrigin ? 'keep' : 'none');
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

const askRatios: AskValue = (question) => {
  const { context, tools, values } = question;
  const prompt = context.text('connect.ratios', { documented: tools.documentedRatios.join(', ') });
  const validate = (value: string) => (readRatios(value) ? null : context.text('connect.ratiosBad'));
  const line = { prompt, value: values.ratios.join(', '), validate };
  return askLine(question, line, (typed) => ({ ...values, ratios: readRatios(typed) ?? values.ratios }));
};

const askSigning: AskValue = async (question, field) => {
  const { context, values } = question;
  const { text } = context;
  const items = (['key', 'certificates'] as const).map((way) => ({
    value: way,
    label: text(`connect.signedBy.${way}`),
    detail: text(`connect.signedBy.${way}Detail`),
    icon: way === 'key' ? 'key' : 'verified',
  }));
  const signedBy = await choose(question, field, text('connect.signedBy'), items, values.signedBy);
  return signedBy === undefined || signedBy === back ? signedBy : { ...values, signedBy };
};

/** How each value is asked for. */
export const askValue: Readonly<Record<ConnectionField, AskValue>> = {
  kind: askKind,
  endpoint: askChecked('connect.endpoint'),
  authorizeUrl: askChecked('connect.authorizeUrl'),
  appId: askChecked('connect.appId'),
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
