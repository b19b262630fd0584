import type { ProblemCode } from '../../core/problems.ts';

/** A problem in words: what happened, what it means, what to do next. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
  readonly next: string;
}

/** The client's own problems, where no platform answered. */
export type ClientCode =
  | 'client.offline'
  | 'client.certificate'
  | 'client.proxy'
  | 'client.connectionLost'
  | 'client.timeout'
  | 'client.answerNotSeen'
  | 'client.gateway'
  | 'client.notThePlatform'
  | 'client.server'
  | 'client.cancelled'
  | 'client.address'
  | 'client.path';

export type ProblemTexts = Readonly<Record<ProblemCode | ClientCode, ProblemText>>;
