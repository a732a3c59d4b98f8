"""Words that count only in contexts: what their files may say, and what is refused by name."""

from __future__ import annotations

import pytest

from extract.lexicon import LexiconError, contexts

HEAD = '[[entry]]\nkey = "now"\nkind = "present"\nreason = "\'nay có 9 lớp\'"\n'
NAY = f'{HEAD}words = ["nay"]\n'

REFUSED = [
    (f"{NAY}never_after = ['năm']", "unknown field ['never_after']"),
    (NAY.replace("present", "presnt"), "'presnt' is no kind, in 'now'"),
    (f"{NAY}not_after = []", "'not_after' is empty in 'now'"),
    (f"{NAY}not_after = [' ']", "empty or not NFC: ' ' in 'now'"),
    (f"{NAY}only_before = ['co\u0301']", "not NFC"),
    (f"{NAY}pattern = ''", "empty or not NFC: '' in 'now'"),
    (f"{NAY}pattern = ' (?:có'", "' (?:có' in 'now' is no pattern"),
    (f"{NAY}pattern = ' (có)'", "' (có)' in 'now' has groups"),
    (f'{HEAD}words = ["nay", "nay"]', "'nay' stands twice as 'present'"),
    (f"{NAY}{NAY}", "'nay' stands twice as 'present'"),
    (f"{NAY}{NAY}only_before = ['có']", "'nay' stands twice as 'present'"),
    (f"{NAY}only_before = ['có']\n{NAY}", "'nay' stands twice as 'present'"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(LexiconError) as refused:
        contexts.parse("demo", text, ["present"])
    assert str(refused.value).startswith("demo.toml: ")
    assert message in str(refused.value)


def test_a_word_may_stand_in_two_contexts() -> None:
    text = f"{NAY}only_before = ['có']\n{NAY}only_after = [',']"
    assert [found.is_bound for found in contexts.parse("demo", text, ["present"])] == [True, True]
