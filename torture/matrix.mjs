// Prints what each operator was found by, what survived, and what made a difference that should make none.

/** @returns {{ passed: number, failed: number }} */
export function printMatrix(results, unchanged, { seed, count }) {
  const width = Math.max(...[...results.keys(), ...unchanged.map(({ name }) => name)].map((name) => name.length));
  let passed = 0;
  let failed = 0;
  console.log(`${"mutation".padEnd(width)}    runs  missed  found by`);
  for (const [name, { runs, survivors, found }] of results) {
    if (runs === 0) continue;
    passed += runs - survivors.length;
    failed += survivors.length;
    const rules = [...found].sort(([, a], [, b]) => b - a).map(([rule, times]) => `${rule} ${times}`);
    console.log(line(name, width, runs, survivors.length, rules.join(", ")));
  }
  if (unchanged.some(({ runs }) => runs > 0)) console.log(`\n${"no change".padEnd(width)}    runs  differ`);
  for (const { name, runs, differing } of unchanged) {
    if (runs === 0) continue;
    passed += runs - differing.length;
    failed += differing.length;
    console.log(line(name, width, runs, differing.length, ""));
  }
  const missed = [...results].flatMap(([name, { survivors }]) => survivors.map((words) => `${name}: ${words}`));
  const differing = unchanged.flatMap((one) => one.differing.map((words) => `${one.name}: ${words}`));
  for (const words of [...missed, ...differing].slice(0, 100)) console.log(`\n${words}`);
  console.log(`\nseed ${seed}, ${count} mutations: ${passed} as they should be, ${failed} not`);
  return { passed, failed };
}

const line = (name, width, runs, missed, words) =>
  `${name.padEnd(width)}  ${String(runs).padStart(6)}  ${String(missed).padStart(6)}  ${words}`.trimEnd();
