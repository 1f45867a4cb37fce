// What a contract sees of any target, the real API too; what needs an emulator is not among it.
import type { Client } from '../../client/index.ts';
import type { Profile } from '../../emulator/index.ts';
import type { Agent } from './agent.ts';
import type { Credentials } from './environment.ts';
import type { NewNumber } from './numbers.ts';

export interface ApiTarget {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly profile: Profile;
  /** The reference client of the platform merchant. */
  readonly merchant: Client;
  /** Sends what the reference client would never send. */
  readonly agent: Agent;
  /** A merchant's number nobody has used, with this prefix. */
  readonly newNumber: NewNumber;
  /** What can still be shared of a payment, in fen, as the API says. */
  unsplitAmount(order: { readonly transaction_id: string }): Promise<number>;
  /** All that can be seen of where money is: two readings are equal when nothing has moved. */
  readBooks(): Promise<unknown>;
}
