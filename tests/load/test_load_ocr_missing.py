"""Without the optional recognition, pictures end in a message that says how to install it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image


@pytest.mark.parametrize("missing", ["rapidocr", "onnxruntime", "cv2", "numpy"])
def test_without_recognition_a_picture_is_refused_with_the_command_that_installs_it(
    tmp_path: Path, missing: str
) -> None:
    Image.new("L", (40, 40), 255).save(tmp_path / "a.png")
    code = (
        "import sys\n"
        f"sys.modules[{missing!r}] = None  # importing it fails from here on\n"
        "from hefu.errors import LoadError\n"
        "from hefu.load import load\n"
        "try:\n"
        "    load(sys.argv[1])\n"
        "except LoadError as error:\n"
        "    print(error.code, error.say('zh'), error.say('en'))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.png")], capture_output=True, text=True
    )
    assert ran.stdout.startswith("ocr.not_installed "), ran.stderr
    assert ran.stdout.count("hefu[ocr]") == 2
    assert missing in ran.stdout
