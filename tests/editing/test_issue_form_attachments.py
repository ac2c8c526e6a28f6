"""Files attached to answers of issue forms: they are public already, and nobody has looked into them."""

from itertools import cycle

import pytest

from tests.support.sent import FORMS, named, outcome_of

PLACES = ("user-attachments/files/1/a.xlsx", "user-attachments/assets/1", "o/r/files/1/a.pdf")


@pytest.mark.parametrize("name", FORMS)
def test_a_file_in_an_answer_is_public_and_refused(root, name):
    """In every answer of every form, with the kinds of place in turn."""
    for question, place in zip(FORMS[name].questions[1:], cycle(PLACES), strict=False):
        outcome = outcome_of(root, name, **{question.id: f"[a](https://github.com/{place})"})
        assert (outcome.is_valid, named(outcome)) == (False, [question.label])
        assert "A file is attached" in outcome.reply and "It is public already" in outcome.reply


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("<!-- https://github.com/user-attachments/files/1/a.xlsx -->", "The form as a whole"),
        ('<img width="9" src="https://code.example.org/user-attachments/assets/1">', "What was told?"),
        ("![a](https://private-user-images.githubusercontent.com/1/2.png?jwt=3)", "What was told?"),
        ("https://code.example.org/o/r/assets/12/34", "What was told?"),
        ("![a](data:image/png;base64,iVBORw0KGgo=)", "What was told?"),
        ("https://objects.githubusercontent.com/1/a.xlsx?jwt=3", "What was told?"),
        ("https://github-production-user-asset-6210df.s3.amazonaws.com/1/2-3.png?X=4", "What was told?"),
        ("![a](https://cloud.githubusercontent.com/assets/1/2/3.png)", "What was told?"),
        ("https://code.example.org/attachments/0d4f1c2a-0000-4000-8000-000000000000", "What was told?"),
        ("[a.docx](/uploads/00112233445566778899aabbccddeeff/a.docx)", "What was told?"),
    ],
)
def test_a_file_is_seen_however_it_is_shown(root, typed, where):
    outcome = outcome_of(root, "update-action", note=f"It was told. {typed}")
    assert (outcome.is_valid, named(outcome)) == (False, [where])
    assert (
        "nobody has looked into it; take it out" in outcome.reply
        and "only the host can delete the file" in outcome.reply
    )


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.example.org/board/papers/files/2021-05_minutes.pdf",
        "https://www.example.org/downloads/file/1234/attachments",
        "https://www.example.org/sites/default/files/2021/minutes.pdf",
        "https://learningobjects.example.org/minutes.pdf",
    ],
)
def test_a_document_on_somebodys_site_is_not_taken_for_an_attached_file(root, typed):
    assert outcome_of(root, "update-action", source=typed).is_valid
