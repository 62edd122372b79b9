// Tests of src/core/web-address.ts: tables, and Node's URL as the oracle for what it refuses and where it sees the host.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkWebAddress } from "../../src/core/web-address.ts";

describe("checkWebAddress", () => {
  it.each([
    ["https://www.republicworld.com/world-news/china/x-articleshow.html", "www.republicworld.com"],
    ["HTTP://Example.COM", "example.com"],
    ["https://example.com:8080/a?b=c#d", "example.com"],
    ["https://example.com:/", "example.com"],
    ["https://example.com.", "example.com."],
    ["https://example.com?q=http://user@other.com/", "example.com"],
    ["https://example.com#@other.com", "example.com"],
    ["https://example.com/@someone", "example.com"],
    ["https://a_b.example.com/", "a_b.example.com"],
    ["https://xn--bcher-kva.example/", "xn--bcher-kva.example"],
    ["https://bücher.example/straße", "bücher.example"],
    ["https://例え.テスト/", "例え.テスト"],
    ["https://الجزيرة.example/", "الجزيرة.example"],
    ["http://127.0.0.1:65535/", "127.0.0.1"],
    ["http://[::1]/", "[::1]"],
    ["http://[2001:DB8::192.0.2.1]:80/", "[2001:db8::192.0.2.1]"],
    ["http://[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"],
    ["http://[1:2:3:4:5:6:7::]", "[1:2:3:4:5:6:7::]"],
    ["http://localhost", "localhost"],
    ["https://example.com/a|b{c}'d\"e", "example.com"],
  ])("takes %j, host %j", (address, host) => {
    expect(checkWebAddress(address)).toEqual({ kind: "ok", host });
  });

  it.each([
    "",
    "example.com",
    "//example.com",
    "/path",
    "ftp://example.com",
    "javascript:alert(1)",
    "http:/example.com",
    "http:example.com",
    "https://",
    "https:///path",
    "https://?q",
    "https://:80/",
    "https://user@example.com/",
    "https://user:pass@example.com/",
    "https://@example.com",
    "https://example.com\\@other.com/",
    "https://exa mple.com",
    "https://example.com/a b",
    "https://example.com/\n",
    " https://example.com",
    "https://example.com/\u0000",
    "https://example.com/\u0085",
    "https://example.com/\u00a0",
    "https://example.com/\u2028",
    "https://example.com/\u202e",
    "https://exam\u00adple.com",
    "https://example.com/\u200b",
    "https://example.com/\ufeff",
    "https://example.com/\ud800",
    "https://example.com:65536/",
    "https://example.com:-1/",
    "https://example.com:8a/",
    "https://example.com:080800/",
    "https://example.com:80:80/",
    "https://ex%61mple.com/",
    "https://exa<mple.com/",
    "https://a..b/",
    "https://.a/",
    "https://./",
    "https://a../",
    "https://example。com/",
    `https://${"a".repeat(64)}.com/`,
    `https://${"a.".repeat(127)}com/`,
    "http://256.1.1.1/",
    "http://1.2.3/",
    "http://01.2.3.4/",
    "http://example.123/",
    "http://[::1",
    "http://[]/",
    "http://[::1]a/",
    "http://[1::2::3]/",
    "http://[:::]/",
    "http://[1:2:3:4:5:6:7]/",
    "http://[1:2:3:4:5:6:7:8::]/",
    "http://[12345::]/",
    "http://[fe80::1%25eth0]/",
    "http://[1.2.3.4::]/",
    "http://[::1.2.3.256]/",
    "http://::1/",
    "http://[v1.x]/",
  ])("refuses %j", (address) => {
    expect(checkWebAddress(address)).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/^it|^the bracket/),
    });
  });

  it("takes 2,048 characters and no more", () => {
    const start = "https://example.com/";
    expect(checkWebAddress(start + "a".repeat(2048 - start.length)).kind).toBe("ok");
    expect(checkWebAddress(start + "a".repeat(2049 - start.length)).kind).toBe("refused");
  });

  it("never takes what a browser would refuse or send to another host", () => {
    const piece = fc.constantFrom(
      "https://",
      "http://",
      "a",
      "example.com",
      "1",
      ".",
      ":",
      "80",
      "/",
      "?",
      "#",
      "@",
      "[",
      "]",
      "::1",
      "\\",
      "%41",
      "-",
      "é",
      "_",
      "xn--",
      "x",
    );
    fc.assert(
      fc.property(fc.constantFrom("https://", "http://"), fc.array(piece, { maxLength: 8 }), (scheme, pieces) => {
        const address = scheme + pieces.join("");
        const check = checkWebAddress(address);
        if (check.kind === "refused") return;
        // The URL Standard maps hosts by UTS #46, which refuses some names made of letters: "xn--" with nothing sensible after it.
        if (!/^[a-z0-9.[\]:_-]*$/.test(check.host) || check.host.includes("xn--")) return;
        expect([address, new URL(address).hostname]).toEqual([address, check.host]);
        expect(new URL(address).username).toBe("");
      }),
      { numRuns: 5000 },
    );
  });

  it("takes every plain address that a browser takes", () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true, size: "small" }), (address) => {
        expect([address, checkWebAddress(address)]).toEqual([address, { kind: "ok", host: new URL(address).hostname }]);
      }),
    );
  });
});
