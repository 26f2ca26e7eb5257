import re
import shutil
import subprocess

OLDEST = (20, 19)  # what Vite asks for


def is_recent() -> bool:
    """Whether the machine's own Node can build the front end."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    numbers = re.match(r"v(\d+)\.(\d+)", version.stdout)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST
