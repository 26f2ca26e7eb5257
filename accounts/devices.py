"""How a device is named in the list of sessions."""

import re

# In this order, because browsers name their ancestors too.
BROWSERS = {
    r"Edg(?:e|A|iOS)?/": "Edge",
    r"OPR/|Opera": "Opera",
    r"SamsungBrowser/": "Samsung Internet",
    r"Firefox/|FxiOS/": "Firefox",
    r"Chrome/|CriOS/": "Chrome",
    r"Safari/": "Safari",
}
SYSTEMS = {
    r"iPhone": "iPhone",
    r"iPad": "iPad",
    r"Android": "Android",
    r"CrOS": "ChromeOS",
    r"Windows": "Windows",
    r"Mac OS X|Macintosh": "macOS",
    r"Linux|X11": "Linux",
}
MAX_CHARS = 40


def device_name(user_agent: str) -> str:
    """Something a person recognises, such as "Firefox on Linux", or the program's own name."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} on {system}"
    program = re.match(r"[\w .-]+", user_agent, re.ASCII)
    return program[0].strip()[:MAX_CHARS] if program else "Unknown device"


def _first(names: dict[str, str], user_agent: str) -> str | None:
    return next((name for sign, name in names.items() if re.search(sign, user_agent)), None)
