# SPDX-License-Identifier: Apache-2.0
"""Puts the pages of docs/ and of the root of the repository together for the site, in site/target/pages.

Links to files that the site does not have become links to the sources; one to a file that does not exist is an error.
"""

import posixpath
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "site/target/pages"
SOURCES = "https://github.com/webhooks-ee/webhooks-ee/blob/main/"
# Where the files in the root of the repository are in the site
IN_ROOT = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security-policy.md",
    "UPGRADING.md": "upgrading.md",
}
LINK = re.compile(r"(\]\()([^)\s#]*)((?:#[^)\s]*)?\))")
CODE = re.compile(r"(?ms)(^```.*?^```$)")


def in_site(source: str, page: str, markdown: str) -> str:
    def relative(target):
        return posixpath.relpath(target, posixpath.dirname(page) or ".")

    def target_in_site(match):
        before, target, after = match.groups()
        if not target or ":" in target:
            return match.group()
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        if not (ROOT / path).exists():
            sys.exit(f"{source} links to {target}, which does not exist")
        if path in IN_ROOT:
            return before + relative(IN_ROOT[path]) + after
        if path.startswith("docs/"):
            return before + relative(path.removeprefix("docs/")) + after
        return before + SOURCES + path + after

    parts = CODE.split(markdown)
    parts[::2] = [LINK.sub(target_in_site, part) for part in parts[::2]]
    return "".join(parts)


shutil.rmtree(PAGES, ignore_errors=True)
shutil.copytree(ROOT / "docs", PAGES)
docs = [page.relative_to(ROOT / "docs").as_posix() for page in (ROOT / "docs").rglob("*.md")]
pages = {f"docs/{page}": page for page in docs} | IN_ROOT
for source, page in pages.items():
    (PAGES / page).write_text(in_site(source, page, (ROOT / source).read_text(encoding="utf-8")), encoding="utf-8")
