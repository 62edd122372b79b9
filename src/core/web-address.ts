// Absolute web addresses as a manifest may hold them, checked by their characters; nothing is fetched, resolved or rewritten.

/** The outcome of {@link checkWebAddress}: the host as written in lower case, or why the address is not taken. */
export type WebAddressCheck =
  | { readonly kind: "ok"; readonly host: string }
  | { readonly kind: "refused"; readonly reason: string };

const LONGEST = 2048;
const SCHEME = /^https?:\/\//i;
/** White space, control, format (bidirectional overrides among them) and lone surrogate characters, and the backslash. */
const UNSAFE = /[\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\\]/u;
/** Nothing of all that, as is seen without Unicode's tables, which take their time to load. */
const PLAIN = /^[!-[\]-~]+$/;
/** One label of a registered name: letters of any script, because a page's address may be shown as an IRI (RFC 3987). */
const LABEL = /^[\p{L}\p{M}\p{N}_-]{1,63}$/u;
const PLAIN_LABEL = /^[A-Za-z0-9_-]{1,63}$/;
const LONGEST_HOST = 253;

const refused = (reason: string): WebAddressCheck => ({ kind: "refused", reason });

/**
 * Checks an absolute `http` or `https` address: RFC 3986, 3.2 authority syntax without user information, letters of any script
 * in host, path and query (RFC 3987). Stricter than the standard where an address could deceive a reader or a parser: no white space,
 * control or invisible characters anywhere, no backslash, no percent sign in the host.
 */
export function checkWebAddress(address: string): WebAddressCheck {
  if (address.length > LONGEST) return refused(`it is longer than ${LONGEST} characters`);
  const scheme = SCHEME.exec(address)?.[0];
  if (scheme === undefined) return refused("it does not begin with http:// or https://");
  if (!PLAIN.test(address) && UNSAFE.test(address))
    return refused("it holds white space, a control or invisible character, or a backslash");
  const rest = address.slice(scheme.length);
  const end = rest.search(/[/?#]/);
  const authority = end === -1 ? rest : rest.slice(0, end);
  if (authority.includes("@")) return refused("it holds a user name or password before the host");

  const bracketed = authority.startsWith("[");
  const close = bracketed ? authority.indexOf("]") : -1;
  if (bracketed && close === -1) return refused("the bracket of its IPv6 host is not closed");
  const colon = authority.indexOf(":", close + 1);
  const host = (colon === -1 ? authority : authority.slice(0, colon)).toLowerCase();
  if (host === "") return refused("it has no host");
  if (bracketed ? !isIpv6(host) : !isHostName(host)) return refused("its host is not a host name or an IP address");
  if (colon !== -1 && !isPort(authority.slice(colon + 1))) return refused("its port is not a number up to 65535");
  return { kind: "ok", host };
}

/** RFC 3986, 3.2.3: digits, which may be none. */
function isPort(port: string): boolean {
  return /^[0-9]{0,5}$/.test(port) && Number(port) <= 65535;
}

/** Dot-separated labels, with one final dot at most; a name whose last label is a number must be an IPv4 address. */
function isHostName(host: string): boolean {
  if (host.length > LONGEST_HOST) return false;
  const labels = (host.endsWith(".") ? host.slice(0, -1) : host).split(".");
  if (!labels.every((label) => PLAIN_LABEL.test(label) || LABEL.test(label))) return false;
  return /^[0-9]+$/.test(labels.at(-1) ?? "") ? isIpv4(labels) : true;
}

/** RFC 3986, 3.2.2 `IPv4address`: four numbers up to 255 without leading zeros. */
function isIpv4(numbers: readonly string[]): boolean {
  return (
    numbers.length === 4 && numbers.every((number) => /^(?:0|[1-9][0-9]{0,2})$/.test(number) && Number(number) <= 255)
  );
}

/** RFC 3986, 3.2.2 `IPv6address` in brackets, without a zone. */
function isIpv6(host: string): boolean {
  if (!host.endsWith("]")) return false;
  const halves = host.slice(1, -1).split("::");
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  const tail = last?.at(-1);
  if (last !== undefined && tail?.includes(".") === true) {
    if (!isIpv4(tail.split("."))) return false;
    last.splice(-1, 1, "0", "0");
  }
  const all = groups.flat();
  return (
    all.every((group) => /^[0-9a-f]{1,4}$/.test(group)) && (halves.length === 2 ? all.length < 8 : all.length === 8)
  );
}
