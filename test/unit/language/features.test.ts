import assert from 'node:assert/strict';
import { applyEdits } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LiveFacts } from '../../../src/core/releaseFile/facts.ts';
import { fileProblem } from '../../../src/core/releaseFile/fileProblems.ts';
import { parseReleaseFile } from '../../../src/core/releaseFile/parse.ts';
import { collectLiveFacts } from '../../../src/extension/language/liveFacts.ts';
import { commandTable } from '../../../src/extension/manifest/commandTable.ts';
import { provideCodeActions } from '../../../src/language/codeActions.ts';
import { provideCompletions } from '../../../src/language/completion.ts';
import { provideHover } from '../../../src/language/hover.ts';
import { provideCodeLenses } from '../../../src/language/lenses.ts';
import type { EditorFacts } from '../../../src/language/protocol.ts';
import { provideSymbols } from '../../../src/language/symbols.ts';
import { findProblems, type ReleaseView } from '../../../src/language/view.ts';
import { editorText } from '../../../src/texts/releaseFile/releaseFileEditor.ts';
import { allowed, release, snapshotOf, targetApp, underReview, version } from '../../shared/snapshots.ts';

const known = (versions = [version()]): LiveFacts => {
  const app = targetApp();
  const ratios = app.ratios.map((row) => ({
    ...row,
    possible: row.ratio !== 80,
    assumed: ![1, 100].includes(row.ratio),
  }));
  const live = collectLiveFacts(snapshotOf(versions, { targetApps: [{ ...app, ratios }] }));
  assert.ok(live);
  return live;
};

const everyCommand = ['openWizard', 'withdraw', 'stopGrayscale', 'showQrCode'].map(
  (name) => `miniProgramRelease.release.${name}`,
);
const ofFile = ['plan', 'apply', 'continue'].map((name) => `miniProgramRelease.releaseFile.${name}`);

interface Given {
  readonly facts?: Partial<EditorFacts>;
  readonly language?: 'en' | 'zh-cn';
  readonly commands?: readonly string[];
  readonly blockers?: ReleaseView['blockers'];
}

function view(
  text: string,
  { facts = {}, language = 'en', commands = [...everyCommand, ...ofFile], blockers = [] }: Given = {},
): ReleaseView {
  return {
    document: TextDocument.create('untitled:mini.release.json', 'jsonc', 1, text),
    parsed: parseReleaseFile(text),
    files: new Map(),
    facts: { platform: 'embedded', live: known(), structureReported: false, ...facts },
    settings: { language, commands },
    blockers,
  };
}

/** `|` marks where one types or points. */
const marked = (text: string, given?: Given): readonly [ReleaseView, number] => [
  view(text.replace('|', ''), given),
  text.indexOf('|'),
];

const written = (
  one: ReleaseView,
  edit: { range: { start: object; end: object }; newText: string } | undefined,
): string => {
  assert.ok(edit);
  return TextDocument.applyEdits(one.document, [edit as never]);
};

async function proposed(text: string, given?: Given): Promise<string[]> {
  return (await provideCompletions(...marked(text, given))).map(({ label, detail }) =>
    detail ? `${label} (${detail})` : label,
  );
}

describe('completion in a release file', () => {
  const inProgram = (rest: string) => `{ "miniProgram": "Coffee Corner", ${rest} }`;

  it('offers workspaces and mini programs by name', async () => {
    assert.deepEqual(await proposed('{ "workspace": | }'), ['Corner Ltd (you are Owner)']);
    assert.deepEqual(await proposed('{ "miniProgram": "|" }'), ['Coffee Corner (in Corner Ltd)']);
  });

  it('offers the next version, then those that are there with their stage', async () => {
    const facts = { live: known([version({ releases: [underReview()] })]) };
    assert.deepEqual(await proposed(inProgram('"version": "|"'), { facts }), [
      '1.0.1 (the next version)',
      '1.0.0 (Under Review)',
    ]);
  });

  it('replaces what is typed already, quotation marks included', async () => {
    const [one, offset] = marked(inProgram('"version": "1.|", "industry": "Food"'));
    const [next] = await provideCompletions(one, offset);
    assert.equal(written(one, next?.textEdit as never), inProgram('"version": "1.0.1", "industry": "Food"'));
  });

  it('offers locales, the demanded one first, and parts them from what follows', async () => {
    const [one, offset] = marked(inProgram('"languages": { | "en": {} }'));
    const [first] = await provideCompletions(one, offset);
    assert.equal(first?.label, 'zh-CN');
    assert.equal(first?.detail, 'Chinese (China) · required by AlipayCN · on the platform: 街角咖啡');
    assert.ok(written(one, first?.textEdit as never).includes('"zh-CN": {$1}, "en": {}'));
    assert.ok(!(await provideCompletions(one, offset)).some(({ label }) => label === 'en'));
  });

  it('offers ratios only upward, possible ones only, assumed ones marked', async () => {
    const plan = inProgram('"grayscale": [{ "ratio": 10 }, { "ratio": | }]');
    assert.deepEqual(await proposed(plan), [
      '30 (assumption; the platform does not publish it)',
      '50 (assumption; the platform does not publish it)',
      '100 (all users: full release)',
    ]);
  });

  it('offers durations, target apps, and roles that are not named yet', async () => {
    assert.ok((await proposed(inProgram('"grayscale": [{ "ratio": 10, "hold": "|" }]'))).includes('4h'));
    assert.deepEqual(await proposed(inProgram('"targetApps": [|]')), ['alipayCN (AlipayCN)']);
    const roles = inProgram('"grayscale": [{ "ratio": 10, "roles": ["owner", |] }]');
    assert.deepEqual(await proposed(roles), ['master (Master)', 'developer (Developer)']);
  });

  it('knows nothing of the platform without facts', async () => {
    assert.deepEqual(await proposed('{ "workspace": | }', { facts: { live: null } }), []);
  });
});

