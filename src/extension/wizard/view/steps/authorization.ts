import type { Authorization } from '../../../../core/contract/model.ts';
import { explorerWord } from '../../../../texts/explorer.ts';
import { list } from '../../../../texts/format.ts';
import { methodName } from '../../../../texts/labels.ts';
import { endsSoon, isOpen } from '../../../actions/authorizationStart.ts';
import { stepAfter } from '../../model/progress.ts';
import { actionOf, type Facts } from '../../model/wizardState.ts';
import type { Block, CardsBlock, FactsBlock, NoticeBlock } from '../../protocol/protocol.ts';
import { button, notice, refusal } from '../parts/notices.ts';
import type { Step } from './step.ts';

type CardState = CardsBlock['cards'][number]['state'];

/** Where one is: the four cards by what was detected. */
function states(state: string, open: boolean): readonly [CardState, CardState, CardState, CardState] {
  if (open || state === 'pending') return ['done', 'now', 'todo', 'todo'];
  if (state === 'authorized') return ['done', 'done', 'done', 'done'];
  return ['now', 'todo', 'todo', 'todo'];
}

function cards(facts: Facts, authorization: Authorization | null, refused: string | null): CardsBlock {
  const { text } = facts;
  const [first, second, third, fourth] = states(authorization?.state ?? 'missing', isOpen(authorization));
  const word = (chinese: string, key: 'login' | 'choose' | 'confirm') => ({
    chinese,
    meaning: text(`authorization.word.${key}`),
  });
  const opened = isOpen(authorization) || authorization?.state === 'authorized';
  return {
    kind: 'cards',
    cards: [
      {
        title: text('authorization.card1'),
        text: text('authorization.card1Text'),
        words: [word('登录', 'login')],
        state: first,
        buttons: [
          button('openAuthorization', text(opened ? 'button.openAgain' : 'button.openAuthorization'), {
            look: opened ? 'secondary' : 'primary',
            icon: 'external',
            disabled: refused,
          }),
          button('copyAuthorization', text('button.copyAuthorization'), { icon: 'copy', disabled: refused }),
        ],
      },
      {
        title: text('authorization.card2'),
        text: text('authorization.card2Text'),
        words: [word('确认选择', 'choose')],
        state: second,
        buttons: [],
      },
      {
        title: text('authorization.card3'),
        text: text(elsewhereOf(facts, authorization) ? 'authorization.card3Paste' : 'authorization.card3Text'),
        words: [word('确认授权', 'confirm')],
        state: third,
        buttons: [],
      },
      {
        title: text('authorization.card4'),
        text: text('authorization.card4Text'),
        words: [],
        state: fourth,
        buttons: [button('checkAuthorization', text('button.checkAuthorization'))],
      },
    ],
  };
}

/** What was found out about the authorization. */
function detected(facts: Facts, authorization: Authorization | null): FactsBlock {
  const { language, text, time } = facts;
  const state = authorization?.state ?? 'missing';
  const missing = (authorization?.missingMethods ?? []).map((method) => methodName(language, method));
  const row = (label: string, value: string) => ({ label, value, before: null, marks: [], pictures: [], edit: null });
  const rows = [
    row(text('authorization.state'), explorerWord(language, 'authorization', state) ?? state),
    ...(authorization?.merchantAppId ? [row(text('authorization.merchant'), authorization.merchantAppId)] : []),
    ...(authorization?.since ? [row(text('authorization.since'), time(authorization.since))] : []),
    ...(authorization?.until ? [row(text('authorization.until'), time(authorization.until))] : []),
    ...(authorization?.checkedAt ? [row(text('authorization.checked'), time(authorization.checkedAt))] : []),
    ...(missing.length > 0 ? [row(text('authorization.methods'), list(language, missing))] : []),
  ];
  return { kind: 'facts', title: text('authorization.detected'), rows };
}

