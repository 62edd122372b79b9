// What became of each rule in a run: failed, skipped and how often, not run at all, or passed. It judges nothing.

import type { RuleOutcome } from "./report.ts";
import type { Rule } from "./rules/rule.ts";

/** How often and why a rule could not run. */
interface Account {
  failed: boolean;
  skipped: number;
  reason: string | null;
}

export class RuleAccounts {
  readonly #accounts = new Map<string, Account>();
  /** Why rules were not run at all. */
  readonly #notRun = new Map<string, string>();

  fail(id: string): void {
    this.#account(id).failed = true;
  }

  skip(id: string, reason: string): void {
    const account = this.#account(id);
    account.skipped++;
    account.reason =
      account.skipped === 1 ? reason : `${account.skipped} times; first: ${firstReason(account.reason, reason)}`;
  }

  leaveOut(id: string, reason: string): void {
    this.#notRun.set(id, reason);
  }

  isLeftOut(id: string): boolean {
    return this.#notRun.has(id);
  }

  outcomes(rules: readonly Rule[]): RuleOutcome[] {
    return rules.map(({ id, severity }) => {
      const account = this.#accounts.get(id);
      const notRun = this.#notRun.get(id);
      if (account?.failed === true) return { id, severity, status: "failed", reason: account.reason };
      if (notRun !== undefined) return { id, severity, status: "not-run", reason: notRun };
      if (account !== undefined && account.skipped > 0)
        return { id, severity, status: "skipped", reason: account.reason };
      return { id, severity, status: "passed", reason: null };
    });
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

const firstReason = (before: string | null, now: string): string => before?.replace(/^\d+ times; first: /, "") ?? now;
