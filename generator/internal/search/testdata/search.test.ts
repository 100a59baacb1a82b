// Run by TestScript, which bundles it for Node and says where what it expects is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { search } from "../../../../static/ts/search/engine";
import { open } from "../../../../static/ts/search/index";
import { stem } from "../../../../static/ts/search/stem";
import { fold, key, tokens } from "../../../../static/ts/search/text";

interface Rank {
  readonly doc: number;
  readonly score: number;
}

interface Expected {
  readonly shards: Readonly<Record<string, string>>;
  readonly tokens: Readonly<Record<string, readonly string[]>>;
  readonly keys: Readonly<Record<string, string>>;
  readonly stems: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, Readonly<Record<string, readonly Rank[]>>>>;
  readonly apart: Readonly<Record<string, { readonly which: readonly number[]; readonly pairs: ReadonlyArray<readonly number[]> }>>;
}

const expected = JSON.parse(readFileSync(process.env["EXPECTED"] ?? "", "utf8")) as Expected;

test("texts have the same tokens and keys", () => {
  for (const [text, want] of Object.entries(expected.tokens)) {
    assert.deepEqual(tokens(fold(text)).map((token) => token.text), want, text);
    assert.equal(key(text), expected.keys[text], text);
  }
});

test("words have the same stems", () => {
  const wrong = Object.entries(expected.stems).filter(([word, want]) => stem(word) !== want);
  assert.deepEqual(wrong.map(([word, want]) => [word, want, stem(word)]), []);
});

for (const [language, answers] of Object.entries(expected.answers)) {
  test(`queries rank the same from pages in ${language}`, async () => {
    const index = await open((name) => Promise.resolve(expected.shards[name] ?? ""), language);
    for (const [query, want] of Object.entries(answers)) {
      const { hits, which, pairs } = await search(index, query, () => undefined, () => false);
      assert.deepEqual(hits.slice(0, 20).map(({ doc, score }) => ({ doc, score })), want, query);
      assert.deepEqual({ which, pairs }, expected.apart[query], query);
    }
  });
}
