"""What several test files need: fixed seeds, and the folder of further acts where it is there."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
SHARED_ACTS = ROOT.parent / "shared" / "acts"

# The same examples in every run: a failure on one machine is a failure on all.
settings.register_profile(
    "fixed",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def shared_acts() -> Path:
    """The folder of further acts, kept outside the project; the test is skipped without it."""
    if not SHARED_ACTS.is_dir():
        pytest.skip("the further acts stand in ../shared/acts, which is not there")
    return SHARED_ACTS


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files: read the diff"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten with what is found now."""
    return bool(request.config.getoption("--update-golden"))
