// Runs rules over facts: finds line and column, honours acceptances, and keeps account of what could not run.

import { canBeAccepted } from "./acceptance.ts";
import { AcceptanceLedger } from "./acceptance-ledger.ts";
import type { Acceptance, ArchiveFacts, DocumentFacts, RelationFacts, SourceFacts } from "./archive.ts";
import { firstMissing, type Missing } from "./availability.ts";
import type { ChangeFacts } from "./change/change-facts.ts";
import type { CitationFacts } from "./citation/citation-facts.ts";
import { noPlace, type Place } from "./diagnostic.ts";
import { type Context, diagnosticOf, placeOf } from "./finding-place.ts";
import type { FindingList } from "./finding-list.ts";
import type { HistoryFacts } from "./history/trouble.ts";
import type { JudgedPart, MetFault } from "./judged-part.ts";
import type { AccessFault } from "./ports.ts";
import type { RuleOutcome } from "./report.ts";
import { RuleAccounts } from "./rule-accounts.ts";
import type {
  DocumentRule,
  Finding,
  LookedThrough,
  NotChecked,
  Rule,
  RuleSeverities,
  SourceRule,
  Untold,
} from "./rules/rule.ts";
import type { ChainFacts } from "./snapshot/chain-facts.ts";

/** The judge of one run. Rules are handed in, so that tests can run one alone. */
export class Judge {
  readonly #rules: readonly Rule[];
  // Of these two every source asks.
  readonly #documentRules: readonly DocumentRule[];
  readonly #sourceRules: readonly SourceRule[];
  readonly #findings: FindingList;
  readonly #perRule: number;
  readonly #accounts = new RuleAccounts();
  readonly #severities: RuleSeverities;
  readonly #acceptances = new AcceptanceLedger();
  readonly #faults = new Map<string, MetFault>();
  /** Findings about a change. */
  readonly #told = new Set<string>();

  /** @param perRule findings kept of one rule about one document or source */
  constructor(rules: readonly Rule[], findings: FindingList, perRule: number) {
    this.#rules = rules;
    this.#documentRules = rules.filter((rule) => rule.of === "document");
    this.#sourceRules = rules.filter((rule) => rule.of === "source");
    this.#findings = findings;
    this.#perRule = perRule;
    this.#severities = new Map(rules.map(({ id, severity }) => [id, severity]));
  }

