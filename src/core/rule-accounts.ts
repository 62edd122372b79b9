// What became of each rule in a run: failed, skipped and how often, not run at all, or passed. It judges nothing.

import type { RuleOutcome } from "./report.ts";
import type { Rule } from "./rules/rule.ts";

/** How often and why a rule could not run. */
interface Account {
  failed: boolean;
  skipped: number;
  /** Of the first time. */
  reason: string | null;
}

/** The accounts of a part of a run: plain data. */
export interface AccountsPart {
  readonly accounts: readonly (readonly [rule: string, account: Readonly<Account>])[];
  readonly notRun: readonly (readonly [rule: string, reason: string])[];
}

export class RuleAccounts {
  readonly #accounts = new Map<string, Account>();
  /** Why rules were not run at all. */
  readonly #notRun = new Map<string, string>();

  fail(id: string): void {
    this.#account(id).failed = true;
  }

  skip(id: string, reason: string): void {
    this.#skip(id, reason, 1);
  }

  leaveOut(id: string, reason: string): void {
    this.#notRun.set(id, reason);
  }

  isLeftOut(id: string): boolean {
    return this.#notRun.has(id);
  }

  part(): AccountsPart {
    return { accounts: [...this.#accounts], notRun: [...this.#notRun] };
  }

  /** Takes up the accounts of what was looked at after everything that stands here. */
  absorb({ accounts, notRun }: AccountsPart): void {
    for (const [id, { failed, skipped, reason }] of accounts) {
      if (failed) this.fail(id);
      if (reason !== null) this.#skip(id, reason, skipped);
    }
    for (const [id, reason] of notRun) this.leaveOut(id, reason);
  }

  outcomes(rules: readonly Rule[]): RuleOutcome[] {
    return rules.map(({ id, severity }) => {
      const account = this.#accounts.get(id);
      const notRun = this.#notRun.get(id);
      if (account?.failed === true) return { id, severity, status: "failed", reason: reasonOf(account) };
      if (notRun !== undefined) return { id, severity, status: "not-run", reason: notRun };
      if (account !== undefined && account.skipped > 0)
        return { id, severity, status: "skipped", reason: reasonOf(account) };
      return { id, severity, status: "passed", reason: null };
    });
  }

  #skip(id: string, reason: string, times: number): void {
    const account = this.#account(id);
    account.skipped += times;
    account.reason ??= reason;
  }

  #account(id: string): Account {
    let account = this.#accounts.get(id);
    if (account === undefined) {
      account = { failed: false, skipped: 0, reason: null };
      this.#accounts.set(id, account);
    }
    return account;
  }
}

const reasonOf = ({ skipped, reason }: Account): string | null =>
  skipped > 1 ? `${skipped} times; first: ${reason}` : reason;
