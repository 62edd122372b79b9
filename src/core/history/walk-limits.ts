// The limits within which history is walked. They are set by the caller, never by the repository.

/** Bounds on what is walked. */
export interface WalkLimits {
  /** Commits loaded. */
  readonly commits: number;
  /** Different folders: small trees can name each other into billions of paths. */
  readonly folders: number;
  /** Comparisons of one folder at one commit. */
  readonly jobs: number;
  readonly events: number;
  readonly folderDepth: number;
  readonly pathBytes: number;
  /** Bytes of trees held at a time. */
  readonly treeBytes: number;
}

export const defaultWalkLimits: WalkLimits = {
  commits: 4_000_000,
  folders: 1_000_000,
  jobs: 50_000_000,
  events: 20_000_000,
  folderDepth: 64,
  pathBytes: 4096,
  treeBytes: 64 * 1024 * 1024,
};
