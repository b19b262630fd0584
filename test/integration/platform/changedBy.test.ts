import { strict as assert } from 'node:assert';
import { configure, upload } from './fixture.ts';
import { scenarioPerTest } from './scenario.ts';

describe('who changed a form last', () => {
  const s = scenarioPerTest({ stage: 'language' });

  it('is with every form, by each member, and with nothing that nobody edited', async () => {
    const { id: miniProgram, workspace } = s.program;
    await s.owner.putMember({ workspace, user: 'lin' }, { role: 'master' });
    const lin = s.as('lin');
    const program = await lin.getMiniProgram({ miniProgram });
    assert.equal(program.changedBy, undefined);
    const edited = await lin.updateMiniProgram({ miniProgram }, { industry: 'Food' }, { ifMatch: program.revision });
    assert.equal(edited.changedBy?.id, 'lin');
    assert.ok(Date.parse(edited.changedBy?.at ?? '') > 0);
    // A language entry is a form of its own.
    const [language] = edited.languages;
    assert.equal(language?.changedBy?.id, 'mei');
    const information = await lin.getBasicInformation({ workspace });
    const { workspaceId: _, problems: __, assumed: ___, revision, updatedAt: ____, changedBy, ...values } = information;
    assert.equal(changedBy?.id, 'mei');
    const body = { ...values, licencePictures: values.licencePictures.map(({ id }) => id), contactName: 'Lin' };
    const saved = await lin.putBasicInformation({ workspace }, body, { ifMatch: revision });
    assert.equal(saved.changedBy?.id, 'lin');
    const version = await upload(s.owner, s.program, '1.0.0');
    const release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const path = { release: release.id };
    assert.equal((await lin.getConfiguration(path)).changedBy, undefined);
    await configure(lin, s.program, release);
    assert.equal((await s.owner.getConfiguration(path)).changedBy?.id, 'lin');
  });
});
