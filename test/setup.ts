// Property tests draw the same cases in every run, so that a red run is a change's own; FUZZ_SEED=<number> draws others.

import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FUZZ_SEED"] ?? 20_220_525) });
