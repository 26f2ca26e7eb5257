import os

from chatsite.local.data_folder import DataFolder


def site_environment(data: DataFolder, addresses: dict[str, str]) -> dict[str, str]:
    """What the Django project reads. What the person has set, and not to nothing, wins."""
    return {
        "SECRET_KEY": data.secret_key(),
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
        "HTTPS": "false",
        "STATIC_ROOT": str(data.static_root),
        **addresses,
        **{name: value for name, value in os.environ.items() if value},
    }
