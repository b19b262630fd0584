import { type Facts, findAction } from '../../model/wizardState.ts';
import { button, type Content, notice } from '../parts/blocks.ts';
import { refusal } from '../parts/remedies.ts';
import { qrPicture } from './live.ts';

/** Trial before review: a QR code that opens this version on its members' phones, where the connection offers one. */
export function trialBlock(facts: Facts): Content {
  const { session, text, version, target, program, simulated } = facts;
  const action = target && findAction(version?.actions, 'createTrialQrCode', target.id);
  if (!version || !action || action.reason?.code === 'trialNotOffered') return null;
  const qr = session.qr?.trial ? session.qr : null;
  const params = { version: version.number, name: program?.name ?? '' };
  const create = button('trialQrCode', text('button.trialQr'), { icon: 'qr-code', disabled: refusal(facts, action) });
  return [
    notice('neutral', text('trial.title'), text('trial.detail', params), { buttons: [create] }),
    qr && qrPicture(facts, qr, text('trial.alt', params), text(simulated ? 'qr.simulated' : 'trial.scan', params)),
  ];
}
