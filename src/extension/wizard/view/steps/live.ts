import type { Release } from '../../../../core/contract/model.ts';
import { qrCodeLimits, type TextLimit } from '../../../../core/limits.ts';
import { explorerWord } from '../../../../texts/editor/explorer.ts';
import type { WizardKey } from '../../../../texts/editor/wizardEn.ts';
import { dotted } from '../../../../texts/format.ts';
import { actionName, fieldExample, optionName, stageName } from '../../../../texts/labels/labels.ts';
import { historyText } from '../../../../texts/release/history.ts';
import type { QrPicture } from '../../model/session.ts';
import { targetInformation } from '../../model/targetData.ts';
import { type Facts, findAction } from '../../model/wizardState.ts';
import type { FieldBlock } from '../../protocol/protocol.ts';
import { button, buttonRow, type Content, group, notice, textInput } from '../parts/blocks.ts';
import { refusal } from '../parts/remedies.ts';
import type { Step } from './step.ts';
import { stopAndRollBackBlock } from './stopAndRollBack.ts';

export const qrFields = ['page', 'query', 'description', 'size', 'shape'] as const;
type QrField = (typeof qrFields)[number];

/** What is typed or chosen for a QR code, else its default. */
export function qrValue({ session, program }: Pick<Facts, 'session' | 'program'>, field: QrField): string {
  const defaults = { page: '', query: '', description: (program?.name ?? '').slice(0, 32), size: 'm', shape: 'square' };
  return session.inputs[`qr/${field}`] ?? defaults[field];
}

function qrField(facts: Facts, field: QrField): FieldBlock {
  const { text, language } = facts;
  const { options, required } = qrCodeLimits[field] as TextLimit;
  const input = textInput(facts, `qr/${field}`, text(`qr.${field}` satisfies WizardKey), {
    required,
    value: qrValue(facts, field),
    placeholder: field === 'description' ? '' : fieldExample(language, field),
  });
  if (!options) return input;
  const { placeholder: _, count: __, ...common } = input;
  const named = options.map((value) => ({ value, label: optionName(language, field, value) }));
  return { ...common, control: 'select', options: named };
}

/** A QR code with its buttons. */
export const qrPicture = ({ text }: Facts, { id, url }: QrPicture, alt: string, caption: string): Content => [
  { kind: 'qr', picture: { id, alt, facts: '' }, caption, url },
  buttonRow(
    button('saveQrCode', text('qr.save'), { icon: 'save' }),
    button('copyText', text('qr.copy'), { value: url, icon: 'copy' }),
  ),
];

function qrBlocks(facts: Facts, release: Release): Content {
  const { session, language, text, program, simulated } = facts;
  if (!findAction(release.actions, 'createQrCode')?.allowed) return null;
  const qr = session.qr?.trial === false ? session.qr : null;
  const page = qr?.page || text('qr.startPage');
  return [
    qr &&
      qrPicture(
        facts,
        qr,
        text('qr.alt', { name: program?.name ?? '', page }),
        text(simulated ? 'qr.simulated' : 'qr.scan'),
      ),
    group(facts, 'qr', text(qr ? 'qr.another' : 'qr.title'), qr === null, [
      qrFields.map((field) => qrField(facts, field)),
      buttonRow(button('createQrCode', actionName(language, 'createQrCode'), { look: qr ? 'secondary' : 'primary' })),
    ]),
  ];
}

const shownEntries = 12;

function historyBlocks({ language, session, text, time }: Facts): Content {
  const { history } = session.loaded;
  const entries = history.slice(0, shownEntries).map((entry) => {
    const { title, by, details } = historyText(language, entry);
    const isFailed = entry.details.decision === 'rejected' || entry.details.failed !== undefined;
    const state: 'failed' | 'done' = isFailed ? 'failed' : 'done';
    return { title, detail: dotted(time(entry.at), by, details), state };
  });
  return [
    entries.length > 0 && { kind: 'timeline', title: text('live.history'), entries },
    history.length > shownEntries && buttonRow(button('showHistory', text('button.history'), { look: 'link' })),
  ];
}

/** What may follow a release: the next version, and the ways to take a live one back. */
function followUp(facts: Facts, release: Release): Content {
  const { text, tone } = facts;
  const ended = tone === 'ended';
  const upload = button('uploadVersion', text('button.uploadNext'), { look: ended ? 'primary' : 'secondary' });
  const rollBack = findAction(release.actions, 'rollBack');
  const takeBack = [
    button('rollBack', text('button.rollBack'), { look: 'danger', disabled: refusal(facts, rollBack) }),
    button('takeOffline', text('button.takeOffline'), {
      look: 'link',
      disabled: refusal(facts, findAction(release.actions, 'takeOffline')),
    }),
  ];
  const detail = text(release.replaced ? 'live.troubleDetail' : 'live.troubleFirst', {
    back: release.replaced?.versionNumber ?? '',
  });
  return group(facts, 'next', text('live.next'), true, [
    notice('neutral', text('live.nextVersion'), text('live.nextVersionDetail'), { buttons: [upload] }),
    !ended &&
      notice('neutral', text('live.trouble'), detail, {
        buttons: rollBack?.reason?.code === 'nothingToRollBackTo' ? takeBack.slice(1) : takeBack,
      }),
  ]);
}

function outcome({ language, text, tone }: Facts, release: Release, params: Record<string, string>): Content {
  if (tone !== 'ended') return notice('success', text('live.done', params), text('live.doneDetail'));
  const { archivedReason } = release;
  const why = archivedReason && (explorerWord(language, 'archived', archivedReason) ?? archivedReason);
  const usual = text(release.stage === 'canceled' ? 'live.canceled' : 'live.ended', params);
  return notice('neutral', stageName(language, release.stage), why || usual);
}

/** Full Release, and what is left of a release that ended. */
export const liveStep: Step = (facts) => {
  const { language, text, release, tone, target } = facts;
  if (!release) return { heading: stageName(language, 'fullRelease') };
  const ended = tone === 'ended';
  const params = { version: release.versionNumber, target: target?.name ?? '' };
  return {
    heading: ended ? text('live.headingEnded') : stageName(language, 'fullRelease'),
    intro: text(ended ? 'live.introEnded' : 'live.intro', params),
    blocks: [
      outcome(facts, release, params),
      !ended &&
        targetInformation(facts)?.registrationLimited &&
        notice('warning', text('live.limited'), text('live.limitedDetail')),
      qrBlocks(facts, release),
      stopAndRollBackBlock(facts),
      followUp(facts, release),
      historyBlocks(facts),
    ],
  };
};
