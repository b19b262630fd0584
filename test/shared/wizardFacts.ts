import type { BasicInformation, Configuration } from '../../src/core/contract/model.ts';
import type { Snapshot } from '../../src/extension/store/snapshot.ts';
import { createSession, nothingLoaded, type Session } from '../../src/extension/wizard/model/session.ts';
import { type Facts, wizardState } from '../../src/extension/wizard/model/wizardState.ts';
import type { Block, FieldBlock, WizardView } from '../../src/extension/wizard/protocol/protocol.ts';
import { project } from '../../src/extension/wizard/view/wizardView.ts';
import type { Language } from '../../src/texts/language.ts';

const at = '2026-03-02T09:00:00.000Z';
const picture = { id: 'f1', type: 'png', width: 1080, height: 1920, bytes: 4096 };

/** A complete configuration of the release r1. */
export const configuration = (more: Partial<Configuration> = {}): Configuration => ({
  releaseId: 'r1',
  versionDescription: 'The first version: find a shop, order ahead and pay.',
  category: '',
  screenshots: [picture, picture],
  serverDomains: ['https://api.example.com'],
  h5Domains: [],
  testers: [],
  testAccount: '',
  testPasswordSet: false,
  outDoorPicture: null,
  specialLicencePictures: [],
  memo: '',
  testFile: null,
  regionType: 'GLOBAL',
  regions: [],
  speedUp: true,
  problems: [],
  revision: 2,
  updatedAt: at,
  ...more,
});

/** Complete basic information of the workspace w1. */
export const basicInformation = (more: Partial<BasicInformation> = {}): BasicInformation => ({
  workspaceId: 'w1',
  legalName: 'Corner Ltd',
  registrationType: 'ENTERPRISE_REGISTRATION_NO',
  registrationNumber: '91330100MA27XYZ123',
  validUntil: '9999-12-31',
  registeredAddress: '1 Lakeside Road, Hangzhou',
  contactName: 'Lin',
  phone: '+86 571 8888 8888',
  email: 'lin@example.com',
  licencePictures: [picture],
  problems: [],
  assumed: true,
  revision: 2,
  updatedAt: at,
  ...more,
});

export const loaded = (more: Partial<Session['loaded']> = {}): Session['loaded'] => ({
  ...nothingLoaded,
  configuration: configuration(),
  basicInformation: basicInformation(),
  ...more,
});

export const session = (more: Partial<Session> = {}): Session =>
  createSession({ miniProgramId: 'p1' }, { loaded: loaded(), ...more });

export const facts = (snapshot: Snapshot, more: Partial<Session> = {}, language: Language = 'en'): Facts =>
  wizardState(snapshot, session(more), language, new Date('2026-03-03T09:00:00.000Z'));

export const viewOf = (snapshot: Snapshot, more: Partial<Session> = {}, language: Language = 'en'): WizardView =>
  project(facts(snapshot, more, language), 1);

export const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.kind === 'group' ? [block, ...flat(block.blocks)] : [block]));

export const field = (view: WizardView, id: string): FieldBlock => {
  const found = flat(view.blocks).find((block): block is FieldBlock => block.kind === 'field' && block.id === id);
  if (!found) throw new Error(`no field ${id} on ${view.step}`);
  return found;
};

export const blocksOf = <K extends Block['kind']>(view: WizardView, kind: K): Extract<Block, { kind: K }>[] =>
  flat(view.blocks).filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);

/** Every button of a view that stands in a block, by its action. */
export const buttons = (view: WizardView, action: string) =>
  flat(view.blocks)
    .flatMap((block) => {
      if (block.kind === 'cards') return block.cards.flatMap((card) => card.buttons);
      return block.kind === 'notice' || block.kind === 'buttons' ? block.buttons : [];
    })
    .filter((button) => button.action === action);
