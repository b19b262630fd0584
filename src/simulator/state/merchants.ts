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
  {
    id: 'admin',
    merchant: 'demo',
    isAdmin: true,
    chinese: '演示商家 · 管理员',
    english: 'Demo merchant, admin',
    email: 'demo-merchant@example.com',
  },
  {
    id: 'developer',
    merchant: 'demo',
    isAdmin: false,
    chinese: '演示商家 · 开发者',
    english: 'Demo merchant, developer',
    email: 'demo-developer@example.com',
  },
  {
    id: 'other',
    merchant: 'other',
    isAdmin: true,
    chinese: '另一商家 · 管理员',
    english: 'Another merchant, admin',
    email: 'other-merchant@example.com',
  },
];

/** The `user_id` of a merchant. */
export function userIdOf({ identity }: SimulatorContext, merchant: MerchantId): string {
  if (merchant === 'demo') return identity.merchantUserId;
  const digest = createHash('sha256').update(`${merchant}\n${identity.merchantUserId}`).digest();
  return `2088${String(digest.readUIntBE(0, 6) % 1e12).padStart(12, '0')}`;
}