describe('hover in a release file', () => {
  const said = (text: string, given?: Given): string => {
    const hover = provideHover(...marked(text, given));
    return hover ? (hover.contents as { value: string }).value.replaceAll('\\', '') : '';
  };

  it('tells meaning, limit, what is written, what stands on the platform, and the source', () => {
    const text = '{ "miniProgram": "Coffee Corner", "languages": { "zh-CN": { "tagline": "好咖|啡" } } }';
    assert.equal(
      said(text),
      [
        'Tagline: 10 to 30 characters. A Chinese character counts as 2.',
        'Limit: 10 to 30 characters. A Chinese character counts as 2.',
        'Current length: 6 characters.',
        'On the platform: 每天一杯好咖啡',
        'Source: documentation of the Alipay+ Mini Program Platform.',
      ].join('  \n'),
    );
    assert.ok(said(text, { language: 'zh-cn' }).startsWith('标语。'));
  });

  it('leaves the meaning to an editor that shows the schema, and the platform out without facts', () => {
    const facts = { structureReported: true, live: null };
    assert.equal(said('{ "mini|Program": "Coffee Corner" }', { facts }), '');
  });

  it('tells the stage, and which ratios are not possible', () => {
    const live = known([version({ releases: [release({ stage: 'grayscaleRelease', ratio: 10 })] })]);
    const text = '{ "miniProgram": "Coffee Corner", "version": "1.0.0", "grayscale": [{ "ratio": 3|0 }] }';
    assert.ok(said(text, { facts: { live } }).includes('Grayscale Release 10%. Ratios of AlipayCN: 1%, 5%'));
    assert.ok(said(text, { facts: { live } }).includes('80% (not available on this connection)'));
  });

  it('takes the words of people for text', () => {
    const live = known();
    const [program] = live.miniPrograms;
    assert.ok(program);
    const evil = { ...live, miniPrograms: [{ ...program, industry: '[x](command:quit)' }] };
    const hover = provideHover(
      ...marked('{ "miniProgram": "Coffee Corner", "indus|try": "" }', { facts: { live: evil } }),
    );
    assert.ok(hover);
    assert.ok((hover.contents as { value: string }).value.includes('\\[x\\]\\(command\\:quit\\)'));
  });
});

