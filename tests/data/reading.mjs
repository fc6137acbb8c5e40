// Reads a JSON list of texts from standard input; writes for each its words, sentences, syllables and its grade by
// Flesch and Kincaid, counted by the npm packages syllable and flesch-kincaid.
import { readFileSync } from 'node:fs';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

const ends = /[.?!]+["')\]]*(?=\s|$)/; // of a sentence; a point within 2.5 or notes.json ends none

function measure(text) {
  const sentences = text.split(ends).filter((part) => /\p{L}/u.test(part)).length;
  const words = text.match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];
  // A number is one word of one beat, as "ten"; the package counts none.
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  const counts = { sentence: sentences, word: words.length, syllable: syllables };
  return { ...counts, grade: words.length ? fleschKincaid(counts) : null };
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(measure)));
