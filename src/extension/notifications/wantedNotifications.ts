import type { NotificationLevel } from '../manifest/settingTable.ts';
import type { AuthorizationTransition, Transition } from './transitions.ts';

type Kind = Transition['kind'] | AuthorizationTransition['kind'];

/** Whether somebody has to act on it. */
const needsSomebody: Readonly<Record<Kind, boolean>> = {
  approved: true,
  rejected: true,
  trouble: true,
  renewed: true,
  offline: true,
  found: true,
  foundLeft: true,
  unauthorized: true,
  offer: true,
  soon: true,
  authorized: false,
  reviewed: false,
  gray: false,
  full: false,
};

/** Whether the setting lets a notification of this kind appear. */
export const isWanted = (level: NotificationLevel, kind: Kind): boolean =>
  level === 'all' || (level === 'needsMe' && needsSomebody[kind]);