describe('the lenses above a release file', () => {
  const text = '{ "miniProgram": "Coffee Corner", "version": "1.0.0" }';
  const titles = (given: Given) => provideCodeLenses(view(text, given)).map(({ command }) => command?.title);
  const standing = (one: Parameters<typeof release>[0]) => ({
    facts: { live: known([version({ releases: [release(one)] })]) },
  });

  const review = standing({ stage: 'underReview', actions: allowed('withdraw') });
  const gray = standing({ stage: 'grayscaleRelease', ratio: 10, actions: allowed('raiseGrayscale', 'stopGrayscale') });
  const full = standing({ stage: 'fullRelease', actions: allowed('createQrCode') });

  it('tell where the release stands and offer what is allowed now', () => {
    const active = (given: Given) =>
      provideCodeLenses(view(text, given)).flatMap(({ command }) => (command?.command ? command.title : []));
    assert.deepEqual(active(review), [
      '$(list-ordered) Preview Plan',
      '$(discard) Withdraw',
      '1.0.0 · Under Review · AlipayCN',
    ]);
    assert.deepEqual(active(gray), [
      '$(list-ordered) Preview Plan',
      '$(play) Run',
      '$(arrow-up) Continue',
      '$(debug-stop) Stop Grayscale Release',
      '1.0.0 · Grayscale Release 10% · AlipayCN',
    ]);
    assert.deepEqual(active(full), [
      '$(list-ordered) Preview Plan',
      '$(device-mobile) Generate QR Code',
      '1.0.0 · Full Release · AlipayCN',
    ]);
  });

  it('keep every action in its place and width: what cannot be done is text there', () => {
    const draft = standing({ stage: 'newVersionCreated', actions: allowed('apply') });
    const none = { facts: { live: known([]) } };
    for (const given of [none, draft, review, gray, full]) {
      const acting = titles(given).slice(0, -1);
      assert.deepEqual(
        acting.map((title) => title?.replace(/^\$\([a-z-]+\) /, '')),
        ['Preview Plan', 'Run', 'Continue', 'Withdraw', 'Stop Grayscale Release', 'Generate QR Code'],
      );
      assert.ok(acting.every((title) => title?.startsWith('$(')));
    }
    const withdraw = provideCodeLenses(view(text, draft)).find(({ command }) => command?.title.endsWith('Withdraw'));
    assert.deepEqual(withdraw?.command, { title: '$(circle-slash) Withdraw', command: '' });
  });

  it('call the command with its subject', () => {
    const [plan, ...others] = provideCodeLenses(view(text, review));
    const stage = others.at(-1);
    const withdraw = others.find(({ command }) => command?.title.endsWith('Withdraw'));
    assert.equal(stage?.command?.command, 'miniProgramRelease.release.openWizard');
    assert.equal(stage?.command?.arguments?.[0].releaseId, 'r1');
    assert.deepEqual(plan?.command?.arguments, [{ file: 'untitled:mini.release.json' }]);
    assert.equal(withdraw?.command?.command, 'miniProgramRelease.release.withdraw');
    assert.equal(withdraw?.command?.arguments?.[0].releaseId, 'r1');
    assert.equal(withdraw?.command?.arguments?.[0].file, 'untitled:mini.release.json');
  });

  it('say when the version is not there yet, and nothing of the platform without facts', () => {
    assert.equal(titles({ facts: { live: known([]) } }).at(-1), '1.0.0 · not uploaded yet · AlipayCN');
    assert.deepEqual(titles({ facts: { live: null } }), [
      '$(list-ordered) Preview Plan',
      '$(play) Run',
      '$(circle-slash) Continue',
    ]);
  });

  it('say in both languages what the title of their command says', () => {
    const words = { plan: 'lens.plan', apply: 'lens.apply', continue: 'lens.continue' } as const;
    for (const [command, key] of Object.entries(words)) {
      const { title } = commandTable[`releaseFile.${command as keyof typeof words}`];
      for (const word of editorText('en', key).split(' ')) assert.ok(title.en.split(/[ …]/).includes(word), word);
      assert.ok(
        [...editorText('zh-cn', key)].every((one) => title['zh-cn'].includes(one)),
        editorText('zh-cn', key),
      );
    }
  });

  it('offer no command that the editor does not have', () => {
    assert.deepEqual(titles({ commands: [] }), []);
  });
});

