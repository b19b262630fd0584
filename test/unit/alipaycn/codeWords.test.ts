import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { alipayCnRefusals } from '../../../src/core/alipayCnProblems.ts';
import { AlipayCnError } from '../../../src/platform/alipaycn/errors/alipayCnError.ts';
import { describeCode } from '../../../src/platform/alipaycn/errors/codes.ts';
import { generalCodes } from '../../../src/platform/alipaycn/errors/generalCodes.ts';
import { refusedProblem } from '../../../src/platform/alipaycn/refusals/refusedProblem.ts';
import { toProblem } from '../../../src/platform/alipaycn/refusals/toProblem.ts';
import { methods } from '../../../src/platform/alipaycn/wire/methods.ts';
import { fieldName } from '../../../src/texts/labels/labels.ts';
import { languages } from '../../../src/texts/language.ts';
import { alipayCnMessage, problemText } from '../../../src/texts/problems/problems.ts';

const table = JSON.parse(readFileSync(new URL('../../../src/alipaycn-methods.json', import.meta.url), 'utf8')) as {
  methods: Record<string, { errorCodes: string[] }>;
};
const documented = Object.values(methods).flatMap(({ name: method }) =>
  (table.methods[method]?.errorCodes ?? []).map((code) => ({ method, code })),
);

const refusal = (method: string, code: string, hint: string | null = 'In its words.') =>
  new AlipayCnError({
    kind: 'refused',
    outcome: 'refused',
    verified: true,
    method,
    code,
    hint,
    requestId: 'request-1',
    traceId: 'trace-1',
  });

const wordsOf = (language: (typeof languages)[number], problem: { code: string; params: object }) => {
  const words = problemText(language, problem.code, problem.params as Record<string, string>);
  assert.ok(words, `${problem.code} has no words`);
  return words;
};

