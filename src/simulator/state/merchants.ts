import { createHash } from 'node:crypto';
import type { SimulatorContext } from './simulatorContext.ts';

/** The merchants behind the authorization page, with the names that their mini programs begin with. */
export const merchants = {
  demo: { chinese: '示例小程序', english: 'DemoMiniProgram' },
  other: { chinese: '另一商家小程序', english: 'OtherMiniProgram' },
} as const;

export type MerchantId = keyof typeof merchants;

/** Somebody who may log in on the authorization page. */
export interface Account {
  readonly id: string;
  readonly merchant: MerchantId;
  /** A developer of the merchant may not grant releasing where the profile says so. */
  readonly isAdmin: boolean;
  readonly chinese: string;
  readonly english: string;
  readonly email: string;
}

/** Who can log in; the first is the default. */
export const accounts: readonly Account[] = [
  account('admin', 'demo', '演示商家 · 管理员', 'Demo merchant, admin', 'demo-merchant@example.com'),
  account('developer', 'demo', '演示商家 · 开发者', 'Demo merchant, developer', 'demo-developer@example.com'),
  account('other', 'other', '另一商家 · 管理员', 'Another merchant, admin', 'other-merchant@example.com'),
];

function account(id: string, merchant: MerchantId, chinese: string, english: string, email: string): Account {
  return { id, merchant, isAdmin: id !== 'developer', chinese, english, email };
}

/** The `user_id` of a merchant. */
export function findUserId({ identity }: SimulatorContext, merchant: MerchantId): string {
  return merchant === 'demo' ? identity.merchantUserId : deriveUserId(`${merchant}\n${identity.merchantUserId}`);
}

/** The `user_id` of a person: always the same for the same text. */
export function deriveUserId(seed: string): string {
  const digest = createHash('sha256').update(seed).digest();
  return `2088${String(digest.readUIntBE(0, 6) % 1e12).padStart(12, '0')}`;
}
