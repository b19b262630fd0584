import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import { openApi } from '../../../src/core/contract/openApi.ts';
import { configurationForm } from '../../../src/core/forms/configuration.ts';
import { toBody } from '../../../src/core/forms/values.ts';
import { jsonSchemaOf } from '../../../src/core/jsonSchema.ts';
import { limitProblems } from '../../../src/core/releaseFile/fileChecks.ts';
import { parseReleaseFile } from '../../../src/core/releaseFile/parse.ts';
import { releaseFileSchema } from '../../../src/core/releaseFile/schema.ts';
import { findFirstField } from '../../../src/extension/actions/rejectedField.ts';
import { editBasicInformation } from '../../../src/extension/commands/workspaces.ts';
import { editForm } from '../../../src/extension/prompts/form.ts';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import type { Choice, InputOptions, PickOptions } from '../../../src/extension/shared/prompts.ts';
import { applyPlan } from '../../../src/plan/applyPlan.ts';
import { makePlan } from '../../../src/plan/makePlan.ts';
import { readState } from '../../../src/plan/platformState.ts';
import { fileFrom } from '../../../src/plan/writeReleaseFile.ts';
import { png, zipOf } from '../../shared/media.ts';
import { releaseFolder, secrets, wholeFile } from '../../shared/releaseFolder.ts';
import { allowed, release, snapshotWith } from '../../shared/snapshots.ts';
import { configuration, field, loaded, viewOf } from '../../shared/wizardFacts.ts';
import { done, openTeam, type Team } from '../cli/team.ts';
import { authorize, openStage, type Program, type Stage } from '../platform/fixture.ts';

/** Nothing in this file is known by its type: the rows are added while the program runs. */
type Fields = Record<string, unknown>;

const written = { newText: 'Ask for Mei', newChoice: 'two', newList: ['one', 'two'], newSwitch: false };

/** A person who opens a field in the overview of a form, types a value, and saves. */
function personTyping(name: string, value: string) {
  const inputs: string[] = [];
  let overviews = 0;
  const ui = {
    input: async ({ prompt, validate }: InputOptions) => {
      inputs.push(`${prompt}: ${validate('x')?.includes('too short')}`);
      return value;
    },
    pick: async ({ items }: PickOptions<unknown>) => {
      overviews += 1;
      const open = items.find(({ label }: Choice<unknown>) => label === name);
      return overviews === 1 ? open?.value : items[0]?.value;
    },
    tell: async () => undefined,
  };
  const memory = { get: () => undefined, set: async () => undefined };
  const context = { ui, memory, language: 'en', text: (key: string) => key } as unknown as CommandContext;
  return { context, inputs };
}

