import assert from 'node:assert/strict';
import { ReleaseError } from '../../../src/client/errors.ts';
import { CodedError } from '../../../src/core/codedError.ts';
import { ProblemError } from '../../../src/core/problems.ts';

/** As another bundle's copy of a class makes it. */
const foreign = (name: string, facts: object) => Object.assign(new Error('foreign'), { name, ...facts });

describe('Errors', () => {
  it('carry code, facts, message and cause', () => {
    class FullError extends CodedError<'full'> {
      static override readonly errorName = 'FullError';
    }
    const cause = new Error('ENOSPC');
    const error = new FullError('full', { params: { file: 'a' }, cause });
    assert.deepEqual(
      [error.name, error.code, error.params, error.message, error.cause],
      ['FullError', 'full', { file: 'a' }, 'full', cause],
    );
  });

  it('are known by class and code, also across bundles', () => {
    const error = new ProblemError('notFound');
    assert.ok(ProblemError.is(error) && ProblemError.is(error, 'notFound') && !ProblemError.is(error, 'forbidden'));
    assert.ok(ProblemError.is(foreign('ProblemError', { code: 'notFound' }), 'notFound'));
    for (const other of [null, {}, new Error('x'), { name: 'ProblemError' }]) assert.ok(!ProblemError.is(other));
  });

  it('are known by kind where their class has kinds', () => {
    const error = new ReleaseError({ kind: 'refused', code: 'quotaNewVersions', message: 'No.' });
    assert.ok(ReleaseError.is(error, 'refused') && !ReleaseError.is(error, 'stale') && !ProblemError.is(error));
    assert.ok(ReleaseError.is(foreign('ReleaseError', { kind: 'offline' }), 'offline'));
  });
});
