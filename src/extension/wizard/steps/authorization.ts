import type { Authorization } from '../../../core/contract/model.ts';
import { explorerWord } from '../../../texts/explorer.ts';
import { actionOf, type Facts } from '../facts.ts';
import { button, notice, refusal } from '../notices.ts';
import { stepAfter } from '../progress.ts';
import type { Block, CardsBlock, FactsBlock } from '../protocol.ts';
import type { Step } from './step.ts';

type CardState = CardsBlock['cards'][number]['state'];

/** Where one is: the four cards by what was detected. */
function states(state: string): readonly [CardState, CardState, CardState, CardState] {
  if (state === 'authorized') return ['done', 'done', 'done', 'done'];
  if (state === 'pending') return ['done', 'now', 'todo', 'todo'];
  return ['now', 'todo', 'todo', 'todo'];
}

function cards(facts: Facts, authorization: Authorization | null, refused: string | null): CardsBlock {
  const { text } = facts;
  const [first, second, third, fourth] = states(authorization?.state ?? 'missing');
  const word = (chinese: string, key: 'login' | 'choose' | 'confirm') => ({
    chinese,
    meaning: text(`authorization.word.${key}`),
  });
  const opened = authorization?.state === 'pending' || authorization?.state === 'authorized';
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
        text: text('authorization.card3Text'),
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
  const row = (label: string, value: string) => ({ label, value, before: null, marks: [], pictures: [], edit: null });
  const rows = [
    row(text('authorization.state'), explorerWord(language, 'authorization', state) ?? state),
    ...(authorization?.merchantAppId ? [row(text('authorization.merchant'), authorization.merchantAppId)] : []),
    ...(authorization?.since ? [row(text('authorization.since'), time(authorization.since))] : []),
    ...(authorization?.until ? [row(text('authorization.until'), time(authorization.until))] : []),
    ...(authorization?.checkedAt ? [row(text('authorization.checked'), time(authorization.checkedAt))] : []),
    ...(authorization && authorization.missingMethods.length > 0
      ? [row(text('authorization.methods'), authorization.missingMethods.join(', '))]
      : []),
  ];
  return { kind: 'facts', title: text('authorization.detected'), rows };
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
  const blocks: Block[] = [
    ...(authorized ? [notice('success', text('authorization.done', { name }))] : []),
    ...(state === 'revoked' ? [notice('error', text('authorization.revoked'), text('authorization.again'))] : []),
    ...(state === 'insufficient'
      ? [notice('error', text('authorization.insufficient'), text('authorization.again'))]
      : []),
    cards(facts, authorization, refused),
    {
      kind: 'group',
      id: 'code',
      title: text('authorization.codeTitle'),
      open: session.folded.code ?? false,
      blocks: [
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
          suggestions: [],
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
    note: state === 'pending' ? text('authorization.waiting') : '',
  };
};