describe('fields that were added to the tables of the forms', () => {
  it('are in the contract as they are sent and answered', () => {
    const { paths } = openApi('1.0.0') as { paths: Record<string, Record<string, object>> };
    const of = (path: string, method: string) => JSON.stringify(paths[path]?.[method]);
    const configurationPath = of('/v1/releases/{release}/configuration', 'put');
    for (const name of ['newText', 'newChoice', 'newList', 'newSwitch', 'newPicture']) {
      assert.equal(configurationPath.split(`"${name}":`).length, 3, `${name}: once in the body, once in the answer`);
    }
    assert.match(of('/v1/workspaces/{workspace}/basic-information', 'put'), /"newNumber":.*"newNumber":/);
    assert.match(of('/v1/mini-programs/{miniProgram}/languages/{locale}', 'put'), /"newSlogan":.*"newSlogan":/);
    assert.match(of('/v1/mini-programs/{miniProgram}', 'patch'), /"newContact":.*"newContact":/);
  });

  it('are in the published schema of the release file, and checked there', () => {
    const schema = JSON.stringify(jsonSchemaOf(releaseFileSchema, 'input'));
    for (const name of ['newNumber', 'newSlogan', 'newContact', 'newText', 'newChoice', 'newList', 'newSwitch']) {
      assert.match(schema, new RegExp(`"${name}":{`), name);
    }
    const file = {
      ...{ miniProgram: 'Coffee Corner', version: '1.0.0', newContact: 'x' },
      configuration: {
        newText: 'far too long for this field',
        newList: ['one', 'one'],
        newSwitch: 'yes',
        newPicture: 3,
      },
    };
    const { problems, value } = parseReleaseFile(JSON.stringify(file));
    assert.deepEqual(
      [...problems, ...limitProblems(value, new Map())].map(({ code, path }) => `${path.join('.')}: ${code}`).sort(),
      [
        'configuration.newList.1: field.duplicate',
        'configuration.newPicture: file.wrongType',
        'configuration.newSwitch: file.wrongType',
        'configuration.newText: field.tooLong',
        'newContact: field.tooShort',
      ],
    );
  });

  describe('on the platform', () => {
    let stage: Stage;
    let program: Program;
    let client: ReleaseClient;

    before(async () => {
      stage = await openStage();
      client = stage.owner;
      const folder = await releaseFolder();
      const { id: workspace } = await client.createWorkspace({}, { name: 'Corner Ltd' });
      const { id: picture } = await client.uploadFile({ workspace }, png(180, 180));
      const file = {
        ...wholeFile,
        newContact: '@corner',
        languages: { 'zh-CN': { ...wholeFile.languages['zh-CN'], newSlogan: { file: 'tagline.txt' } } },
        basicInformation: { ...wholeFile.basicInformation, newNumber: 'number-1234' },
        configuration: { ...wholeFile.configuration, ...written, newPicture: 'logo.png' },
      };
      const desired = await folder.desired(file, { ...secrets });
      const plan = async () => makePlan(desired, (await readState(client, desired)).state);
      const signal = new AbortController().signal;
      const apply = async () => applyPlan(await plan(), { client, desired, signal, pack: () => zipOf() });
      const { steps } = await plan();
      const planned = steps.flatMap(({ changes }) => changes.map(({ field: name, to }) => `${name}: ${to}`));
      for (const change of [
        'newContact: @corner',
        'newSlogan: 每天一杯好咖啡',
        'newNumber: number-1234',
        'newList: one, two',
      ]) {
        assert.ok(planned.includes(change), `${change} is planned: ${planned.join('; ')}`);
      }
      await apply();
      const state = await readState(client, desired);
      program = { workspace, id: state.state.miniProgram?.id ?? '', picture };
      await authorize(client, program);
      await apply();
      const left = (await plan()).steps.filter(({ changes }) => changes.length > 0);
      assert.deepEqual(left, [], 'what was stored is what the file says');
      await folder.end();
    });
    after(() => stage.end());

    const stored = async () => {
      const state = await readState(client, {
        description: '',
        workspace: undefined,
        miniProgram: '街角咖啡',
        version: '1.0.0',
        targetApps: ['alipayCN'],
      });
      const [target] = state.state.targets;
      assert.ok(target?.configuration && target.release && state.state.miniProgram && state.state.workspace);
      return {
        ...state.state,
        release: target.release,
        configuration: target.configuration,
        miniProgram: state.state.miniProgram,
        workspace: state.state.workspace,
      };
    };

    it('are planned from a release file, stored and given back', async () => {
      const { miniProgram, basicInformation, configuration: found } = await stored();
      assert.equal((miniProgram as unknown as Fields).newContact, '@corner');
      assert.equal((miniProgram.languages[0] as unknown as Fields).newSlogan, '每天一杯好咖啡');
      assert.equal((basicInformation as unknown as Fields).newNumber, 'number-1234');
      const { newText, newChoice, newList, newSwitch, newPicture } = found as unknown as Fields;
      assert.deepEqual({ newText, newChoice, newList, newSwitch }, written);
      assert.equal((newPicture as { width: number }).width, 180);
    });

    it('are stored by the command that edits their form', async () => {
      const { workspace } = await stored();
      const { context, inputs } = personTyping('newNumber', 'number-5678');
      const store = { snapshot: { workspaces: [workspace], miniPrograms: {} }, refresh: async () => undefined };
      const setSubject = () => undefined;
      await editBasicInformation({ ...context, setSubject, client, store } as unknown as CommandContext, {
        workspaceId: workspace.id,
      });
      assert.deepEqual(inputs, ['newNumber: true']);
      const { basicInformation } = await stored();
      const { newNumber, legalName, licencePictures } = basicInformation as unknown as Fields;
      assert.deepEqual([newNumber, legalName], ['number-5678', 'Corner Ltd']);
      assert.equal((licencePictures as object[]).length, 1, 'what was not typed stays');
    });

    it('are written into a release file from what stands there', async () => {
      const { workspace, miniProgram, configuration: found } = await stored();
      const standing = {
        ...{ workspace, severalWorkspaces: false, miniProgram, version: '1.0.0', targetApp: 'alipayCN' },
        grayscale: [],
      };
      const { configuration: inFile } = JSON.parse(fileFrom({ ...standing, configuration: found }, null)) as {
        configuration: Fields;
      };
      const { newText, newChoice, newList, newSwitch } = inFile;
      assert.deepEqual({ newText, newChoice, newList, newSwitch }, written);
    });

    it('go to AlipayCN only where its table has a parameter for them', async () => {
      const { release: applied } = await stored();
      assert.equal(applied.stage, 'underReview');
      const after = await client.simulateReview(
        { release: applied.id },
        { reviewer: 'alipayPlus', decision: 'approved' },
      );
      assert.equal(after.trouble, null, 'AlipayCN refuses what it does not know');
      assert.equal(after.reviews.find(({ reviewer }) => reviewer === 'alipayCN')?.decision, 'pending');
    });
  });

  it('have a block of the right kind in the wizard', () => {
    const editable = release({ actions: allowed('editConfiguration', 'authorize', 'apply') });
    const own = configuration({ ...written, newPicture: null } as object);
    const step = 'configuration' as const;
    const view = viewOf(snapshotWith(editable), { loaded: loaded({ configuration: own }), step } as object);
    const block = (name: string) => field(view, `configuration/${name}`);
    assert.deepEqual([block('newText').control, block('newText').value], ['text', 'Ask for Mei']);
    assert.deepEqual([block('newChoice').control, block('newChoice').value], ['select', 'two']);
    assert.deepEqual([block('newList').control, block('newList').value], ['list', ['one', 'two']]);
    assert.deepEqual([block('newSwitch').control, block('newSwitch').value], ['select', 'false']);
    assert.equal(block('newPicture').control, 'pictures');
    assert.equal(findFirstField(['newText'])?.field, 'configuration/newText');
  });

  it('are asked for by the input steps, with their limits', async () => {
    const { context, inputs } = personTyping('newText', 'Ask for Mei');
    const form = { draft: 'd', title: 't', workspaceId: 'w1', fields: configurationForm, partial: true };
    const values = await editForm(context, { ...form, stored: configuration() });
    assert.deepEqual(inputs, ['newText: true']);
    assert.ok(values);
    const body = toBody(configurationForm, values) as unknown as Fields;
    const { newText, newChoice, newList, newSwitch, newPicture } = body;
    assert.deepEqual(
      { newText, newChoice, newList, newSwitch, newPicture },
      { newText: 'Ask for Mei', newChoice: 'one', newList: [], newSwitch: true, newPicture: null },
    );
  });

  describe('on the command line', () => {
    let team: Team;
    before(async () => {
      team = await openTeam();
    });
    after(() => team.end());

    it('are set and read as JSON, and shown to people', async () => {
      await done(team, 'workspaces', 'create', 'Corner Ltd');
      const business = join(team.folder, 'business.json');
      await done(team, 'basic-information', 'set', business);
      const before = await done<Fields>(team, 'basic-information', 'get');
      assert.equal(before.newNumber, '');
      await writeFile(join(team.folder, 'more.json'), JSON.stringify({ newNumber: 'number-1234' }));
      await done(team, 'basic-information', 'set', join(team.folder, 'more.json'));
      const after = await done<Fields>(team, 'basic-information', 'get');
      assert.deepEqual([after.newNumber, after.legalName], ['number-1234', 'Corner Ltd'], 'the rest stays');
      const { out } = await team.text(['basic-information', 'get']);
      assert.match(out, /newNumber +number-1234/);
      const made = await done<Fields>(team, 'mini-programs', 'create', '街角咖啡', '--new-contact', '@corner');
      assert.equal(made.newContact, '@corner');
    });
  });
});
