"""Counts the words of texts as pyvi (MIT, <https://github.com/trungtv/pyvi>) cuts them, for `tracuu lexicon build --words`.

    pip install pyvi
    python count-words.py < texts > words.tsv

Texts come on standard input, a paragraph a line. A line of the outcome is a word, how often it was found, and how often of
those it had a capital at each syllable. Some 0.3 MB of text a second.
"""

import collections
import re
import sys
import unicodedata

from pyvi import ViTokenizer

# Numbers, codes and punctuation are no words, nor is what has a stroke or a dot in it.
SYLLABLE = re.compile(r"[^\W\d_][^\W_]*")
# More syllables are mostly slips, and a word of several that stands there once or twice is one too, unless it is a name.
LONGEST = 5
RAREST = 3


def is_capital(syllables):
    """Capitals at all syllables, but not the first of them written in capitals all through, as in a headline."""
    first = syllables[0]
    return all(syllable[0].isupper() for syllable in syllables) and not (len(first) > 1 and first.isupper())


def main():
    found, capital = collections.Counter(), collections.Counter()
    for line in sys.stdin:
        for word in ViTokenizer.tokenize(unicodedata.normalize("NFC", line)).split():
            syllables = [syllable for syllable in word.split("_") if syllable]
            if not 1 <= len(syllables) <= LONGEST or not all(map(SYLLABLE.fullmatch, syllables)):
                continue
            word = " ".join(syllables).lower()
            found[word] += 1
            capital[word] += is_capital(syllables)
    for word, times in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if " " not in word or times >= RAREST or capital[word]:
            print(word, times, capital[word], sep="\t")


main()
