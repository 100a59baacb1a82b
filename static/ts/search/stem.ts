// stem is Porter's algorithm ("An algorithm for suffix stripping", 1980), as the Go side has it: no later amendments.

const consonant = "[^aeiou]";
const vowel = "[aeiouy]";
const consonants = `${consonant}[^aeiouy]*`;
const vowels = `${vowel}[aeiou]*`;
const lead = `^(?:${consonants})?`;

// The measure m of a stem counts its pairs of vowels and consonants.
const someMeasure = new RegExp(`${lead}${vowels}${consonants}`); // m > 0
const oneMeasure = new RegExp(`${lead}${vowels}${consonants}(?:${vowels})?$`); // m = 1
const moreMeasure = new RegExp(`${lead}(?:${vowels}${consonants}){2}`); // m > 1
const hasVowel = new RegExp(`${lead}${vowel}`);
const short = new RegExp(`^${consonants}${vowel}[^aeiouwxy]$`); // consonant, vowel, consonant

type Endings = ReadonlyArray<readonly [ending: string, instead: string]>;

const pairs = (list: string): Endings => list.split(" ").map((pair) => pair.split(">") as [string, string]);

// Of two endings of which one ends the other, the longer comes first.
const second = pairs(
  "ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e ousli>ous ization>ize ation>ate " +
    "ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble logi>log",
);
const third = pairs("icate>ic ative> alize>al iciti>ic ical>ic ful> ness>");
const fourth = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic ou".split(" ");

export function stem(word: string): string {
  if (word.length < 3) return word;
  // A y at the start is a consonant; in capitals it is no vowel to the patterns.
  let w = word.startsWith("y") ? `Y${word.slice(1)}` : word;
  w = plural(w);
  w = past(w);
  if (/.y$/.test(w) && hasVowel.test(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;
  w = replace(w, second);
  w = replace(w, third);
  w = drop(w);
  if (/.e$/.test(w)) {
    const rest = w.slice(0, -1);
    if (moreMeasure.test(rest) || (oneMeasure.test(rest) && !short.test(rest))) w = rest;
  }
  if (w.endsWith("ll") && moreMeasure.test(w)) w = w.slice(0, -1);
  return w.startsWith("Y") ? `y${w.slice(1)}` : w;
}

function plural(w: string): string {
  if (/.(?:ss|i)es$/.test(w)) return w.slice(0, -2);
  return /[^s]s$/.test(w) ? w.slice(0, -1) : w;
}

function past(w: string): string {
  if (w.length > 3 && w.endsWith("eed")) return someMeasure.test(w.slice(0, -3)) ? w.slice(0, -1) : w;
  const rest = /^(.+?)(?:ed|ing)$/.exec(w)?.[1];
  if (rest === undefined || !hasVowel.test(rest)) return w;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/([^aeiouylsz])\1$/.test(rest)) return rest.slice(0, -1);
  return short.test(rest) ? `${rest}e` : rest;
}

function replace(w: string, endings: Endings): string {
  for (const [ending, instead] of endings) {
    if (w.length <= ending.length || !w.endsWith(ending)) continue;
    const rest = w.slice(0, -ending.length);
    return someMeasure.test(rest) ? rest + instead : w;
  }
  return w;
}

function drop(w: string): string {
  for (const ending of fourth) {
    if (w.length <= ending.length || !w.endsWith(ending)) continue;
    const rest = w.slice(0, -ending.length);
    if (ending === "ion" && !/[st]$/.test(rest)) continue;
    return moreMeasure.test(rest) ? rest : w;
  }
  return w;
}
