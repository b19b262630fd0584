import { strict as assert } from 'node:assert';
import { failure } from './failure.ts';
import { type Answer, type FakeGateway, openGateway, session } from './fakeGateway.ts';

const json = (value: unknown, more: Answer = {}): Answer => ({ body: JSON.stringify(value), ...more });
const state = (build: string, create: string, more = {}) =>
  json({ build_status: build, create_status: create, need_rotation: 'true', version_created: 'false', ...more });
const queued = state('0', '0');
const created = state('2', '6', { need_rotation: 'false', version_created: 'true' });
const given = { templateId: '2021T', version: '1.0.0' };

describe('a version from a template', () => {
  let gateway: FakeGateway;
  beforeEach(async () => {
    gateway = await openGateway();
  });
  afterEach(() => gateway.close());

  const route = (upload: Answer, builds: Answer[], detail?: Answer) => {
    gateway.answer = ({ target }) => {
      if (target.endsWith('/version/upload')) return upload;
      if (target.includes('/build/query')) return builds.length > 1 ? builds.shift() : builds[0];
      return detail;
    };
  };
  const make = (more = {}) => gateway.alipayCn().uploadFromTemplate(session, { ...given, ...more });
  const targets = () => gateway.received.map(({ target }) => target.replace('/v3/alipay/open/mini/version/', ''));

  it('is asked for with its template and its own words, then awaited through every state', async () => {
    route(queued, [state('1', '1'), state('2', '2'), created]);
    const ext = '{"extEnable":true}';
    await make({ templateVersion: '2.1.0', ext });
    assert.deepEqual(JSON.parse(String(gateway.received[0]?.body)), {
      template_id: '2021T',
      template_version: '2.1.0',
      app_version: '1.0.0',
      ext,
    });
    assert.deepEqual(targets(), ['upload', ...Array(3).fill('build/query?app_version=1.0.0')]);
  });

  it('is there at once where the gateway says so', async () => {
    route(created, []);
    await make();
    assert.deepEqual(targets(), ['upload']);
  });

  const ends: [string, Answer, string][] = [
    ['a build that failed', state('3', '0', { need_rotation: 'false' }), 'buildFailed'],
    ['a build that took too long', state('5', '0', { need_rotation: 'false' }), 'buildTimedOut'],
    ['a version that could not be created', state('2', '3', { need_rotation: 'false' }), 'buildFailed'],
    ['a creation that took too long', state('2', '5', { need_rotation: 'false' }), 'buildTimedOut'],
    ['an end that tells nothing', json({ need_rotation: 'false' }), 'buildFailed'],
    ['a state that lacks everything', json({}), 'answerIncomplete'],
  ];
  for (const [name, end, code] of ends) {
    it(`tells ${name}`, async () => {
      route(queued, [end]);
      const error = await failure(make());
      assert.deepEqual([error.code, error.outcome], [code, 'unknown']);
    });
  }

  it('gives up after ten minutes of building', async () => {
    let now = Date.now();
    route(queued, [queued]);
    const clock = () => now;
    gateway.answer = ({ target }) => {
      if (target.includes('/build/query')) now += 6 * 60_000;
      return { ...queued, signed: { timestamp: String(now) } };
    };
    const error = await failure(gateway.alipayCn({ clock }).uploadFromTemplate(session, given));
    assert.deepEqual([error.kind, error.code, error.outcome], ['timeout', 'buildUnfinished', 'unknown']);
  });

  it('that came there before, its answer lost, is accepted; one that went on is not', async () => {
    const present = json({ code: 'VERSION_HAS_EXISTED', message: '版本已存在' }, { status: 400 });
    const again = () => gateway.alipayCn().uploadFromTemplate(session, { ...given, isRepeated: true });
    route(present, [], json({ app_version: '1.0.0', status: 'INIT' }));
    assert.equal((await failure(make())).code, 'VERSION_HAS_EXISTED');
    await again();
    route(present, [], json({ app_version: '1.0.0', status: 'RELEASE' }));
    assert.equal((await failure(again())).code, 'VERSION_HAS_EXISTED');
    route(present, [created], json({ code: 'VERSION_IS_BLANK', message: '' }, { status: 400 }));
    await again();
    assert.equal(targets().at(-1), 'build/query?app_version=1.0.0');
  });

  it('is refused before anything is built, and nothing is asked after it', async () => {
    route(json({ code: 'CODE_TEMPLATE_NOT_EXIST', message: '模板不存在' }, { status: 400 }), []);
    const error = await failure(make());
    assert.deepEqual([error.kind, error.code, error.outcome], ['refused', 'CODE_TEMPLATE_NOT_EXIST', 'refused']);
    assert.deepEqual(targets(), ['upload']);
  });

  it('is not awaited any longer once cancelled', async () => {
    const controller = new AbortController();
    gateway.answer = ({ target }) => {
      if (target.includes('/build/query')) controller.abort();
      return queued;
    };
    const error = await failure(gateway.alipayCn().uploadFromTemplate(session, given, controller.signal));
    assert.deepEqual([error.kind, error.outcome], ['cancelled', 'unknown']);
  });
});
