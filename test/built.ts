// Archives that tests look at and do not change, built once each for as long as the process runs.

interface Disposable {
  dispose(): void;
}

const built = new Map<string, Disposable | Promise<Disposable>>();

/** Gives what was made under this name, or makes it. */
export function buildOnce<Made extends Disposable | Promise<Disposable>>(name: string, make: () => Made): Made {
  const made = (built.get(name) as Made | undefined) ?? make();
  built.set(name, made);
  return made;
}

/** Takes all of them away. */
export async function disposeBuilt(): Promise<void> {
  for (const made of built.values()) (await made).dispose();
  built.clear();
}
