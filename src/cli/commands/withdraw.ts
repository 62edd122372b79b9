// `archive withdraw`: a tombstone in place of a source.

import { parseEdtf } from "../../core/edtf.ts";
import { ArchiveError } from "../../core/error.ts";
import type { Tombstone, Withdrawal } from "../../core/withdrawal/withdrawal.ts";
import { withdrawalFormats } from "../../format/index.ts";
import { type CommandSpecification, type Context, exitCodes, type ExitCode, usage } from "../command.ts";
import { type Questions, withQuestions } from "../prompts.ts";

type Options = Readonly<Record<string, unknown>>;

export const withdrawCommand: CommandSpecification = {
  name: "withdraw",
  summary: "Take a source out: bytes and quoted words go, a tombstone stays",
  argument: {
    name: "<source>",
    description: "SHA-256 prefix of 6 digits or more, sha256:<hex>, SWHID, path or original name",
  },
  options: [
    { flags: "--reason <words>", description: "why, as readers will see it" },
    { flags: "--authority <words>", description: "on whose demand or decision" },
    { flags: "--by <name>", description: "who carries it out" },
    { flags: "--date <date>", description: "date of the tombstone (EDTF); today in UTC when absent" },
    {
      flags: "--also <parts>",
      description: "also empty title, byline, or strike the source's words out of notes (title,byline,notes)",
      parse: parseParts,
    },
    { flags: "--force", description: "withdraw although the source does not verify" },
    { flags: "--dry-run", description: "only say what would be done" },
    { flags: "-y, --yes", description: "do not ask" },
    { flags: "--no-input", description: "never ask for anything" },
    { flags: "--json", description: "print JSON" },
  ],
  examples: [
    ["archive withdraw 999d186e", "ask for the rest; or finish a withdrawal that was stopped"],
    ['archive withdraw 999d186e --reason "Names a minor." --authority "Parents"', "without questions"],
    ['archive withdraw 999d186e --reason "..." --authority "..." --dry-run', "what would go, what would stay"],
  ],
  async run(context, words, options) {
    const input = options["input"] !== false;
    return withQuestions(context.surroundings, { input, colour: options["color"] !== false }, (questions) =>
      run(context, words, options, questions),
    );
  },
};

async function run(
  context: Context,
  words: readonly string[],
  options: Options,
  questions: Questions | null,
): Promise<ExitCode> {
  const [{ openArchive }, { openStore }, { planWithdrawal, withdraw }, { resolveSources }] = await Promise.all([
    import("../../node/open.ts"),
    import("../../node/store.ts"),
    import("../../withdraw.ts"),
    import("../../source-name.ts"),
  ]);
  const given = dateOf(options);
  const parts = (options["also"] ?? []) as readonly Part[];
  const ports = openArchive(context.folder);
  const [slot] = await resolveSources(ports, words, ports.pathsOf);
  if (slot === undefined) usage("Name the source to be withdrawn");
  const plan = await planWithdrawal(ports, slot, {
    tombstone: () => tombstoneFrom(options, given ?? new Date(ports.clock.now).toISOString().slice(0, 10), questions),
    also: (["title", "byline"] as const).filter((claim) => parts.includes(claim)),
    notes: parts.includes("notes"),
    force: options["force"] === true,
  });
  const format = await withdrawalFormats[options["json"] === true ? "json" : "text"]();
  const isOnlyAsked = options["dryRun"] === true || plan.withdrawal.state !== "planned";
  if (!isOnlyAsked && questions !== null && options["yes"] !== true) {
    await context.err.write(await withdrawalFormats.text(), plan.withdrawal);
    if (!(await questions.confirm("Withdraw it?", false)))
      throw new ArchiveError("cancelled", "The source is not withdrawn");
  }
  const result = isOnlyAsked ? plan.withdrawal : await withdraw(openStore(ports.repository, ports.tree.root), plan);
  await context.out.write(format, result);
  return codeOf(result);
}

const partNames = ["title", "byline", "notes"] as const;
type Part = (typeof partNames)[number];

function parseParts(value: string): readonly Part[] {
  return value.split(",").map((word) => {
    const part = partNames.find((name) => name === word.trim());
    return part ?? usage(`--also knows ${partNames.join(", ")}, and not "${word}"`);
  });
}

function dateOf(options: Options): string | null {
  const date = options["date"];
  if (date === undefined) return null;
  const parsed = parseEdtf(String(date));
  if (parsed.kind !== "ok") usage(`--date "${String(date)}" is no date: ${parsed.reason}`);
  return String(date);
}

async function tombstoneFrom(options: Options, date: string, questions: Questions | null): Promise<Tombstone> {
  const told = async (name: "reason" | "authority", message: string): Promise<string> => {
    const words = String(options[name] ?? "").trim();
    if (words !== "") return words;
    if (questions === null) usage(`A withdrawal needs --${name}: ${message}`);
    return questions.text({ message: message.charAt(0).toUpperCase() + message.slice(1) });
  };
  const reason = await told("reason", "why is it withdrawn, as readers will see it?");
  const authority = await told("authority", "on whose demand or decision?");
  const by = String(options["by"] ?? "").trim();
  return { date, reason, authority, ...(by === "" ? {} : { by }) };
}

function codeOf({ state, faults, unread }: Withdrawal): ExitCode {
  if (state === "unfinished" || faults.length > 0) return exitCodes.incomplete;
  return state === "refused" || unread.length > 0 ? exitCodes.problems : exitCodes.fine;
}