/** What keeps the authorization from being right, or will soon. */
function notices(facts: Facts, authorization: Authorization | null, name: string): NoticeBlock[] {
  const { language, text, time, now } = facts;
  const state = authorization?.state ?? 'missing';
  const { offer = null, until = null } = authorization ?? {};
  if (offer) {
    const { merchantAppId, was, versions } = offer;
    const stay = text('authorization.otherStay', { was, versions: list(language, versions) });
    const told = [text('authorization.otherText', { was, now: merchantAppId }), versions.length > 0 ? stay : ''];
    return [
      notice('warning', text('authorization.other'), told.filter(Boolean).join('\n'), {
        buttons: [
          button('leaveOffer', text('button.leaveOffer', { was }), { value: merchantAppId, look: 'primary' }),
          button('takeOffer', text('button.takeOffer', { now: merchantAppId }), { value: merchantAppId }),
        ],
      }),
    ];
  }
  const days = endsSoon(authorization, now);
  const again = text('authorization.again');
  if (state === 'authorized') {
    const soon =
      days === null ? [] : [notice('warning', text('authorization.soon', { days, time: time(until ?? '') }), again)];
    return [notice('success', text('authorization.done', { name })), ...soon];
  }
  if (state === 'revoked' || state === 'expired') return [notice('error', text(`authorization.${state}`), again)];
  if (state === 'insufficient')
    return [notice('error', text('authorization.insufficient'), text('authorization.tickAll'))];
  return [];
}

/** Where the page leads to, where that is not heard here; empty otherwise. */
function elsewhereOf({ session }: Facts, authorization: Authorization | null): string {
  if (!authorization?.url) return '';
  if (authorization.returns === 'elsewhere') return new URL(authorization.url).searchParams.get('redirect_uri') ?? '';
  return session.inputs['authorization/elsewhere'] ?? '';
}

/** Authorization: cards in the words of AlipayCN's own pages. */
export const authorizationStep: Step = (facts) => {
  const { text, program, target, session } = facts;
  const authorization = program?.targets.find(({ app }) => app === target?.id)?.authorization ?? null;
  const state = authorization?.state ?? 'missing';
  const action = actionOf(facts.release?.actions, 'authorize') ?? actionOf(program?.actions, 'authorize');
  const authorized = state === 'authorized';
  const refused = action && !action.allowed && action.reason?.code !== 'stageForbids' ? refusal(facts, action) : null;
  const name = program?.name ?? '';
  const elsewhere = elsewhereOf(facts, authorization);
  const blocks: Block[] = [
    ...notices(facts, authorization, name),
    cards(facts, authorization, refused),
    {
      kind: 'group',
      id: 'code',
      title: text('authorization.codeTitle'),
      open: session.folded.code ?? elsewhere !== '',
      blocks: [
        ...(elsewhere
          ? [
              notice(
                'info',
                text('authorization.elsewhereTitle'),
                text('authorization.elsewhere', { address: elsewhere }),
              ),
            ]
          : []),
        {
          kind: 'field',
          id: 'authorization/code',
          label: text('authorization.code'),
          help: text('authorization.codeHelp'),
          required: false,
          problem: session.found['authorization/code'] ?? null,
          marks: [],
          before: null,
          theirs: null,
          seq: session.seqs['authorization/code'] ?? 0,
          control: 'text',
          value: session.inputs['authorization/code'] ?? '',
          placeholder: '',
          count: null,
        },
        { kind: 'buttons', buttons: [button('submitCode', text('button.submitCode'))] },
      ],
    },
    detected(facts, authorization),
  ];
  return {
    heading: text('authorization.heading'),
    intro: text('authorization.intro', { name, target: target?.name ?? '' }),
    blocks,
    next: button('next', text(authorized ? 'button.continue' : 'button.later'), {
      value: stepAfter(facts, 'authorization'),
      look: authorized ? 'primary' : 'secondary',
    }),
    note: isOpen(authorization) && !elsewhere ? text('authorization.waiting') : '',
  };
};
