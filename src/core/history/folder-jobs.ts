// The comparisons of one folder: at which commit which of its trees stands against which of the parents' trees.

import { IntList } from "./int-list.ts";

/**
 * Jobs, one behind the other, each as a run of numbers: a head of commit, flag and number of trees, then the commit's own
 * tree and those of its parents as handles, -1 where the folder does not exist.
 */
export class FolderJobs {
  readonly #items: IntList;
  /** Index of the job that is being added. */
  #last = 0;

  constructor(capacity: number) {
    this.#items = new IntList(Math.max(8, capacity));
  }

  /** Where a next job would begin. */
  get length(): number {
    return this.#items.length;
  }

  /** @param firstOnly whether the commit is held against its first parent alone */
  begin(commit: number, firstOnly: boolean, tree: number): void {
    this.#last = this.#items.length;
    this.#items.push(commit * 2 + (firstOnly ? 1 : 0));
    this.#items.push(1);
    this.#items.push(tree);
  }

  /** Adds a parent's tree to the job begun last. */
  addParent(tree: number): void {
    this.#items.items[this.#last + 1] = this.#items.at(this.#last + 1) + 1;
    this.#items.push(tree);
  }

  commit(job: number): number {
    return this.#items.at(job) >> 1;
  }

  firstOnly(job: number): boolean {
    return (this.#items.at(job) & 1) === 1;
  }

  /** First of the places of its trees: the commit's own; those of the parents follow up to {@link FolderJobs.end}. */
  first(job: number): number {
    return job + 2;
  }

  end(job: number): number {
    return job + 2 + this.#items.at(job + 1);
  }

  /** Handle of the tree at a place. */
  tree(place: number): number {
    return this.#items.at(place);
  }
}
