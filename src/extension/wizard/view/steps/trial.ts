import type { Facts } from '../../model/wizardState.ts';
import type { Block } from '../../protocol/protocol.ts';
import { button, refusal } from '../parts/notices.ts';
import { qrPicture } from './live.ts';

/** Trial before review: a QR code that opens this version on the phones of its members, where the connection makes one. */
export function trialBlocks(facts: Facts): Block[] {
  const { session, text, version, target, program } = facts;
  const action = version?.actions.find(
    ({ name, targetApp }) => name === 'createTrialQrCode' && targetApp === target?.id,
  );
  if (!version || !action || action.reason?.code === 'trialNotOffered') return [];
  const qr = session.qr?.trial ? session.qr : null;
  const params = { version: version.number, name: program?.name ?? '' };
  const shown = qr ? qrPicture(facts, qr, text('trial.alt', params), text('trial.scan', params)) : [];
  const create = button('trialQrCode', text('button.trialQr'), {
    icon: 'qr-code',
    disabled: refusal(facts, action),
  });
  return [
    {
      kind: 'group',
      id: 'trial',
      title: text('trial.title'),
      open: session.folded.trial ?? qr !== null,
      blocks: [...shown, { kind: 'buttons', buttons: [create] }],
    },
  ];
}
