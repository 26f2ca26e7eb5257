"""The measured part of `docs/performance.md`, and its picture."""

from benchmarks import plot, results
from benchmarks.figures import Case
from benchmarks.results import Results
from benchmarks.tables import markdown, table
from benchmarks.targets import verdicts
from chatsite.local.options import ROOT

PAGE = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "images" / "performance.svg"
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"
PICTURE_LINK = "![Server CPU of a message for each contestant](images/performance.svg)"


def write() -> None:
    """Put the kept results into the page; what stands around them stays."""
    kept = results.load()
    before, _, rest = PAGE.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{_measured(kept)}\n{END}{after}")
    if "dm" in kept["scenarios"]:
        PICTURE.write_text(plot.cpu_of_a_message(results.cases_of(kept, "dm")))


def verdict_table(cases: list[Case]) -> str:
    """Ratios first."""
    header = ["what", "ratio", "target", "Chatsite", "blueprint", "met"]
    rows = [[*verdict[:-1], "yes" if verdict.met else "NO"] for verdict in verdicts(cases)]
    return markdown(header, rows)


def _measured(kept: Results) -> str:
    by_scenario = {name: results.cases_of(kept, name) for name in kept["scenarios"]}
    everything = [case for cases in by_scenario.values() for case in cases]
    parts = ["## Targets", verdict_table(everything), "## Machine", _machine(kept), "## Figures"]
    for name, cases in by_scenario.items():
        about = kept["scenarios"][name]
        parts.append(f"### {name}\n\n{about['measured']}, {about['rounds']} rounds.")
        parts += [PICTURE_LINK] if name == "dm" else []
        parts += map(table, cases)
    return "\n\n".join(parts)


def _machine(kept: Results) -> str:
    return "\n".join(f"- {name}: {what}" for name, what in kept["machine"].items())