describe('quick fixes in a release file', () => {
  const actions = (text: string, only?: string[]) => {
    const one = view(text);
    const range = { start: one.document.positionAt(0), end: one.document.positionAt(text.length) };
    return provideCodeActions(one, {
      textDocument: { uri: one.document.uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    }).map((action) => {
      const [change] = action.edit?.documentChanges ?? [];
      assert.ok(change && 'edits' in change);
      assert.equal(change.textDocument.version, 1);
      return { title: action.title, text: TextDocument.applyEdits(one.document, change.edits as never) };
    });
  };
  const program = '"miniProgram": "Coffee Corner"';

  it('keep indentation and line ends', () => {
    const text = `{\r\n\t${program},\r\n\t"version": "1.0.1",\r\n\t"languages": {}\r\n}\r\n`;
    const live = known();
    assert.ok(live);
    const rest = text.replace(
      '"languages": {}',
      '"grayscale": [\r\n\t\t{ "ratio": 30 },\r\n\t\t{ "ratio": 10 }\r\n\t]',
    );
    const [sort] = actions(rest).filter(({ title }) => title === 'Sort steps by ratio');
    assert.ok(sort);
    assert.ok(!/[^\r]\n/.test(sort.text), JSON.stringify(sort.text));
    assert.ok(sort.text.includes('\r\n\t\t{\r\n\t\t\t"ratio": 10\r\n\t\t}'), JSON.stringify(sort.text));
  });

  it('rename a key that was meant, where it stands', () => {
    const [rename] = actions(`{ ${program}, "verison": "1.0.1" }`).filter(({ title }) => title.startsWith('Rename'));
    assert.equal(rename?.text, `{ ${program}, "version": "1.0.1" }`);
  });

  it('write what was surely meant: a version, a language, a domain, a secret by reference', () => {
    const mended = (more: string, title: string) =>
      actions(`{ ${program}, ${more} }`).find((action) => action.title.includes(title))?.text ?? '';
    assert.ok(mended('"version": "1.0"', '1.0.0').includes('"version": "1.0.0"'));
    assert.ok(mended('"languages": { "zh-cn": {} }', 'zh-CN').includes('"languages": { "zh-CN": {} }'));
    const domains = '"configuration": { "serverDomains": ["http://api.example.com/v1/"] }';
    assert.ok(mended(domains, 'https://api.example.com').includes('["https://api.example.com"]'));
    const password = mended('"configuration": { "testPassword": "secret" }', 'TEST_PASSWORD');
    assert.deepEqual(parseReleaseFile(password).value.configuration, { testPassword: { env: 'TEST_PASSWORD' } });
  });

  it('of what only a plan knows run a command on what it is about', () => {
    const commands = [{ action: 'authorize', subject: { miniProgramId: 'p1' } }] as const;
    const blocker = fileProblem(
      'file.authorizationMissing',
      ['miniProgram'],
      { target: 'AlipayCN', state: 'lost' },
      { commands },
    );
    const given = { blockers: [blocker], commands: ['miniProgramRelease.release.authorize'] };
    const one = view(`{ ${program}, "version": "1.0.1" }`, given);
    const range = { start: one.document.positionAt(0), end: one.document.positionAt(40) };
    const [action] = provideCodeActions(one, {
      textDocument: { uri: one.document.uri },
      range,
      context: { diagnostics: [] },
    });
    assert.equal(action?.title, 'Authorize AlipayCN…');
    const subject = { miniProgramId: 'p1', file: one.document.uri };
    assert.deepEqual(action?.command?.arguments, [subject]);
    assert.equal(action?.command?.command, 'miniProgramRelease.release.authorize');
    assert.deepEqual(
      findProblems(one).map(({ code }) => code),
      ['file.authorizationMissing'],
    );
  });

  it('mend keys and order all at once', () => {
    const text = `{ ${program}, "verison": "1.0.1", "graysclae": [{ "ratio": 30 }, { "ratio": 10 }] }`;
    const [all, ...more] = actions(text, ['source.fixAll']);
    assert.deepEqual(more, []);
    const mended = parseReleaseFile(all?.text ?? '');
    assert.deepEqual(mended.problems, []);
    assert.deepEqual(
      mended.value.grayscale?.map(({ ratio }) => ratio),
      [10, 30],
    );
  });

  it('are none where nothing is wrong', () => {
    assert.deepEqual(actions(`{ ${program}, "version": "1.0.1" }`), []);
    assert.equal(applyEdits('x', []), 'x');
  });
});

describe('a release file and the editor around it', () => {
  const text = '{ "platform": "https://team.example/", "miniProgram": "Tea House", "version": "0.0.1" }';

  it('is not checked against another platform, and this is told once', () => {
    assert.deepEqual(
      findProblems(view(text)).map(({ code, severity }) => [code, severity]),
      [['file.otherPlatform', 'information']],
    );
    assert.deepEqual(findProblems(view(text, { facts: { platform: null, live: null } })), []);
    const there = findProblems(view(text, { facts: { platform: 'https://team.example' } }));
    assert.ok(there.some(({ code }) => code === 'file.miniProgramUnknown'));
    const silent = findProblems(
      view('{ "miniProgram": "Tea House", "version": "0.0.1" }', { facts: { platform: 'https://team.example' } }),
    );
    assert.ok(
      silent.every(({ code }) => code !== 'file.otherPlatform'),
      'a file that names none follows the one in use',
    );
  });

  it('has an outline where the editor makes none', () => {
    assert.deepEqual(
      provideSymbols(view(text)).map(({ name }) => name),
      ['platform', 'miniProgram', 'version'],
    );
    assert.deepEqual(provideSymbols(view(text, { facts: { structureReported: true } })), []);
  });
});
