import type { Authorization, MiniProgram } from '../../core/contract/model.ts';
import { explorerWord } from '../../texts/editor/explorer.ts';
import { dotted, list } from '../../texts/format.ts';
import { authorizationName, methodName } from '../../texts/labels/labels.ts';
import { endsSoon, isAuthorizationOpen } from '../actions/authorizationStart.ts';
import { targetAppName } from '../store/snapshot.ts';
import { can, colors, lines, type Row, row, type View } from './row.ts';

/** The state of an authorization: what the person has to do about it comes first. */
function stateWords({ language, text, now }: View, authorization: Authorization): string {
  const { state, offer } = authorization;
  if (offer) return text('authorizationOffer');
  const days = endsSoon(authorization, now);
  // One that is given again while it does not hold.
  const again = isAuthorizationOpen(authorization) && state !== 'pending' ? text('authorizationOpen') : '';
  const soon = days === null ? '' : text('authorizationSoon', { days });
  return dotted(explorerWord(language, 'authorization', state) ?? authorizationName(language, state), soon, again);
}

const missingWords = ({ language, text }: View, { missingMethods }: Authorization): string =>
  missingMethods.length === 0
    ? ''
    : text('authorizationMissing', {
        methods: list(
          language,
          missingMethods.map((method) => methodName(language, method)),
        ),
      });

/**
 * A target app as far as it concerns the whole mini program: authorization and quota; none where it has neither.
 * @param started the mini program has a version: from then on what is missing is a warning
 */
export function targetRows(view: View, program: MiniProgram, started: boolean): Row[] {
  const { text, simulated, now } = view;
  return program.targets.flatMap(({ app, authorization, newVersions: { used, limit } }) => {
    if (!authorization && limit === null) return [];
    const state = authorization?.state;
    const holds = (state === undefined || state === 'authorized') && !authorization?.offer;
    const good = holds && endsSoon(authorization, now) === null;
    const authorizing = can(program.actions).filter((word) => word === 'can:authorize');
    const waits = isAuthorizationOpen(authorization) || state === 'pending';
    const kinds = authorization ? ['authorization', ...(waits ? ['authorizing'] : []), ...authorizing] : [];
    const name = targetAppName(view.snapshot, app);
    const alone = view.snapshot.targetApps.length < 2;
    const label = authorization ? (alone ? text('authorization') : `${name} ${text('authorization')}`) : name;
    const quota = limit === null ? '' : text('quotaVersions', { used, limit });
    const description = authorization ? stateWords(view, authorization) : quota;
    return row({
      id: `authorization/${program.id}/${app}`,
      label,
      description,
      tooltip: lines(
        dotted(name, authorization ? description : '', (holds && authorization?.merchantAppId) || ''),
        authorization ? missingWords(view, authorization) : '',
        quota,
        simulated ? text('simulatedNote') : '',
      ),
      icon: authorization ? (good ? 'verified-filled' : 'shield') : 'target',
      color: !authorization || (state === 'missing' && !started) ? undefined : good ? colors.good : colors.warn,
      contextValue: ['miniProgram', 'target', ...kinds].join(' '),
      inline: authorization && authorizing.length > 0 ? ['release.authorize'] : [],
      subject: { workspaceId: program.workspaceId, miniProgramId: program.id, targetApp: app },
      command: authorization ? (good ? 'release.checkAuthorization' : 'release.authorize') : undefined,
    });
  });
}
