import { AlipayCnError } from '../../../src/platform/alipaycn/errors/alipayCnError.ts';
import { toProblem } from '../../../src/platform/alipaycn/refusals/toProblem.ts';
import { type Answer, keys, openGateway, session } from '../../integration/alipaycn/fakeGateway.ts';
import type { Random } from '../random.ts';
import { hostileText, mutateJson } from './hostile.ts';
import type { OpenInputs } from './requests.ts';

const version = {
  app_version: '1.0.0',
  status: 'AUDITING',
  version_status: 'AUDITING',
  gray_strategy: 'p10',
  reject_reason: 'A picture is missing.',
  gmt_create: '2026-03-02 09:00:00',
  scan_result: 'passed',
  promote_audit: 'PROMOTE_AUDIT_REJECT',
  promote_audit_record: { memos: [{ memo: 'No.', memo_image_list: ['https://a.example/1.png'] }] },
  safe_domains: ['a.example'],
};
const category = { category_id: 'A', category_name: 'Shop', parent_category_id: '', has_child: 'false' };
const grant = {
  app_auth_token: 't',
  auth_app_id: '2021',
  app_refresh_token: 'r',
  re_expires_in: 3600,
  user_id: '2088',
};
const information = {
  app_name: 'Shop',
  service_phone: '0571-88888888',
  category_names: 'Shop_Food',
  mini_category_list: [category],
};
const built = {
  package_id: 'p',
  need_rotation: 'true',
  build_status: '2',
  create_status: '6',
  version_created: 'true',
  build_info: 'Built.',
};
/** Stands for the gateway itself, which serves its pictures. */
const here = 'http://here.example';
const picture = { qr_code_url: `${here}/x.png`, exp_qr_code_url: `${here}/x.png` };
const upload = { version: '1.0.0', name: 'p.zip', zip: new Uint8Array(64) };
const template = { templateId: '1', version: '1.0.0' };
const calls = {
  exchangeCode: { good: { tokens: [grant], ...grant }, call: (c) => c.exchangeCode('code') },
  refreshGrant: { good: grant, call: (c) => c.refreshGrant('refresh') },
  queryAuthorization: {
    good: { status: 'valid', auth_app_id: '2021', auth_methods: ['a.b'], auth_end: '2027-03-02 09:00:00' },
    call: (c) => c.queryAuthorization('token'),
  },
  versionDetail: { good: version, call: (c) => c.versionDetail(session, '1.0.0') },
  listVersions: {
    good: { app_versions: ['1.0.0'], app_version_infos: [version] },
    call: (c) => c.listVersions(session),
  },
  applyForAudit: {
    good: { app_version: '1.0.0' },
    call: (c) => c.applyForAudit(session, { version: '1.0.0', fields: {}, files: [] }),
  },
  online: { good: {}, call: (c) => c.online(session, '1.0.0') },
  endTrial: { good: { status: 'expVersionPackged' }, call: (c) => c.endTrial(session, '1.0.0') },
  createQrCode: {
    good: picture,
    call: (c, signal) => c.createQrCode(session, { page: 'p', query: 'a=b', describe: 'd' }, signal),
  },
  categories: {
    good: { mini_category_list: [category], category_list: [category] },
    call: (c) => c.categories(session),
  },
  baseInformation: { good: information, call: (c) => c.baseInformation(session) },
  checkName: { good: { result: 'true', reason: 'r' }, call: (c) => c.checkName(session, 'Shop') },
  addSafeDomain: { good: {}, call: (c) => c.addSafeDomain(session, 'https://a.example') },
  trialQrCode: {
    good: { status: 'expVersionPackged', ...picture },
    call: (c, signal) => c.trialQrCode(session, '1.0.0', signal),
  },
  deliverPackage: { good: built, call: (c, signal) => c.deliverPackage(session, upload, signal) },
  deliverAgain: {
    good: { ...built, ...version },
    call: (c, signal) => c.deliverPackage(session, { ...upload, isRepeated: true }, signal),
  },
  followPackageBuild: { good: built, call: (c, signal) => c.followPackageBuild(session, '1.0.0', signal) },
  uploadFromTemplate: { good: built, call: (c, signal) => c.uploadFromTemplate(session, template, signal) },
  uploadFromTemplateAgain: {
    good: { ...built, ...version },
    call: (c, signal) => c.uploadFromTemplate(session, { ...template, isRepeated: true }, signal),
  },
  followTemplateBuild: { good: built, call: (c, signal) => c.followTemplateBuild(session, '1.0.0', signal) },
} satisfies Readonly<Record<string, { good: object; call: Call }>>;
type Call = (client: ReturnType<Gateway['alipayCn']>, signal: AbortSignal) => Promise<unknown>;
type Gateway = Awaited<ReturnType<typeof openGateway>>;

const codes = ['INVALID_STATUS', 'VERSION_HAS_EXISTED', 'BUILD_VERSION_NOT_EXISTED', 'POLLING_BUILD_VERSION_NOT_EXIST'];
const refusalOf = (random: Random) => ({
  code: random.pick(codes),
  message: 'Not in this status.',
  details: [{ field: 'x' }],
  links: [],
});
/** Seldom one after which a reading is repeated with pauses. */
const statuses = [200, 201, 202, 204, 301, 400, 401, 403, 404, 409, 418];

function answerOf(random: Random, good: object, url: string): Answer {
  const status = random.chance(0.6) ? 200 : random.chance(0.01) ? 500 : random.pick(statuses);
  const text = mutateJson(random, status < 300 ? good : refusalOf(random)).replaceAll(here, url);
  const body = random.chance(0.1) ? hostileText(random) : random.chance(0.05) ? `<html>${text}` : text;
  if (random.chance(0.8)) return { status, body };
  const wrong = [
    false as const,
    { key: keys.stranger.privateKey },
    { timestamp: random.pick(['0', 'NaN', '9999999999999']) },
    { body: `${body} ` },
  ];
  return { status, body, signed: random.pick(wrong) };
}

const mostMilliseconds = 5000;
/** A build or a trial that goes on is waited for until somebody stops. */
const patience = 250;

/** Whatever AlipayCN's side answers, signed or not, each call of the connector gives what it promises or its own error. */
export const openGatewayAnswers: OpenInputs = async () => {
  const gateway = await openGateway();
  const client = gateway.alipayCn({ timeoutMilliseconds: 2000 });
  return {
    tryInput: async (random) => {
      const name = random.pick(Object.keys(calls) as (keyof typeof calls)[]);
      const { good, call } = calls[name];
      gateway.received.length = 0;
      gateway.answer = () => answerOf(random, good, gateway.url);
      const started = performance.now();
      try {
        await call(client, AbortSignal.timeout(patience));
      } catch (error) {
        if (!AlipayCnError.is(error)) return `${name} threw ${error instanceof Error ? error.stack : error}`;
        if (toProblem(error).code === 'internal') return `${name}: ${error.kind} ${error.code} has no words`;
        if ((error.hint ?? '').length > 310 || /[\p{Cc}\u202e]/u.test(error.hint ?? ''))
          return `${name}: a hint as it came: ${JSON.stringify(error.hint?.slice(0, 100))}`;
      }
      const milliseconds = Math.round(performance.now() - started);
      return milliseconds > mostMilliseconds ? `${name} took ${milliseconds} ms` : null;
    },
    end: () => gateway.close(),
  };
};