describe('what a code of AlipayCN is told as', () => {
  it('every documented code of the methods we call leads to a sentence, a cause and a next step in both languages', () => {
    assert.ok(new Set(documented.map(({ code }) => code)).size > 200);
    for (const { method, code } of documented) {
      const problem = refusedProblem(refusal(method, code));
      assert.notEqual(problem.code, 'alipayCnRefused', `${code} of ${method} leads nowhere`);
      for (const language of languages) {
        const { title, detail, next } = wordsOf(language, problem);
        for (const text of [title, detail, next]) {
          assert.ok(text.trim().length > 3, `${code}: “${text}”`);
          assert.doesNotMatch(text, /\{\w+\}/, `${code}: “${text}”`);
        }
      }
    }
  });

  it('every meaning is one of a method we call, or of a code that any method may answer with', () => {
    const general = [...Object.values(generalCodes).flat(), 'buildTimedOut'].filter((code) => /^[a-z]/.test(code));
    const ours = [...documented, ...general.map((code) => ({ method: '', code }))];
    const meant = new Set(ours.map(({ method, code }) => describeCode(method, code).key));
    const meanings = Object.keys(alipayCnRefusals)
      .filter((code) => !code.startsWith('alipayCn.field.'))
      .map((code) => code.slice('alipayCn.'.length));
    assert.deepEqual(
      meanings.filter((meaning) => !([...meant] as (string | undefined)[]).includes(meaning)),
      [],
    );
  });

  it('every one tells AlipayCN’s own words, code and ids beside ours', () => {
    for (const { method, code } of documented) {
      const problem = refusedProblem(refusal(method, code));
      if (problem.code === 'authorizationRevoked' || problem.code === 'codeRefused') continue;
      for (const language of languages) {
        const said = alipayCnMessage(language, problem.code, problem.params);
        for (const told of ['In its words.', code, 'request-1', 'trace-1']) {
          assert.ok(said.includes(told), `${code}: “${said}” lacks ${told}`);
        }
      }
    }
  });

  it('no two meanings share a sentence, a cause or a whole', () => {
    const params = { fields: ['logo'], seconds: 5 };
    for (const language of languages) {
      const all = Object.keys(alipayCnRefusals).map((code) => wordsOf(language, { code, params }));
      for (const part of ['title', 'detail'] as const) {
        const texts = all.map((words) => words[part]);
        const twice = texts.filter((text, index) => texts.indexOf(text) !== index);
        assert.deepEqual(twice, [], `${language} ${part}`);
      }
    }
  });

  it('a code about a field names it and opens its form; what no form has is told as AlipayCN’s own', () => {
    const elsewhere = new Set<string>();
    for (const { method, code } of documented) {
      const problem = refusedProblem(refusal(method, code));
      if (!problem.code.startsWith('alipayCn.field.')) continue;
      const [field = ''] = problem.params.fields as string[];
      for (const language of languages) {
        const name = fieldName(language, field);
        assert.notEqual(name, field, `${field} has no name`);
        assert.ok(wordsOf(language, problem).title.includes(name), code);
      }
      assert.equal(problem.extra.remedy === undefined, problem.code === 'alipayCn.field.elsewhere', code);
      if (problem.code === 'alipayCn.field.elsewhere') {
        elsewhere.add(field);
        assert.match(wordsOf('en', problem).next, /open\.alipay\.com/);
      }
    }
    const none = ['testFile'];
    assert.deepEqual(
      [...elsewhere].sort().filter((field) => !none.includes(field)),
      [],
    );
  });

  const places: [string, string, string | undefined, string[]][] = [
    ['MINI_APP_SLOGAN_SENSITIVE', 'alipayCn.field.sensitive', 'editLanguages', ['tagline']],
    ['INVALID_VERSION_DESC_LENGTH', 'alipayCn.field.length', 'editConfiguration', ['versionDescription']],
    ['LICENSE_NO_IS_BLANK', 'alipayCn.field.blank', 'editBasicInformation', ['registrationNumber']],
    ['SERVICE_TEL_IS_BLANK', 'alipayCn.field.blank', 'editMiniProgram', ['servicePhone']],
    ['ENGLISH_NAME_IS_BLANK', 'alipayCn.field.blank', 'editLanguages', ['englishName']],
    ['MODIFY_DESC_EXCEED_COUNT', 'alipayCn.field.tooOften', 'editLanguages', ['description']],
  ];
  for (const [code, told, opens, fields] of places) {
    it(`${code} opens ${fields[0]}`, () => {
      const problem = toProblem(refusal('alipay.open.mini.version.audit.apply', code));
      assert.deepEqual([problem.code, problem.extra.remedy?.action, problem.params.fields], [told, opens, fields]);
    });
  }

  it('an unknown one is shown raw with AlipayCN’s words and both ids, also where it came without words', () => {
    const problem = toProblem(refusal('alipay.open.mini.version.online', 'CODE_OF_TOMORROW'));
    assert.equal(problem.code, 'alipayCnRefused');
    for (const language of languages) {
      assert.match(wordsOf(language, problem).title, /In its words\./);
      const said = alipayCnMessage(language, problem.code, problem.params);
      assert.match(said, /CODE_OF_TOMORROW.*request-1.*trace-1/);
    }
    const silent = toProblem(refusal('alipay.open.mini.version.online', 'CODE_OF_TOMORROW', null));
    assert.match(
      alipayCnMessage('en', silent.code, silent.params),
      /AlipayCN code: CODE_OF_TOMORROW \(request ID request-1, trace ID trace-1\)/,
    );
  });

  it('what only its console changes names the place there', () => {
    for (const code of ['MINI_APP_NOT_ONLINE', 'BRAND_TORT_NOT_END']) {
      const problem = toProblem(refusal('alipay.open.mini.version.online', code));
      assert.equal(problem.extra.remedy, undefined);
      for (const language of languages) assert.match(wordsOf(language, problem).next, /open\.alipay\.com/, code);
    }
  });
});
