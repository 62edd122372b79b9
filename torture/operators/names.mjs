// Damage to names and places: files renamed, moved, doubled, removed, or with something else in their place.

import { between, pick } from "../../bench/random.mjs";
import { anySource, otherDigest, withOtherDigit } from "./operator.mjs";

const gone = ["file-missing", "file-unlisted"];

/** @returns {import("./operator.mjs").Operator} */
const onSource = (name, change) => ({
  name,
  apply(workshop, random) {
    const source = anySource(workshop, random);
    return { what: source.sha256, rules: change(workshop, random, source) };
  },
});

const either = (random, { bytes, manifest }) => pick(random, [bytes, manifest]);

const upperCase = (path) => {
  const slash = path.lastIndexOf("/");
  return path.slice(0, slash + 1) + path.slice(slash + 1).replace(/[a-f]/g, (digit) => digit.toUpperCase());
};

export const nameOperators = [
  onSource("bytes removed", (workshop, _random, { bytes }) => {
    workshop.remove(bytes);
    return gone;
  }),
  onSource("manifest removed", (workshop, _random, { manifest }) => {
    workshop.remove(manifest);
    return gone;
  }),
  onSource("bytes under another digest", (workshop, random, { bytes, sha256 }) => {
    workshop.rename(bytes, bytes.replaceAll(sha256, withOtherDigit(random, sha256)));
    return ["file-misplaced", "file-misnamed", ...gone];
  }),
  onSource("manifest under another digest", (workshop, random, { manifest, sha256 }) => {
    workshop.rename(manifest, manifest.replaceAll(sha256, withOtherDigit(random, sha256)));
    return ["manifest-misnamed", ...gone];
  }),
  onSource("both under another digest", (workshop, random, { bytes, manifest }) => {
    const other = otherDigest(random);
    const folder = `archive/sources/${other.slice(0, 2)}/${other.slice(2, 4)}`;
    workshop.rename(bytes, `${folder}/${other}.txt`);
    workshop.rename(manifest, `${folder}/${other}.manifest.yaml`);
    return ["manifest-misnamed", "file-misnamed", "file-digest-mismatch"];
  }),
  onSource("extension changed", (workshop, random, { bytes }) => {
    workshop.rename(bytes, bytes.replace(/txt$/, pick(random, ["html", "text", "bin", "tx"])));
    return ["manifest-misnamed"];
  }),
  onSource("case changed", (workshop, random, source) => {
    const path = either(random, source);
    workshop.rename(path, upperCase(path));
    return ["entry-name-collides", "file-misnamed", "file-misplaced", "manifest-misnamed", "entry-stray", ...gone];
  }),
  onSource("copy that differs in case", (workshop, random, source) => {
    const path = either(random, source);
    workshop.write(upperCase(path), workshop.original(path));
    return ["entry-name-collides", "file-several", "file-unlisted", "file-misplaced", "manifest-misnamed"];
  }),
  onSource("moved to another folder", (workshop, random, source) => {
    const path = either(random, source);
    const other = between(random, 0, 255).toString(16).padStart(2, "0");
    const name = path.slice(path.lastIndexOf("/") + 1);
    workshop.rename(path, `archive/sources/${other}/${other}/${name}`);
    return ["file-misplaced", "manifest-misnamed", ...gone];
  }),
  onSource("bytes doubled", (workshop, _random, { bytes }) => {
    workshop.write(bytes.replace(/txt$/, "html"), workshop.original(bytes));
    return ["file-several"];
  }),
  onSource("bytes doubled under a wrong digest", (workshop, random, { bytes }) => {
    const other = otherDigest(random);
    workshop.write(`archive/sources/${other.slice(0, 2)}/${other.slice(2, 4)}/${other}.txt`, workshop.original(bytes));
    return ["file-unlisted"];
  }),
  onSource("manifest doubled", (workshop, random, { manifest }) => {
    const other = otherDigest(random);
    const folder = `archive/sources/${other.slice(0, 2)}/${other.slice(2, 4)}`;
    workshop.write(`${folder}/${other}.manifest.yaml`, workshop.original(manifest));
    return ["manifest-misnamed", "file-missing"];
  }),
  onSource("a symbolic link in its place", (workshop, random, source) => {
    const path = either(random, source);
    workshop.link(path, pick(random, ["nowhere", "/etc/passwd", anySource(workshop, random).bytes.slice(-68), "."]));
    return ["entry-not-regular"];
  }),
  onSource("a link to the same bytes", (workshop, _random, { bytes }) => {
    const name = bytes.slice(bytes.lastIndexOf("/") + 1);
    workshop.write(`elsewhere/${name}`, workshop.original(bytes));
    workshop.link(bytes, `../../../../elsewhere/${name}`);
    return ["entry-not-regular"];
  }),
  onSource("a FIFO in its place", (workshop, random, source) => {
    workshop.makeFifo(either(random, source));
    return ["entry-not-regular"];
  }),
  onSource("a folder in its place", (workshop, random, source) => {
    workshop.makeFolder(either(random, source));
    return ["entry-not-regular", "entry-stray", ...gone];
  }),
  onSource("its folder is a link", (workshop, _random, { bytes, manifest }) => {
    const folder = bytes.slice(0, bytes.lastIndexOf("/"));
    workshop.write(`elsewhere/${bytes.slice(folder.length + 1)}`, workshop.original(bytes));
    workshop.write(`elsewhere/${manifest.slice(folder.length + 1)}`, workshop.original(manifest));
    for (const path of [bytes, manifest]) workshop.remove(path);
    workshop.link(folder, "../../../elsewhere");
    return ["entry-not-regular"];
  }),
  onSource("something that does not belong", (workshop, random, { bytes }) => {
    const names = ["notes.md", ".hidden", "Thumbs.db", "README", "a b.txt", "‮txt.exe", "x.manifest.yml", "-rf"];
    workshop.write(`${bytes.slice(0, bytes.lastIndexOf("/"))}/${pick(random, names)}`, "words\n");
    return [
      "entry-stray",
      "entry-name-unsafe",
      "file-unlisted",
      "file-misplaced",
      "manifest-misnamed",
      "file-misnamed",
    ];
  }),
  onSource("a .gitattributes below", (workshop, _random, { bytes }) => {
    workshop.write(`${bytes.slice(0, bytes.lastIndexOf("/"))}/.gitattributes`, "* text=auto\n");
    return ["gitattributes-nested"];
  }),
  {
    name: "archive.yaml removed",
    apply(workshop) {
      workshop.remove("archive/archive.yaml");
      return { what: "archive/archive.yaml", rules: [], throws: "no-archive" };
    },
  },
];
