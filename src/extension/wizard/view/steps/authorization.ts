import type { Authorization } from '../../../../core/contract/model.ts';
import { explorerWord } from '../../../../texts/editor/explorer.ts';
import { list } from '../../../../texts/format.ts';
import { actionName, authorizationName, methodName, remedyName } from '../../../../texts/labels/labels.ts';
import { endsSoon, isAuthorizationOpen } from '../../../actions/authorizationStart.ts';
import { stepAfter } from '../../model/progress.ts';
import { type Facts, findAction } from '../../model/wizardState.ts';
import type { CardsBlock } from '../../protocol/protocol.ts';
import { button, buttonRow, type Content, factList, factRow, group, notice, textInput } from '../parts/blocks.ts';
import { refusal } from '../parts/remedies.ts';
import type { Step } from './step.ts';

const codeId = 'authorization/code';

type Card = CardsBlock['cards'][number];

function cardStates(state: string, open: boolean): readonly Card['state'][] {
  if (open || state === 'pending') return ['done', 'now', 'todo', 'todo'];
  if (state === 'authorized') return ['done', 'done', 'done', 'done'];
  return ['now', 'todo', 'todo', 'todo'];
}

const openButton = ({ text }: Facts, again: boolean, disabled: string | null) =>
  button('openAuthorization', text(again ? 'button.openAgain' : 'button.openAuthorization'), {
    look: again ? 'secondary' : 'primary',
    icon: 'external',
    disabled,
  });

function cards(facts: Facts, authorization: Authorization | null, disabled: string | null): CardsBlock {
  const { language, text } = facts;
  const open = isAuthorizationOpen(authorization);
  const authorized = authorization?.state === 'authorized';
  const states = cardStates(authorization?.state ?? 'missing', open);
  const card = (number: 1 | 2 | 3 | 4, more: Partial<Card> = {}): Card => ({
    title: text(`authorization.card${number}`),
    text: text(`authorization.card${number}Text`),
    words: [],
    state: states[number - 1] ?? 'todo',
    buttons: [],
    ...more,
  });
  const word = (chinese: string, key: 'login' | 'choose' | 'confirm') => [
    { chinese, meaning: text(`authorization.word.${key}`) },
  ];
  const copy = button('copyAuthorization', text('button.copyAuthorization'), { icon: 'copy', disabled });
  return {
    kind: 'cards',
    cards: [
      card(1, {
        words: word('登录', 'login'),
        buttons: [authorized && openButton(facts, true, disabled), copy].filter((one) => one !== false),
      }),
      card(2, { words: word('确认选择', 'choose') }),
      card(3, {
        words: word('确认授权', 'confirm'),
        ...(foreignRedirect(facts, authorization) ? { text: text('authorization.card3Paste') } : {}),
      }),
      card(4, { buttons: [button('checkAuthorization', remedyName(language, 'checkAuthorization'))] }),
    ],
  };
}

function detected({ language, text, time }: Facts, authorization: Authorization | null): Content {
  const { state = 'missing', merchantAppId, since, until, checkedAt, missingMethods = [] } = authorization ?? {};
  const missing = missingMethods.map((method) => methodName(language, method));
  const rows = [
    factRow(
      text('authorization.state'),
      explorerWord(language, 'authorization', state) ?? authorizationName(language, state),
    ),
    merchantAppId && factRow(text('authorization.merchant'), merchantAppId),
    since && factRow(text('authorization.since'), time(since)),
    until && factRow(text('authorization.until'), time(until)),
    checkedAt && factRow(text('authorization.checked'), time(checkedAt)),
    missing.length > 0 && factRow(text('authorization.methods'), list(language, missing)),
  ];
  return factList(
    text('authorization.detected'),
    rows.filter((row) => !!row),
  );
}

/** What keeps the authorization from being right, or will soon. */
function notices(facts: Facts, authorization: Authorization | null, name: string): Content {
  const { language, text, time, now } = facts;
  const { state = 'missing', offer = null, until = null } = authorization ?? {};
  const again = text('authorization.again');
  if (offer) {
    const { merchantAppId, was, versions } = offer;
    const other = text('authorization.otherText', { was, now: merchantAppId });
    const stay = text('authorize.otherStay', { was, versions: list(language, versions) });
    return notice('warning', text('authorization.other'), versions.length > 0 ? `${other}\n${stay}` : other, {
      buttons: [
        button('leaveOffer', text('button.leaveOffer', { was }), { value: merchantAppId, look: 'primary' }),
        button('takeOffer', text('button.takeOffer', { now: merchantAppId }), { value: merchantAppId }),
      ],
    });
  }
  if (state === 'authorized') {
    const days = endsSoon(authorization, now);
    return [
      notice('success', text('authorization.done', { name })),
      days !== null && notice('warning', text('authorization.soon', { days, time: time(until ?? '') }), again),
    ];
  }
  if (state === 'lost' || state === 'revoked' || state === 'expired')
    return notice('error', text(`authorization.${state}`), again);
  return state === 'insufficient' && notice('error', text('authorization.insufficient'), text('authorization.tickAll'));
}

/** The redirect address, where it belongs to somebody else and the code must be pasted; empty otherwise. */
function foreignRedirect({ session }: Facts, authorization: Authorization | null): string {
  if (!authorization?.url) return '';
  if (authorization.returns === 'elsewhere') return new URL(authorization.url).searchParams.get('redirect_uri') ?? '';
  return session.inputs['authorization/elsewhere'] ?? '';
}

/** Authorization: cards in the words of AlipayCN's own pages. */
export const authorizationStep: Step = (facts) => {
  const { language, session, text, program, target } = facts;
  const authorization = program?.targets.find(({ app }) => app === target?.id)?.authorization ?? null;
  const action = findAction(facts.release?.actions, 'authorize') ?? findAction(program?.actions, 'authorize');
  const authorized = authorization?.state === 'authorized';
  const refused = action && !action.allowed && action.reason?.code !== 'stageForbids' ? refusal(facts, action) : null;
  const name = program?.name ?? '';
  const after = stepAfter(facts, 'authorization');
  const address = foreignRedirect(facts, authorization);
  return {
    heading: actionName(language, 'authorize'),
    intro: text('authorization.intro', { name, target: target?.name ?? '' }),
    blocks: [
      notices(facts, authorization, name),
      cards(facts, authorization, refused),
      group(facts, 'code', text('authorization.codeTitle'), address !== '', [
        address && notice('info', text('authorization.elsewhereTitle'), text('authorization.elsewhere', { address })),
        textInput(facts, codeId, text('authorization.code'), {
          help: text('authorize.pastePrompt'),
          // As any secret, a code is never sent back: the page shows what was pasted until it is submitted.
          control: 'password',
          value: '',
          seq: session.inputs[codeId] ? 0 : (session.seqs[codeId] ?? 0),
        }),
        buttonRow(button('submitCode', text('button.submitCode'))),
      ]),
      detected(facts, authorization),
      !authorized && buttonRow(button('next', text('button.later'), { value: after, look: 'link' })),
    ],
    next: authorized
      ? button('next', text('button.continue'), { value: after, look: 'primary' })
      : { ...openButton(facts, isAuthorizationOpen(authorization), refused), look: 'primary' },
    note: isAuthorizationOpen(authorization) && !address ? text('authorize.waiting') : '',
  };
};