  /** Judges something that could not be looked at; the same thing met again is passed over. */
  access(fault: AccessFault, source: string | null = null): void {
    const key = `${fault.kind} ${fault.path}`;
    if (this.#faults.has(key)) return;
    this.#faults.set(key, { fault, source });
    for (const rule of this.#rules) {
      if (rule.of === "access")
        this.#run(rule, rule.check(fault), { document: null, bytesPath: fault.path, source, acceptances: [] });
    }
  }

  document(document: DocumentFacts, acceptances: readonly Acceptance[] = []): void {
    const context = { document, source: document.source, acceptances };
    for (const rule of this.#documentRules) this.#run(rule, rule.check(document), context);
  }

  /** Judges one source with its manifest. */
  source(source: SourceFacts, acceptances: readonly Acceptance[]): void {
    for (const fault of source.faults) this.access(fault, source.sha256);
    const document = source.manifest;
    if (document !== null) this.document(document, acceptances);
    const context = {
      document,
      text: source.text,
      bytesPath: source.slot.bytes[0]?.path ?? null,
      source: source.sha256,
      acceptances,
    };
    for (const rule of this.#sourceRules) {
      const missing = firstMissing(rule.needs, source.available);
      if (missing === undefined) this.#run(rule, rule.check(source, this.#severities), context);
      else this.#skip(rule, missing, acceptances);
    }
  }

  relation(relation: RelationFacts): void {
    this.document(relation.document);
    const context = { document: relation.document, source: null, acceptances: [] };
    for (const rule of this.#rules) {
      if (rule.of !== "relation") continue;
      if (relation.document.value === null)
        this.#skip(rule, { kind: "content", reason: "the relation cannot be read" });
      else this.#run(rule, rule.check(relation), context);
    }
  }

  /** @param leftOut rules that cannot be applied to what is known of the archive, with the reason */
  archive(archive: ArchiveFacts, leftOut: ReadonlyMap<string, string> = new Map()): void {
    for (const [id, reason] of leftOut) this.#accounts.leaveOut(id, reason);
    for (const rule of this.#rules) {
      if (rule.of !== "archive" || leftOut.has(rule.id)) continue;
      for (const finding of rule.check(archive)) {
        if ("untold" in finding) {
          this.#count(rule, finding.untold, null, []);
          continue;
        }
        const summary = finding.source === undefined ? undefined : archive.summaryOf.get(finding.source);
        const path = finding.place?.path ?? finding.path ?? summary?.manifestPath ?? archive.inventory.root;
        this.#add(rule, finding, finding.place ?? noPlace(path), summary?.sha256 ?? null, summary?.accepted ?? []);
      }
    }
  }

  history(history: HistoryFacts): void {
    for (const rule of this.#rules) if (rule.of === "history") this.#addAll(rule, rule.check(history), history.root);
  }

  /** Judges what a change does; what was said of it already, held against another state, is passed over. */
  change(change: ChangeFacts): void {
    for (const rule of this.#rules) {
      if (rule.of !== "change") continue;
      for (const finding of rule.check(change)) {
        const place = finding.place ?? noPlace(finding.path ?? change.root);
        const key = JSON.stringify([rule.id, place.path, place.pointer, finding.message]);
        if (this.#told.has(key)) continue;
        this.#told.add(key);
        this.#add(rule, finding, place, finding.source ?? null, []);
      }
    }
  }

  chain(chain: ChainFacts): void {
    for (const rule of this.#rules) if (rule.of === "chain") this.#addAll(rule, rule.check(chain), chain.root);
  }

  documents(looked: LookedThrough): void {
    for (const rule of this.#rules) if (rule.of === "documents") this.#addAll(rule, rule.check(looked), "");
  }

  /** Judges one citation, and gives what was found by rule and level. */
  citation(citation: CitationFacts): readonly { readonly rule: Rule; readonly level: string }[] {
    const found: { rule: Rule; level: string }[] = [];
    for (const rule of this.#rules) {
      if (rule.of !== "citation") continue;
      // A citation may give one thing in several places; the first of them is told.
      const told = new Set<string>();
      for (const finding of rule.check(citation)) {
        if (told.has(finding.message)) continue;
        told.add(finding.message);
        this.#add(rule, finding, finding.place ?? noPlace(citation.path), finding.source ?? null, []);
        found.push({ rule, level: String(finding.data?.["level"]) });
      }
    }
    return found;
  }

  /** Says that rules of a kind were not asked for. */
  notRun(of: Rule["of"], reason: string): void {
    for (const rule of this.#rules) if (rule.of === of) this.#accounts.leaveOut(rule.id, reason);
  }

  /** Says that a rule about the archive sees only a part of it; what it finds there counts all the same. */
  seesOnlyAPart(id: string, reason: string): void {
    this.#accounts.leaveOut(id, reason);
  }

  /** Whether an acceptance met a finding so far, or cannot be said not to have: see {@link ArchiveFacts.isMet}. */
  isMet(acceptance: Acceptance): boolean {
    const { rule } = acceptance;
    if (this.#accounts.isLeftOut(rule) || this.#acceptances.has(acceptance)) return true;
    return !canBeAccepted(rule, this.#severities.get(rule));
  }

  /** What was judged so far, where rules about access are left to whoever takes it up: else two parts would tell one fault twice. */
  part(): JudgedPart {
    const faults = [...this.#faults.values()];
    return { findings: this.#findings.part(), accounts: this.#accounts.part(), used: this.#acceptances.part(), faults };
  }

  /** Takes up what was judged of a part of the same archive. */
  absorb({ findings, accounts, used, faults }: JudgedPart): void {
    this.#findings.absorb(findings);
    this.#accounts.absorb(accounts);
    this.#acceptances.absorb(used);
    for (const { fault, source } of faults) this.access(fault, source);
  }

  outcomes(): RuleOutcome[] {
    return this.#accounts.outcomes(this.#rules);
  }

  #skip(rule: Rule, why: Missing, acceptances: readonly Acceptance[] = []): void {
    this.#acceptances.leaveOpen(rule.id, acceptances);
    if (why.kind === "not-asked") this.#accounts.leaveOut(rule.id, why.reason);
    if (why.kind === "not-asked" || why.kind === "not-applicable") return;
    if (why.kind === "environment") this.#findings.couldNotTell();
    this.#accounts.skip(rule.id, why.reason);
  }

  #run(rule: Rule, found: Iterable<Finding | NotChecked | Untold>, context: Context): void {
    let told = 0;
    for (const finding of found) {
      if ("notChecked" in finding) {
        this.#skip(rule, finding.notChecked, context.acceptances);
        continue;
      }
      if ("untold" in finding) {
        this.#count(rule, finding.untold, null, context.acceptances);
        this.#acceptances.leaveOpen(rule.id, context.acceptances);
        continue;
      }
      const place = placeOf(finding, context);
      if (++told <= this.#perRule) this.#add(rule, finding, place, context.source, context.acceptances);
      else this.#count(rule, 1, place.pointer, context.acceptances);
    }
  }

  #addAll(rule: Rule, found: Iterable<Finding>, path: string): void {
    for (const finding of found)
      this.#add(rule, finding, finding.place ?? noPlace(finding.path ?? path), finding.source ?? null, []);
  }

  #add(rule: Rule, finding: Finding, place: Place, source: string | null, acceptances: readonly Acceptance[]): void {
    const acceptance = this.#acceptanceOf(rule, place.pointer, acceptances);
    this.#findings.add(diagnosticOf(rule, finding, place, source, acceptance), rule.verdict === "incomplete");
  }

  /** Findings beyond the bound are counted as if they were told. */
  #count(rule: Rule, number: number, pointer: string | null, acceptances: readonly Acceptance[]): void {
    const acceptance = this.#acceptanceOf(rule, pointer, acceptances);
    const severity = acceptance === undefined ? rule.severity : "info";
    this.#findings.addUntold(severity, number, rule.verdict === "incomplete");
  }

  /** What accepts a finding; without, the rule has failed. */
  #acceptanceOf(rule: Rule, pointer: string | null, acceptances: readonly Acceptance[]): Acceptance | undefined {
    const acceptance = this.#acceptances.meet(rule, pointer, acceptances);
    if (acceptance === undefined && rule.severity !== "info") this.#accounts.fail(rule.id);
    return acceptance;
  }
}
