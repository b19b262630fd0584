import { qrCodeLimits, type TextLimit } from '../../../../core/limits.ts';
import { explorerWord } from '../../../../texts/explorer.ts';
import { historyText } from '../../../../texts/history.ts';
import { fieldExample, optionName, stageName } from '../../../../texts/labels.ts';
import type { WizardKey } from '../../../../texts/wizardEn.ts';
import type { QrPicture } from '../../model/session.ts';
import { heldNow } from '../../model/targetInformation.ts';
import { actionOf, type Facts } from '../../model/wizardState.ts';
import type { Block, FieldBlock, TimelineBlock } from '../../protocol/protocol.ts';
import { button, notice, refusal } from '../parts/notices.ts';
import type { Step } from './step.ts';
import { stopAndRollBackBlock } from './stopAndRollBack.ts';

export const qrFields = ['page', 'query', 'description', 'size', 'shape'] as const;

/** What a QR code is without a choice. */
const usual: Readonly<Record<string, string>> = { size: 'm', shape: 'square' };

export const qrValue = (
  { session, program }: Pick<Facts, 'session' | 'program'>,
  field: (typeof qrFields)[number],
): string =>
  session.inputs[`qr/${field}`] ??
  (field === 'description' ? (program?.name ?? '').slice(0, 32) : (usual[field] ?? ''));

function qrField(facts: Facts, field: (typeof qrFields)[number]): FieldBlock {
  const { session, text, language } = facts;
  const id = `qr/${field}`;
  const common = {
    kind: 'field',
    id,
    label: text(`qr.${field}` satisfies WizardKey),
    help: '',
    required: qrCodeLimits[field].required,
    problem: session.found[id] ?? null,
    marks: [],
    before: null,
    theirs: null,
    seq: session.seqs[id] ?? 0,
  } as const;
  const { options } = qrCodeLimits[field] as TextLimit;
  if (options) {
    const named = options.map((value) => ({ value, label: optionName(language, field, value) }));
    return { ...common, control: 'select', value: qrValue(facts, field), options: named };
  }
  return {
    ...common,
    control: 'text',
    value: qrValue(facts, field),
    placeholder: field === 'description' ? '' : fieldExample(language, field),
    count: null,
  };
}

/** A QR code with what one does with it. */
export function qrPicture({ text }: Facts, { id, url }: QrPicture, alt: string, caption: string): Block[] {
  const buttons = [
    button('saveQrCode', text('button.saveQr'), { icon: 'save' }),
    button('copyText', text('button.copyAddress'), { value: url, icon: 'copy' }),
  ];
  return [
    { kind: 'qr', picture: { id, alt, facts: '' }, caption, url },
    { kind: 'buttons', buttons },
  ];
}

function qrBlocks(facts: Facts): Block[] {
  const { session, text, release, program } = facts;
  const action = actionOf(release?.actions, 'createQrCode');
  if (!action?.allowed) return [];
  const qr = session.qr?.trial === false ? session.qr : null;
  const page = qr?.page || text('qr.startPage');
  const shown = qr ? qrPicture(facts, qr, text('qr.alt', { name: program?.name ?? '', page }), text('qr.scan')) : [];
  const form: Block = {
    kind: 'group',
    id: 'qr',
    title: text(qr ? 'qr.another' : 'qr.title'),
    open: session.folded.qr ?? qr === null,
    blocks: [
      ...qrFields.map((field) => qrField(facts, field)),
      {
        kind: 'buttons',
        buttons: [button('createQrCode', text('button.createQr'), { look: qr ? 'secondary' : 'primary' })],
      },
    ],
  };
  return [...shown, form];
}

export function historyBlock(facts: Facts): TimelineBlock[] {
  const { language, session, text, time } = facts;
  const entries = session.loaded.history.slice(0, 12).map((entry) => {
    const { title, by, details } = historyText(language, entry);
    return { title, detail: [time(entry.at), by, details].filter(Boolean).join(' · '), state: 'done' as const };
  });
  return entries.length === 0 ? [] : [{ kind: 'timeline', title: text('live.history'), entries }];
}

/** Full Release, and what is left of a release that ended. */
export const liveStep: Step = (facts) => {
  const { language, text, release, tone, target } = facts;
  if (!release) return { heading: text('live.heading'), intro: '', blocks: [], next: null, note: '' };
  const ended = tone === 'ended';
  const why = release.archivedReason
    ? (explorerWord(language, 'archived', release.archivedReason) ?? release.archivedReason)
    : '';
  const params = {
    version: release.versionNumber,
    target: target?.name ?? '',
    back: release.replaced?.versionNumber ?? '',
  };
  const rollBack = actionOf(release.actions, 'rollBack');
  const upload = button('uploadVersion', text('button.uploadNext'), { look: ended ? 'primary' : 'secondary' });
  const blocks: Block[] = [
    ended
      ? notice(
          'neutral',
          stageName(language, release.stage),
          why || text(release.stage === 'canceled' ? 'live.canceled' : 'live.ended', params),
        )
      : notice('success', text('live.done', params), text('live.doneDetail')),
    ...(!ended && heldNow(facts)?.registrationLimited
      ? [notice('warning', text('live.limited'), text('live.limitedDetail'))]
      : []),
    ...qrBlocks(facts),
    ...stopAndRollBackBlock(facts),
    {
      kind: 'group',
      id: 'next',
      title: text('live.next'),
      open: facts.session.folded.next ?? true,
      blocks: [
        notice('neutral', text('live.nextVersion'), text('live.nextVersionDetail'), { buttons: [upload] }),
        ...(ended
          ? []
          : [
              notice(
                'neutral',
                text('live.trouble'),
                text(release.replaced ? 'live.troubleDetail' : 'live.troubleFirst', params),
                {
                  buttons: [
                    ...(rollBack?.reason?.code === 'nothingToRollBackTo'
                      ? []
                      : [
                          button('rollBack', text('button.rollBack'), {
                            look: 'danger',
                            disabled: refusal(facts, rollBack),
                          }),
                        ]),
                    button('takeOffline', text('button.takeOffline'), {
                      look: 'link',
                      disabled: refusal(facts, actionOf(release.actions, 'takeOffline')),
                    }),
                  ],
                },
              ),
            ]),
      ],
    },
    ...historyBlock(facts),
    ...(facts.session.loaded.history.length > 12
      ? [{ kind: 'buttons' as const, buttons: [button('showHistory', text('button.history'), { look: 'link' })] }]
      : []),
  ];
  return {
    heading: text(ended ? 'live.headingEnded' : 'live.heading'),
    intro: text(ended ? 'live.introEnded' : 'live.intro', params),
    blocks,
    next: null,
    note: '',
  };
};
